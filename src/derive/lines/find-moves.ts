import { type BlockQueue, type CommonBlock, createBlockQueue } from "./block-queue.ts";
import { createBlockFinder, SHORTEST_BLOCK } from "./common-blocks.ts";
import { createPlaceIndex, type PlaceIndex } from "./place-index.ts";
import { createScratch } from "./scratch.ts";
import type { TextLines } from "./text-lines.ts";

/** Hands over each pair of a removed line and the added line that it is, by their numbers in `TextLines`, in the order of the added lines. */
export type MoveFinder = (removed: TextLines, added: TextLines, moved: (source: number, target: number) => void) => void;

/** What is matched so far. */
interface Matching {
  readonly from: TextLines;
  readonly to: TextLines;
  /** 1 for a removed line that lives on. */
  readonly taken: Int32Array;
  readonly sources: Int32Array;
}

/**
 * Makes a finder of the blocks that a step moved: lines with the same text removed here and added there, three in a row at the least, or one or two of which one at the least is long.
 *
 * The longest block is taken first, of equal ones the first in the added and then in the removed lines; each line is taken once, and what a block has left after that is
 * a block again if it is long enough. Time is linear in the lines, but for sorting and for text that repeats. Source: method.md 3.3.
 */
export function createMoveFinder(): MoveFinder {
  const findBlocks = createBlockFinder();
  const index = createPlaceIndex();
  const takeTaken = createScratch();
  const takeSources = createScratch();
  return (from, to, moved) => {
    if (from.count === 0 || to.count === 0) return;
    const sources = takeSources(to.count).fill(-1, 0, to.count);
    const matching: Matching = { from, to, taken: takeTaken(from.count).fill(0, 0, from.count), sources };
    const queue = createBlockQueue();
    findBlocks(from, to, queue.push);
    for (let block = queue.pop(); block !== undefined; block = queue.pop()) takeOrShorten(block, matching, queue);
    // Three free lines in a row are equal nowhere now, so that the longest blocks left are of two lines.
    indexLongLines(from, index);
    takeShort(2, matching, index);
    takeShort(1, matching, index);
    for (let j = 0; j < to.count; j++) {
      const source = sources[j] ?? -1;
      if (source !== -1) moved(source, j);
    }
  };
}

function takeOrShorten(block: CommonBlock, matching: Matching, queue: BlockQueue): void {
  let start = 0;
  for (let i = 0; i <= block.length; i++) {
    if (i < block.length && isFree(block.from + i, block.to + i, matching)) continue;
    const piece = { from: block.from + start, to: block.to + start, length: i - start };
    if (piece.length === block.length) take(piece, matching);
    else if (piece.length >= SHORTEST_BLOCK) queue.push(piece);
    start = i + 1;
  }
}

function isFree(i: number, j: number, { taken, sources }: Matching): boolean {
  return taken[i] === 0 && sources[j] === -1;
}

function take({ from, to, length }: CommonBlock, { taken, sources }: Matching): void {
  taken.fill(1, from, from + length);
  for (let i = 0; i < length; i++) sources[to + i] = from + i;
}

function indexLongLines({ keys, count }: TextLines, index: PlaceIndex): void {
  index.clear(count);
  for (let i = count - 1; i >= 0; i--) {
    const key = keys[i] ?? 0;
    if (isLong(key)) index.add(key, i);
  }
}

/** Takes the free blocks of one or two lines, in the order of the added lines. */
function takeShort(length: number, matching: Matching, index: PlaceIndex): void {
  for (let to = 0; to < matching.to.count; to++) {
    for (let anchor = 0; anchor < length; anchor++) {
      const from = findFree({ to, length, anchor }, matching, index);
      if (from !== -1) take({ from, to, length }, matching);
    }
  }
}

interface ShortBlock {
  readonly to: number;
  readonly length: number;
  /** The line of it that is looked up. */
  readonly anchor: number;
}

/** The first place where a block that is free in the added lines is free in the removed ones, or −1. */
function findFree({ to, length, anchor }: ShortBlock, matching: Matching, index: PlaceIndex): number {
  const key = matching.to.keys[to + anchor] ?? 0;
  if (!isLong(key)) return -1;
  for (let i = index.first(key); i !== -1; i = index.next(i)) {
    const from = i - anchor;
    if (isFreeBlock({ from, to, length }, matching)) return from;
  }
  return -1;
}

function isFreeBlock({ from, to, length }: CommonBlock, matching: Matching): boolean {
  for (let i = 0; i < length; i++) {
    const key = matching.to.keys[to + i];
    if (key === 0 || key !== matching.from.keys[from + i] || !isFree(from + i, to + i, matching)) return false;
  }
  return true;
}

/** Bit 0 of a key tells that the line has twenty bytes or more. */
function isLong(key: number): boolean {
  return (key & 1) === 1;
}
