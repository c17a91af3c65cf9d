/** Where the parts of a hunk stand among its four numbers; see `FileDiff`. */
export const HUNK_WIDTH = 4;
export const REMOVED = 1;
export const ADDED = 3;

/** The first removed line of a hunk, or the line that it adds before; counted from 0. With 0 old lines git prints the line **before** the hunk, else its first line. */
export function startOfHunk(hunks: Int32Array, at: number): number {
  const start = hunks[at] ?? 0;
  return (hunks[at + REMOVED] ?? 0) > 0 ? start - 1 : start;
}
