/** Reads lines byte by byte and gives each a key that does not depend on its white space. */
export interface LineHasher {
  /** Reads on to the end of the line: the position of its newline, or the chunk's length where the line goes on. */
  read(chunk: Uint8Array, start: number): number;
  /** Key of the line that was read, 1 to 2³²−1, or 0 where it is blank; begins the next line. */
  take(): number;
}

/** A list of keys that grows in place, four bytes a key. */
export interface KeyList {
  push(key: number): void;
  /** The keys so far, as a copy. */
  toArray(): Uint32Array;
}

const NEWLINE = 10;
const TAB = 9;
const RETURN = 13;
const SPACE = 32;

/** FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Hashes lines with FNV-1a over their bytes without space, tab and carriage return (git's own notion of white space). */
export function createLineHasher(): LineHasher {
  let hash = FNV_BASIS;
  let blank = true;
  return {
    read(chunk, start) {
      // Kept in local variables, since this loop sees every byte of every change.
      let at = start;
      let next = hash;
      let empty = blank;
      for (; at < chunk.length; at++) {
        const byte = chunk[at] ?? NEWLINE;
        if (byte === NEWLINE) break;
        if (byte === SPACE || byte === TAB || byte === RETURN) continue;
        next = Math.imul(next ^ byte, FNV_PRIME);
        empty = false;
      }
      hash = next;
      blank = empty;
      return at;
    },
    take() {
      // 0 is kept for blank lines.
      const key = blank ? 0 : hash >>> 0 || 1;
      hash = FNV_BASIS;
      blank = true;
      return key;
    },
  };
}

/** Shared by all empty lists: most files lose or gain no line. */
const NO_KEYS = new Uint32Array(0);

/** An empty list. */
export function createKeyList(): KeyList {
  let keys = NO_KEYS;
  let length = 0;
  return {
    push(key) {
      if (length === keys.length) {
        const grown = new Uint32Array(Math.max(16, length * 2));
        grown.set(keys);
        keys = grown;
      }
      keys[length++] = key;
    },
    toArray: () => (length === 0 ? NO_KEYS : keys.slice(0, length)),
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
  return keys.toArray();
}
