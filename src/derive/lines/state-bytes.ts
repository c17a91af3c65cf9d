/** Writes whole numbers and texts, one after the other. */
export interface StateWriter {
  /** From 0 to 2⁵³−1: seven bits a byte, the lowest first, the top bit set on all bytes but the last (LEB128). */
  number(value: number): void;
  /** Any 32-bit numbers with their count before them, as the machine holds them: four bytes each, but written and read at once. */
  numbers(values: Int32Array): void;
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
  /** A copy of what the writer was given. @throws RangeError where the bytes end before */
  numbers(): Int32Array;
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
  const append = (more: Uint8Array) => {
    makeRoom(more.length);
    bytes.set(more, length);
    length += more.length;
  };
  return {
    number,
    numbers(values) {
      number(values.length);
      append(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    text(text) {
      number(text.length);
      append(text);
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
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw cutShort();
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    number,
    count,
    // Numbers need an aligned start, which a copy has.
    numbers: () => new Int32Array(take(number() * Int32Array.BYTES_PER_ELEMENT).slice().buffer),
    text: () => decoder.decode(take(number())),
    end() {
      if (at !== bytes.length) throw new RangeError("the state of the line engine is longer than what it holds");
    },
  };
}

function cutShort(): RangeError {
  return new RangeError("the state of the line engine is cut short");
}
