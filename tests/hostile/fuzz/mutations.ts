import fc from "fast-check";

/** What parsers look for, and what they forget. */
const DICTIONARY = [
  "\0", "\n", "\r\n", "\t", " ", "\\", '"', "'", "`", "<", ">", "[", "]", "{", "}", ":", "=", "#", ",", ";", "|", "*", "**", "@", "-", "!", "/", "../",
  "\ufeff", "\u2028", "\u202e", "\ud83d\ude00", "\u001b[31m", "__proto__", "constructor", "null", "true", "NaN", "1e400", "-0", "9999999999999999999",
  "-1", "0x10", "PAR1", "@@ -1,0 +1,9999999 @@\n", "diff --git a/a b/a\n", "blob 999999999\n", "missing\n", "&a [*a]", "!!js/function", "Co-authored-by: ",
  "2023-11-05T01:30:00", "01/02/2024", "0".repeat(40), "f".repeat(64), "a".repeat(5000), "[".repeat(2000), "{a,b}".repeat(40), "(a+)+",
].map((text) => Buffer.from(text)); // biome-ignore format: a list of words

const HALVES = [Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc3]), Buffer.from([0x1f, 0x8b])];

type Mutation = (bytes: Buffer) => Buffer;

const splice = (bytes: Buffer, at: number, taken: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + taken))]);

/** One change somewhere: a word put in or over, a piece left out, doubled or moved, a bit turned, the end cut off. */
const mutation: fc.Arbitrary<Mutation> = fc
  .record({
    kind: fc.constantFrom("insert", "replace", "delete", "double", "move", "flip", "cut"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 }),
    word: fc.constantFrom(...DICTIONARY, ...HALVES),
  })
  .map(({ kind, at, to, length, word }) => (bytes) => {
    const place = Math.floor(at * bytes.length);
    const other = Math.floor(to * bytes.length);
    const piece = bytes.subarray(place, place + length);
    switch (kind) {
      case "insert":
        return splice(bytes, place, 0, word);
      case "replace":
        return splice(bytes, place, length, word);
      case "delete":
        return splice(bytes, place, length, Buffer.alloc(0));
      case "double":
        return splice(bytes, place, 0, piece);
      case "move":
        return splice(bytes, other, 0, piece);
      case "flip":
        return splice(bytes, place, 1, Buffer.from([(bytes[place] ?? 0) ^ (1 << (length % 8))]));
      case "cut":
        return bytes.subarray(0, place);
    }
  });

/**
 * Inputs that are nearly right: a sample with up to eight changes; and, seldom, any bytes.
 * @param samples right inputs; at least one
 */
export function nearly(samples: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const changed = fc
    .tuple(fc.constantFrom(...samples), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([sample, changes]) => changes.reduce((bytes, change) => change(bytes), sample));
  return fc.oneof(
    { weight: 9, arbitrary: changed },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  );
}
