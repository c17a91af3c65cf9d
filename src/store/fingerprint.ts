import type { FactColumn, FactPart } from "../model/fact-table.ts";

/** Two independent 32-bit sums, so that parts that differ are told apart as by 64 bits. */
type Lanes = Int32Array;

/** Values that stand in a table, `stride` words each, of which the first two tell them apart. */
interface LookUp {
  readonly words: Int32Array;
  readonly stride: number;
}

/** Odd multipliers and steps of two common 32-bit mixers (MurmurHash3, xxHash). */
const FACTOR_A = 0x85ebca6b;
const FACTOR_B = 0xc2b2ae35;
const STEP_A = 0x9e3779b1;
const STEP_B = 0x27d4eb2f;
/** Stands for an unknown value; no number mixes as this word twice. */
const UNKNOWN = 0x7fc00001;

/** Words of lists of texts, which the parts of a table share. */
const knownTexts = new WeakMap<readonly string[], Int32Array>();

/**
 * A fingerprint of a part's schema and values: equal for equal rows, whatever lists their texts come from. It finds parts that did not change without
 * encoding them; it is no protection against somebody who looks for collisions.
 *
 * Cost: a few nanoseconds a value. Loops and not callbacks: of a second run this is a good part.
 * @returns 16 hexadecimal digits
 */
export function fingerprintPart({ table, part, rows, columns }: FactPart): string {
  const lanes = Int32Array.of(0x243f6a88, 0x13198a2e);
  mixText(lanes, `${table}/${part}/${rows}`);
  for (const column of columns) {
    mixText(lanes, `${column.name}:${column.type}`);
    mixColumn(lanes, column);
  }
  return Array.from(lanes, (lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

function mixColumn(lanes: Lanes, column: FactColumn): void {
  if (column.type === "text") mixLookedUp(lanes, column.codes, { words: wordsOfTexts(column.texts), stride: 2 });
  else if (column.type === "id") mixLookedUp(lanes, column.rows, { words: wordsOfIds(column.bytes), stride: column.width / 4 });
  else if (column.values instanceof Float64Array) mixNumbers(lanes, column.values);
  else mixWords(lanes, column.values instanceof Int8Array ? new Int32Array(column.values) : column.values);
}

function mix(lanes: Lanes, first: number, second: number): void {
  const a = Math.imul((lanes[0] ?? 0) ^ first, FACTOR_A) + STEP_A;
  const b = Math.imul((lanes[1] ?? 0) + second, FACTOR_B) ^ STEP_B;
  lanes[0] = a ^ (a >>> 15);
  lanes[1] = b ^ (b >>> 13);
}

function mixWords(lanes: Lanes, words: Int32Array): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0;
    mix(lanes, word, word);
  }
}

/** Whole numbers by their low and high words; one NaN for all. */
function mixNumbers(lanes: Lanes, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const isUnknown = Number.isNaN(value);
    const low = isUnknown ? UNKNOWN : value | 0;
    const high = isUnknown ? UNKNOWN : (value / 4_294_967_296) | 0;
    mix(lanes, low ^ Math.imul(high, STEP_B), low + Math.imul(high, STEP_A));
  }
}

function mixLookedUp(lanes: Lanes, rows: Int32Array, { words, stride }: LookUp): void {
  for (let i = 0; i < rows.length; i++) {
    const at = (rows[i] ?? -1) * stride;
    if (at >= 0 && at < words.length) mix(lanes, words[at] ?? 0, words[at + 1] ?? 0);
    else mix(lanes, UNKNOWN, UNKNOWN);
  }
}

/** Object ids are digests: their first 64 bits tell them apart. */
function wordsOfIds(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}

function wordsOfTexts(texts: readonly string[]): Int32Array {
  const known = knownTexts.get(texts);
  if (known !== undefined) return known;
  const words = new Int32Array(texts.length * 2);
  texts.forEach((text, i) => {
    const lanes = words.subarray(2 * i, 2 * i + 2);
    mixText(lanes, text);
  });
  knownTexts.set(texts, words);
  return words;
}

function mixText(lanes: Lanes, text: string): void {
  mix(lanes, text.length, text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    mix(lanes, unit, unit);
  }
}
