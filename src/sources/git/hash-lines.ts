import { createKeyList } from "./number-lists.ts";

/** Reads lines byte by byte and gives each a key that does not depend on its white space. */
export interface LineHasher {
  /** Reads on to the end of the line: the position of its newline, or the chunk's length where the line goes on. */
  read(chunk: Uint8Array, start: number): number;
  /** Key of the line that was read, or 0 where it is blank; bit 0 of other keys is set for a long line. Begins the next line. */
  take(): number;
}

const NEWLINE = 10;
const SPACE = 32;
/** 1 for newline, tab, carriage return and space. */
const IS_SPACE = Uint8Array.from({ length: SPACE + 1 }, (_, byte) =>
  byte === NEWLINE || byte === 9 || byte === 13 || byte === SPACE ? 1 : 0,
);

/** FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Bytes without white space that make a line long: such a line alone tells where it came from. Source: method.md 3.3. */
const LONG_LINE = 20;

/** Hashes lines with FNV-1a over their bytes without space, tab and carriage return (git's own notion of white space). */
export function createLineHasher(): LineHasher {
  let hash = FNV_BASIS;
  let size = 0;
  return {
    read(chunk, start) {
      // Kept in local variables, since this loop sees every byte of every change.
      let at = start;
      let next = hash;
      let spaces = 0;
      for (; at < chunk.length; at++) {
        const byte = chunk[at] ?? NEWLINE;
        if (byte > SPACE || IS_SPACE[byte] === 0) next = Math.imul(next ^ byte, FNV_PRIME);
        else if (byte === NEWLINE) break;
        else spaces++;
      }
      hash = next;
      size += at - start - spaces;
      return at;
    },
    take() {
      // 0 is kept for blank lines.
      const key = size === 0 ? 0 : ((hash & ~1) | (size < LONG_LINE ? 0 : 1)) >>> 0 || 2;
      hash = FNV_BASIS;
      size = 0;
      return key;
    },
  };
}

/** Keys of all lines of a text; bytes behind the last newline are a line too. Empty for an empty text. */
export function hashLines(content: Uint8Array): Uint32Array {
  const hasher = createLineHasher();
  const keys = createKeyList();
  for (let at = 0; at < content.length; at++) {
    at = hasher.read(content, at);
    keys.push(hasher.take());
  }
  return keys.take();
}
