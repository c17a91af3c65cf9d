/** One hunk in lines, counted from the start of the old file. */
export interface Hunk {
  /** Old lines since the hunk before, which stay. */
  readonly kept: number;
  readonly removed: number;
  readonly added: number;
}

/**
 * The hunks of a diff without context, as the lines that stay, go and come in turn.
 *
 * @param hunks four numbers each (see FileDiff); with 0 old lines git prints the line **before** the hunk, else its first line
 */
export function readHunks(hunks: Int32Array): Hunk[] {
  const read: Hunk[] = [];
  let position = 0;
  for (let i = 0; i < hunks.length; i += 4) {
    const removed = hunks[i + 1] ?? 0;
    const start = (hunks[i] ?? 0) - (removed > 0 ? 1 : 0);
    read.push({ kept: start - position, removed, added: hunks[i + 3] ?? 0 });
    position = start + removed;
  }
  return read;
}
