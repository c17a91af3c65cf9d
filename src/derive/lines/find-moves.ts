import { type BlockQueue, type CommonBlock, createBlockQueue } from "./block-queue.ts";
import { type BlockFinder, createBlockFinder, SHORTEST_BLOCK } from "./common-blocks.ts";
import { createKeyFilter } from "./key-filter.ts";
import { createPlaceIndex, type PlaceIndex } from "./place-index.ts";
import { createScratch } from "./scratch.ts";
import { leaveOut, type TextLines } from "./text-lines.ts";

/** Hands over the place of each removed line that moved and that of the added line that it is, in the order of the added lines. Uses up both texts. */
export type MoveFinder = (removed: TextLines, added: TextLines, moved: (oldPlace: number, newPlace: number) => void) => void;

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
  const filter = createKeyFilter();
  const findBlocks = createBlockFinder();
  const index = createPlaceIndex();
  const takeTaken = createScratch();
  const takeSources = createScratch();
  const takeAnchors = createScratch();
  return (removed, added, moved) => {
    // Most lines are on one side only, and what is left is often nothing.
    filter.fill(removed);
    const to = leaveOut(added, filter.has);
    filter.fill(to);
    const from = leaveOut(removed, filter.has);
    if (from.count === 0) return;
    const sources = takeSources(to.count).fill(-1, 0, to.count);
    const matching: Matching = { from, to, taken: takeTaken(from.count).fill(0, 0, from.count), sources };
    takeLongBlocks(matching, findBlocks);
    // Three free lines in a row are equal nowhere now, so that the longest blocks left are of two lines.
    indexLongLines(from, index);
    takeShortBlocks(matching, index, findAnchors(matching, index, takeAnchors(to.count)));
    for (let j = 0; j < to.count; j++) {
      const source = sources[j] ?? -1;
      if (source !== -1) moved(from.places[source] ?? -1, to.places[j] ?? -1);
    }
  };
}

function takeLongBlocks(matching: Matching, findBlocks: BlockFinder): void {
  const queue = createBlockQueue();
  findBlocks(matching.from, matching.to, queue.push);
  for (let block = queue.pop(); block !== undefined; block = queue.pop()) takeOrShorten(block, matching, queue);
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

/** The long added lines that are free and were removed somewhere, written into an array that has the room. */
function findAnchors({ to, sources }: Matching, index: PlaceIndex, anchors: Int32Array): Int32Array {
  let count = 0;
  for (let j = 0; j < to.count; j++) {
    const key = to.keys[j] ?? 0;
    if (isLong(key) && sources[j] === -1 && index.first(key) !== -1) anchors[count++] = j;
  }
  return anchors.subarray(0, count);
}

function takeShortBlocks(matching: Matching, index: PlaceIndex, anchors: Int32Array): void {
  for (const anchor of anchors) {
    takeShort({ anchor, to: anchor - 1, length: 2 }, matching, index);
    takeShort({ anchor, to: anchor, length: 2 }, matching, index);
  }
  for (const anchor of anchors) takeShort({ anchor, to: anchor, length: 1 }, matching, index);
}

/** One or two added lines. */
interface ShortBlock {
  readonly to: number;
  readonly length: number;
  /** The line of it that is looked up: a long one. */
  readonly anchor: number;
}

/** Takes a short block with the first place where it is free on both sides, if there is one. */
function takeShort({ to, length, anchor }: ShortBlock, matching: Matching, index: PlaceIndex): void {
  for (let i = index.first(matching.to.keys[anchor] ?? 0); i !== -1; i = index.next(i)) {
    const block = { from: i - anchor + to, to, length };
    if (!isFreeBlock(block, matching)) continue;
    take(block, matching);
    return;
  }
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
