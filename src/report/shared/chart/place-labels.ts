/** Room for labels that stand above each other. */
export interface LabelRoom {
  /** Least distance between neighbours. */
  readonly gap: number;
  readonly lo: number;
  readonly hi: number;
}

interface Block {
  /** Sum of the places that its labels want, each less its place in the block. */
  readonly sum: number;
  readonly size: number;
}

/**
 * Places for labels as near as can be to where they want to stand, none nearer to its neighbour than the gap, in the order of their wishes.
 *
 * Formula: least squares of the shifts under p[i+1] − p[i] ≥ gap, by pooling neighbours that are too close; then into the room.
 * Source: Barlow et al. (1972), pool adjacent violators. Of equal wishes the first stands first.
 *
 * @param wishes finite
 * @returns one place per wish, in the order of the wishes given; where the room is too small the labels go on beyond its end
 */
export function placeLabels(wishes: readonly number[], { gap, lo, hi }: LabelRoom): readonly number[] {
  const order = Array.from(wishes.keys()).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const blocks: Block[] = [];
  for (const [rank, index] of order.entries()) {
    let block: Block = { sum: (wishes[index] ?? 0) - rank * gap, size: 1 };
    for (let last = blocks.at(-1); last !== undefined && startOf(last) >= startOf(block); last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  const highest = hi - (wishes.length - 1) * gap;
  const starts = blocks.flatMap((block) => Array.from({ length: block.size }, () => Math.max(lo, Math.min(highest, startOf(block)))));
  const places = new Array<number>(wishes.length).fill(0);
  for (const [rank, index] of order.entries()) places[index] = (starts[rank] ?? lo) + rank * gap;
  return places;
}

function startOf({ sum, size }: Block): number {
  return sum / size;
}
