/** Writes whole numbers and texts, one after the other. */
export interface StateWriter {
  /** From 0 to 2⁵³−1: seven bits a byte, the lowest first, the top bit set on all bytes but the last (LEB128). */
  number(value: number): void;
  /** UTF-8 with its length in bytes before it. */
  text(bytes: Uint8Array): void;
  /** All bytes so far. */
  finish(): Uint8Array;
}

/** Reads what a writer wrote. */
export interface StateReader {
  /** @throws RangeError where the bytes end before */
  number(): number;
  /** A number of things that follow, of one byte each at the least. @throws RangeError where there cannot be as many */
  count(): number;
  /** @throws RangeError where the bytes end before */
  text(): string;
  /** @throws RangeError where bytes are left */
  end(): void;
}

/** Writes into one growing array. */
export function createStateWriter(): StateWriter {
  let bytes = new Uint8Array(1024);
  let length = 0;
  const makeRoom = (count: number) => {
    if (length + count <= bytes.length) return;
    const grown = new Uint8Array(2 * (length + count));
    grown.set(bytes);
    bytes = grown;
  };
  const number = (value: number) => {
    makeRoom(8);
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) bytes[length++] = (left % 128) + 128;
    bytes[length++] = left;
  };
  return {
    number,
    text(text) {
      number(text.length);
      makeRoom(text.length);
      bytes.set(text, length);
      length += text.length;
    },
    finish: () => bytes.slice(0, length),
  };
}

/** @param bytes what `finish` of a writer gave */
export function createStateReader(bytes: Uint8Array): StateReader {
  const decoder = new TextDecoder();
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw cutShort();
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  };
  const count = (): number => {
    const value = number();
    if (value > bytes.length - at) throw cutShort();
    return value;
  };
  return {
    number,
    count,
    text() {
      const length = count();
      at += length;
      return decoder.decode(bytes.subarray(at - length, at));
    },
    end() {
      if (at !== bytes.length) throw new RangeError("the state of the line engine is longer than what it holds");
    },
  };
}

function cutShort(): RangeError {
  return new RangeError("the state of the line engine is cut short");
}
