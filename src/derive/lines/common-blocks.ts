/** Lines of one side of a step, one file after the other; none of them blank. */
export interface TextLines {
  /** Equal for equal text without white space. */
  readonly keys: Uint32Array;
  /** Number of the hunk that each line stands in: a block lies within one hunk on either side. */
  readonly hunks: Int32Array;
}

/** A run of equal lines on both sides; starts are places among the lines of a side. */
export interface CommonBlock {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Lines with text that make a block. Source: method.md 3.3: at least three consecutive lines. */
export const SHORTEST_BLOCK = 3;

/** Three lines that were removed in more places than these mark no block: they say nothing of where a line came from. */
const MOST_PLACES = 64;

/** Every longest run of equal lines that holds three lines which are not too common; a run may come twice. */
export function findCommonBlocks(from: TextLines, to: TextLines): CommonBlock[] {
  const index = indexWindows(from);
  const blocks: CommonBlock[] = [];
  for (let j = 0; j + SHORTEST_BLOCK <= to.keys.length; j++) {
    for (const i of rareStarts(index, to.keys, j)) {
      // The same run was found from the line before, unless the three lines there are too common. Asked first: a long run is measured once.
      if (goesOnFromBefore(from, to, [i, j]) && rareStarts(index, from.keys, i - 1).length > 0) continue;
      const after = commonLength(from, to, { i, j, step: 1 });
      if (after < SHORTEST_BLOCK) continue;
      const before = commonLength(from, to, { i, j, step: -1 }) - 1;
      blocks.push({ from: i - before, to: j - before, length: before + after });
    }
  }
  return blocks;
}

/** Where the three lines from a start on were removed; empty if nowhere or in too many places. Unequal lines may share a hash. */
function rareStarts(index: ReadonlyMap<number, readonly number[]>, keys: Uint32Array, start: number): readonly number[] {
  const starts = index.get(windowHash(keys, start)) ?? [];
  return starts.length > MOST_PLACES ? [] : starts;
}

function indexWindows(lines: TextLines): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (let i = 0; i + SHORTEST_BLOCK <= lines.keys.length; i++) {
    if (lines.hunks[i] !== lines.hunks[i + SHORTEST_BLOCK - 1]) continue;
    const hash = windowHash(lines.keys, i);
    const starts = index.get(hash);
    if (starts === undefined) index.set(hash, [i]);
    else starts.push(i);
  }
  return index;
}

function windowHash(keys: Uint32Array, start: number): number {
  let hash = 0;
  for (let i = 0; i < SHORTEST_BLOCK; i++) hash = Math.imul(hash ^ (keys[start + i] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
  return hash;
}

function goesOnFromBefore(from: TextLines, to: TextLines, [i, j]: readonly [number, number]): boolean {
  return i > 0 && from.keys[i - 1] === to.keys[j - 1] && from.hunks[i - 1] === from.hunks[i] && to.hunks[j - 1] === to.hunks[j];
}

/** How many lines are equal from two starts on, forwards or backwards, within the hunks of those starts. */
function commonLength(from: TextLines, to: TextLines, { i, j, step }: { i: number; j: number; step: 1 | -1 }): number {
  let length = 0;
  for (let offset = 0; from.hunks[i + offset] === from.hunks[i] && to.hunks[j + offset] === to.hunks[j]; offset += step) {
    const key = from.keys[i + offset];
    if (key === undefined || key !== to.keys[j + offset]) break;
    length++;
  }
  return length;
}
