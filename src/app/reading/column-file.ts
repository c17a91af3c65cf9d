/** A value that is stored under a name. */
export type StoredColumn = Int32Array | Float64Array | Uint8Array | readonly string[];

/** Columns by name. */
export interface StoredColumns {
  int32(name: string): Int32Array;
  float64(name: string): Float64Array;
  bytes(name: string): Uint8Array;
  texts(name: string): readonly string[];
}

/** Name, type, first byte behind the head and length in bytes. */
type Entry = readonly [name: string, type: string, start: number, length: number];

/** First word of the file, in the byte order of the machine: a file of the other order is not read. */
const MAGIC = 0x31524941;
/** Magic and length of the list of entries. */
const HEAD_BYTES = 8;
/** Columns begin where any of their types may begin. */
const ALIGNMENT = 8;
const NOT_LATIN1 = /[^\0-\xff]/;

/**
 * Columns as one run of bytes: magic, length of the list of entries, the list as JSON, then the columns one behind the other, each padded to 8 bytes. Texts are
 * stored as their borders and one text, of one byte a character where that is enough and of two elsewhere: they come back exactly as they were.
 *
 * @returns the bytes in pieces, most of which are the columns' own memory: a copy of all would be large
 */
export function encodeColumns(columns: Readonly<Record<string, StoredColumn>>): readonly Uint8Array[] {
  const parts = Object.entries(columns).flatMap(([name, values]) => partsOf(name, values));
  let end = 0;
  const entries = parts.map(({ name, type, bytes }): Entry => {
    const start = end;
    end = padded(start + bytes.length);
    return [name, type, start, bytes.length];
  });
  const list = Buffer.from(JSON.stringify(entries), "utf8");
  const head = new Uint8Array(padded(HEAD_BYTES + list.length));
  new Uint32Array(head.buffer, 0, 2).set([MAGIC, list.length]);
  head.set(list, HEAD_BYTES);
  return [head, ...parts.flatMap(({ bytes }) => [bytes, new Uint8Array(padded(bytes.length) - bytes.length)])].filter(
    ({ length }) => length > 0,
  );
}

/**
 * Reads what `encodeColumns` wrote. Numbers are views of the bytes given, which must not be changed afterwards.
 *
 * @throws RangeError where the bytes are anything else, at once or when a column is asked for that is not there
 */
export function decodeColumns(file: Uint8Array): StoredColumns {
  // Views of wider numbers need an aligned start; what comes from a file has one.
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : file.slice();
  const entries = readEntries(bytes);
  const find = (name: string, type: string): Uint8Array => {
    const found = entries.get(`${type} ${name}`);
    if (found === undefined) throw new RangeError(`no column ${name} of type ${type}`);
    return found;
  };
  const int32 = (name: string) => {
    const { buffer, byteOffset, length } = whole(find(name, "int32"), 4);
    return new Int32Array(buffer, byteOffset, length / 4);
  };
  return {
    int32,
    float64: (name) => {
      const { buffer, byteOffset, length } = whole(find(name, "float64"), 8);
      return new Float64Array(buffer, byteOffset, length / 8);
    },
    bytes: (name) => find(name, "bytes"),
    texts: (name) => {
      const wide = entries.get(`wide ${name}`);
      const text = wide === undefined ? bufferOf(find(name, "narrow")).toString("latin1") : bufferOf(wide).toString("utf16le");
      return cutAt(text, int32(`${name}/ends`));
    },
  };
}

interface Part {
  readonly name: string;
  readonly type: "int32" | "float64" | "bytes" | "narrow" | "wide";
  readonly bytes: Uint8Array;
}

function partsOf(name: string, values: StoredColumn): readonly Part[] {
  if (values instanceof Int32Array) return [{ name, type: "int32", bytes: bytesOf(values) }];
  if (values instanceof Float64Array) return [{ name, type: "float64", bytes: bytesOf(values) }];
  if (values instanceof Uint8Array) return [{ name, type: "bytes", bytes: values }];
  let end = 0;
  const ends = Int32Array.from(values, (text) => {
    end += text.length;
    return end;
  });
  const text = values.join("");
  const isWide = NOT_LATIN1.test(text);
  return [
    { name: `${name}/ends`, type: "int32", bytes: bytesOf(ends) },
    { name, type: isWide ? "wide" : "narrow", bytes: Buffer.from(text, isWide ? "utf16le" : "latin1") },
  ];
}

function readEntries(file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (file.length < HEAD_BYTES) throw new RangeError("too short");
  const [magic, length = 0] = new Uint32Array(file.buffer, file.byteOffset, 2);
  if (magic !== MAGIC || HEAD_BYTES + length > file.length) throw new RangeError("not a file of columns");
  const first = padded(HEAD_BYTES + length);
  const columns = new Map<string, Uint8Array>();
  for (const [name, type, start, size] of parseEntries(bufferOf(file.subarray(HEAD_BYTES, HEAD_BYTES + length)).toString("utf8"))) {
    if (start % ALIGNMENT !== 0 || start < 0 || size < 0 || first + start + size > file.length)
      throw new RangeError(`column ${name} is cut off`);
    columns.set(`${type} ${name}`, file.subarray(first + start, first + start + size));
  }
  return columns;
}

function parseEntries(text: string): readonly Entry[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (cause) {
    throw new RangeError("not a list of columns", { cause });
  }
  if (!Array.isArray(list) || !list.every(isEntry)) throw new RangeError("not a list of columns");
  return list;
}

function isEntry(entry: unknown): entry is Entry {
  if (!Array.isArray(entry) || entry.length !== 4) return false;
  const [name, type, start, size] = entry;
  return typeof name === "string" && typeof type === "string" && Number.isSafeInteger(start) && Number.isSafeInteger(size);
}

function whole(bytes: Uint8Array, width: number): Uint8Array {
  if (bytes.length % width !== 0) throw new RangeError("a column ends in the middle of a number");
  return bytes;
}

/** Texts share the memory of the one text they are cut from. */
function cutAt(text: string, ends: Int32Array): readonly string[] {
  const texts: string[] = [];
  let start = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i] ?? 0;
    if (end < start) throw new RangeError("borders of texts run backwards");
    texts.push(text.slice(start, end));
    start = end;
  }
  if (start !== text.length) throw new RangeError("texts are cut off");
  return texts;
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
