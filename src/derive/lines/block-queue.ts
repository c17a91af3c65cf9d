/** A run of equal lines on both sides; starts are places among the lines of a side. */
export interface CommonBlock {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Blocks by length, the longest first; of equal ones the first in the added and then in the removed lines. */
export interface BlockQueue {
  push(block: CommonBlock): void;
  /** Takes the next one out. */
  pop(): CommonBlock | undefined;
}

/** An empty queue: a binary heap. */
export function createBlockQueue(): BlockQueue {
  const heap: CommonBlock[] = [];
  return {
    push(block) {
      let at = heap.length;
      heap.push(block);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = heap[parent];
        if (above === undefined || !isBefore(block, above)) break;
        heap[at] = above;
        at = parent;
      }
      heap[at] = block;
    },
    pop() {
      const [top] = heap;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(heap, last);
      return top;
    },
  };
}

/** Puts a block at the top and lets it down to where it belongs. */
function sink(heap: CommonBlock[], block: CommonBlock): void {
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const isRight = left !== undefined && right !== undefined && isBefore(right, left);
    const below = isRight ? right : left;
    if (below === undefined || !isBefore(below, block)) break;
    heap[at] = below;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = block;
}

function isBefore(one: CommonBlock, other: CommonBlock): boolean {
  return (
    other.length - one.length < 0 || (other.length === one.length && (one.to < other.to || (one.to === other.to && one.from < other.from)))
  );
}
