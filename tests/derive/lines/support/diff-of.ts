import { textKey } from "../../../../src/derive/text-key.ts";
import type { ContentKind, DiffSide, FileDiff } from "../../../../src/model/file-diff.ts";

/** A path and what it holds: lines of text, or a kind of content that has none. */
export type Content = readonly string[] | Exclude<ContentKind, "text">;
export type Side = readonly [path: string, content: Content] | null;

/** A pair of equal lines of two files, by place from 0. */
export type Pair = readonly [before: number, after: number];

/** The diff of one file as git would print it, without context. A file that becomes text is given with all its lines. */
export function diffOf(before: Side, after: Side): FileDiff {
  const old = linesOf(before);
  const now = linesOf(after);
  const flips = before !== null && after !== null && sideOf(before)?.kind !== sideOf(after)?.kind;
  const regions = flips && now.length === 0 ? [] : regionsOf(old, now);
  return {
    before: sideOf(before),
    after: sideOf(after),
    hunks: Int32Array.from(
      regions.flatMap(({ from, removed, to, added }) => [from + Math.min(removed, 1), removed, to + Math.min(added, 1), added]),
    ),
    removed: Uint32Array.from(regions.flatMap(({ from, removed }) => old.slice(from, from + removed).map(keyOf))),
    added: Uint32Array.from(regions.flatMap(({ to, added }) => now.slice(to, to + added).map(keyOf))),
  };
}

/** A longest list of pairs of equal lines that rises on both sides. */
function commonPairs(old: readonly string[], now: readonly string[]): Pair[] {
  const longest = Array.from({ length: old.length + 1 }, () => new Int32Array(now.length + 1));
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    const row = longest[i] ?? new Int32Array();
    for (let j = now.length - 1; j >= 0; j--) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Lines that differ between two neighbours of the pairs. */
export interface Region {
  readonly from: number;
  readonly removed: number;
  readonly to: number;
  readonly added: number;
}

export function regionsOf(old: readonly string[], now: readonly string[]): Region[] {
  const regions: Region[] = [];
  let from = 0;
  let to = 0;
  for (const [i, j] of [...commonPairs(old, now), [old.length, now.length] as const]) {
    if (i > from || j > to) regions.push({ from, removed: i - from, to, added: j - to });
    from = i + 1;
    to = j + 1;
  }
  return regions;
}

export function isBlank(line: string): boolean {
  return line.trim() === "";
}

export function linesOf(side: Side): readonly string[] {
  return side === null || typeof side[1] === "string" ? [] : side[1];
}

function sideOf(side: Side): DiffSide | null {
  return side === null ? null : { path: side[0], kind: typeof side[1] === "string" ? side[1] : "text" };
}

/** Whether a line alone makes a block: twenty bytes or more without white space. */
export function isLong(line: string): boolean {
  return line.replace(/\s/g, "").length >= 20;
}

/** As git's lines are hashed: 0 for a blank line, odd for a long one. */
export function keyOf(line: string): number {
  if (isBlank(line)) return 0;
  const even = (textKey(line.replace(/\s/g, "")) & ~1) >>> 0;
  return isLong(line) ? even + 1 : even || 2;
}
