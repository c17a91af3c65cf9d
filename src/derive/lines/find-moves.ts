import { type CommonBlock, findCommonBlocks, SHORTEST_BLOCK, type TextLines } from "./common-blocks.ts";

/** The removed or the added lines of all files of a step, one after the other. */
export interface StepLines {
  /** Equal for equal text without white space; 0 for a blank line. */
  readonly keys: Uint32Array;
  /** Number of the hunk that each line stands in: a moved block lies within one hunk on either side. */
  readonly hunks: Int32Array;
}

/** Lines with text only, so that blank ones neither make nor break a block. */
interface PlacedLines extends TextLines {
  /** Where each line stands among all lines of the step. */
  readonly places: Int32Array;
}

/**
 * Finds the blocks that a step moved: at least three consecutive non-blank lines that are removed here and added there with the same text.
 *
 * The longest block is taken first, of equal ones the first in the added and then in the removed lines; each line is taken once, and what a block has left after that is
 * a block again if it is long enough. Time is linear in the lines, but for sorting and for text that repeats.
 *
 * @returns for each added line the removed line that it is, or −1
 */
export function findMoves(removed: StepLines, added: StepLines): Int32Array {
  const sources = new Int32Array(added.keys.length).fill(-1);
  if (removed.keys.length < SHORTEST_BLOCK || added.keys.length < SHORTEST_BLOCK) return sources;
  const from = withText(removed);
  const to = withText(added);
  const taken = new Uint8Array(from.keys.length);
  const isFree = (i: number, j: number) => taken[i] === 0 && sources[to.places[j] ?? 0] === -1;
  const byLength = groupByLength(findCommonBlocks(from, to));

  const takeOrShorten = (block: CommonBlock) => {
    for (const piece of freePieces(block, isFree)) {
      if (piece.length < block.length) byLength[piece.length]?.push(piece);
      else take(piece);
    }
  };
  const take = (block: CommonBlock) => {
    for (let i = 0; i < block.length; i++) {
      taken[block.from + i] = 1;
      sources[to.places[block.to + i] ?? 0] = from.places[block.from + i] ?? -1;
    }
  };
  for (let blocks = byLength.pop(); blocks !== undefined; blocks = byLength.pop()) {
    for (const block of blocks.sort((a, b) => a.to - b.to || a.from - b.from)) takeOrShorten(block);
  }
  return sources;
}

function groupByLength(blocks: readonly CommonBlock[]): CommonBlock[][] {
  const longest = blocks.reduce((most, block) => Math.max(most, block.length), 0);
  const groups: CommonBlock[][] = Array.from({ length: longest + 1 }, () => []);
  for (const block of blocks) groups[block.length]?.push(block);
  return groups;
}

/** The parts of a block whose lines are taken on neither side; parts that are too short are left out. */
function freePieces(block: CommonBlock, isFree: (i: number, j: number) => boolean): CommonBlock[] {
  const pieces: CommonBlock[] = [];
  let start = 0;
  for (let i = 0; i <= block.length; i++) {
    if (i < block.length && isFree(block.from + i, block.to + i)) continue;
    if (i - start >= SHORTEST_BLOCK) pieces.push({ from: block.from + start, to: block.to + start, length: i - start });
    start = i + 1;
  }
  return pieces;
}

function withText(lines: StepLines): PlacedLines {
  const keys = new Uint32Array(lines.keys.length);
  const hunks = new Int32Array(lines.keys.length);
  const places = new Int32Array(lines.keys.length);
  let count = 0;
  for (const [place, key] of lines.keys.entries()) {
    if (key === 0) continue;
    keys[count] = key;
    hunks[count] = lines.hunks[place] ?? 0;
    places[count++] = place;
  }
  return { keys: keys.subarray(0, count), hunks: hunks.subarray(0, count), places: places.subarray(0, count) };
}
