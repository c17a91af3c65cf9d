import { byteLength } from "../byte-length.ts";

/** Forges cut comments at 65,536 characters. */
const MOST_BYTES = 60_000;

/**
 * Lines, then parts of several lines, then the last lines as one text of at most 60 kB: whatever does not fit is left out, and what fits behind it is kept.
 */
export function fitBytes(lines: readonly string[], parts: readonly (readonly string[])[], end: readonly string[]): string {
  let room = MOST_BYTES - bytesOf(end);
  const kept: string[] = [];
  for (const part of [...lines.map((line) => [line]), ...parts]) {
    if (bytesOf(part) > room) continue;
    room -= bytesOf(part);
    kept.push(...part);
  }
  return [...kept, ...end].join("\n");
}

/** Bytes of lines, line breaks included. */
function bytesOf(lines: readonly string[]): number {
  return byteLength(lines.join("\n")) + 1;
}
