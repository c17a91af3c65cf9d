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

/** Bytes of a block: small writes are gathered in blocks, larger ones stand for themselves until the end. */
const BLOCK_BYTES = 65_536;
/** The longest number takes eight bytes. */
const NUMBER_BYTES = 8;

/** Gathers pieces, and copies them once. What it is given must not be changed before `finish`. */
export function createStateWriter(): StateWriter {
  const pieces: Uint8Array[] = [];
  let block = new Uint8Array(BLOCK_BYTES);
  let [start, end] = [0, 0];
  const closeBlock = () => {
    pieces.push(block.subarray(start, end));
    start = end;
  };
  const makeRoom = (count: number) => {
    if (end + count <= block.length) return;
    closeBlock();
    block = new Uint8Array(BLOCK_BYTES);
    [start, end] = [0, 0];
  };
  const number = (value: number) => {
    makeRoom(NUMBER_BYTES);
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) block[end++] = (left % 128) + 128;
    block[end++] = left;
  };
  const append = (more: Uint8Array) => {
    if (more.length > BLOCK_BYTES) {
      closeBlock();
      pieces.push(more);
      return;
    }
    makeRoom(more.length);
    block.set(more, end);
    end += more.length;
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
    finish() {
      closeBlock();
      return joined(pieces);
    },
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
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
