/** Reads lines byte by byte and gives each a key that does not depend on its white space. */
export interface LineHasher {
  /** Reads on to the end of the line: the position of its newline, or the chunk's length where the line goes on. */
  read(chunk: Uint8Array, start: number): number;
  /** Key of the line that was read, or 0 where it is blank; bit 0 of other keys is set for a long line. Begins the next line. */
  take(): number;
}

/** A list of keys that grows in place, four bytes a key, to be filled again and again. */
export interface KeyList {
  push(key: number): void;
  readonly length: () => number;
  /** The keys so far, as a copy; empties the list. */
  take(): Uint32Array;
}

const NEWLINE = 10;
const TAB = 9;
const RETURN = 13;
const SPACE = 32;

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
      let kept = size;
      for (; at < chunk.length; at++) {
        const byte = chunk[at] ?? NEWLINE;
        if (byte === NEWLINE) break;
        if (byte === SPACE || byte === TAB || byte === RETURN) continue;
        next = Math.imul(next ^ byte, FNV_PRIME);
        kept++;
      }
      hash = next;
      size = kept;
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

const NO_KEYS = new Uint32Array(0);

/** An empty list. */
export function createKeyList(): KeyList {
  let keys = new Uint32Array(1024);
  let length = 0;
  return {
    push(key) {
      if (length === keys.length) {
        const grown = new Uint32Array(length * 2);
        grown.set(keys);
        keys = grown;
      }
      keys[length++] = key;
    },
    length: () => length,
    take() {
      const taken = length === 0 ? NO_KEYS : keys.slice(0, length);
      length = 0;
      return taken;
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
