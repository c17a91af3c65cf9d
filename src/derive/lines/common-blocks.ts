import type { CommonBlock } from "./block-queue.ts";
import { createPlaceIndex, type PlaceIndex } from "./place-index.ts";
import { createScratch } from "./scratch.ts";
import type { TextLines } from "./text-lines.ts";

/** Consecutive lines with text that make a block however short they are. Source: method.md 3.3: at least three. */
export const SHORTEST_BLOCK = 3;

/** Hands over every longest run of equal lines that holds three lines which were not removed in too many places; each once. */
export type BlockFinder = (from: TextLines, to: TextLines, found: (block: CommonBlock) => void) => void;

/** A finder with arrays of its own. */
export function createBlockFinder(): BlockFinder {
  const index = createPlaceIndex();
  const takeEnds = createScratch();
  return (from, to, found) => {
    indexWindows(from, index);
    // Where the last run ends in the added lines, by the distance between its two sides: a run holds many windows and is measured once.
    const ends = takeEnds(from.count + to.count).fill(0, 0, from.count + to.count);
    const findThrough = (i: number, j: number) => {
      const distance = i - j + to.count;
      if ((ends[distance] ?? 0) > j) return;
      const block = blockThrough(from.keys, to.keys, [i, j]);
      // Windows of different text may share a key.
      if (block.length < SHORTEST_BLOCK) return;
      ends[distance] = block.to + block.length;
      found(block);
    };
    for (let j = 0; j + SHORTEST_BLOCK <= to.count; j++) {
      for (let i = firstWindow(index, to.keys, j); i !== -1; i = index.next(i)) findThrough(i, j);
    }
  };
}

function indexWindows({ keys, count }: TextLines, index: PlaceIndex): void {
  index.clear(count);
  for (let i = count - SHORTEST_BLOCK; i >= 0; i--) {
    if (isWindow(keys, i)) index.add(windowKey(keys, i), i);
  }
}

/** Where the three lines from a place on were removed first; −1 if nowhere or in too many places. */
function firstWindow(index: PlaceIndex, keys: Int32Array, at: number): number {
  return isWindow(keys, at) ? index.first(windowKey(keys, at)) : -1;
}

/** Whether three lines from a place on are of one hunk. */
function isWindow(keys: Int32Array, at: number): boolean {
  return keys[at] !== 0 && keys[at + 1] !== 0 && keys[at + 2] !== 0;
}

function windowKey(keys: Int32Array, at: number): number {
  const two = Math.imul((keys[at] ?? 0) ^ ((keys[at] ?? 0) >>> 15), 0x85ebca6b) + (keys[at + 1] ?? 0);
  return (Math.imul(two ^ (two >>> 13), 0xc2b2ae35) + (keys[at + 2] ?? 0)) | 0;
}

/** The longest run of equal lines through two places, within the hunks of those places. */
function blockThrough(from: Int32Array, to: Int32Array, [i, j]: readonly [number, number]): CommonBlock {
  let after = 0;
  while (from[i + after] !== 0 && from[i + after] === to[j + after]) after++;
  let before = 0;
  while (from[i - before - 1] !== 0 && from[i - before - 1] === to[j - before - 1] && before < i) before++;
  return { from: i - before, to: j - before, length: before + after };
}
