import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeColumns, encodeColumns } from "../../../src/app/reading/column-file.ts";

const texts = fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 8 });
const columns = fc.record({
  whole: fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })).map((values) => Int32Array.from(values)),
  real: fc.array(fc.double()).map((values) => Float64Array.from(values)),
  bytes: fc.uint8Array(),
  texts,
  narrow: fc.array(fc.string({ unit: "grapheme-ascii" })),
});

const encode = (given: Parameters<typeof encodeColumns>[0]) => new Uint8Array(Buffer.concat(encodeColumns(given)));

describe("columns as bytes", () => {
  it("come back as they were, half surrogates and empty texts among them", () => {
    fc.assert(
      fc.property(columns, fc.nat(7), (given, offset) => {
        const file = encode(given);
        // Bytes may lie anywhere in memory.
        const moved = new Uint8Array(file.length + offset).subarray(offset);
        moved.set(file);
        const found = decodeColumns(moved);
        expect(found.int32("whole")).toEqual(given.whole);
        expect(found.float64("real")).toEqual(given.real);
        expect(Array.from(found.bytes("bytes"))).toEqual(Array.from(given.bytes));
        expect(found.texts("texts")).toEqual(given.texts);
        expect(found.texts("narrow")).toEqual(given.narrow);
      }),
    );
  });

  it("keep a half surrogate", () => {
    expect(decodeColumns(encode({ texts: ["\ud83d", "", "\udc4d"] })).texts("texts")).toEqual(["\ud83d", "", "\udc4d"]);
  });

  it("are the same bytes for the same columns", () => {
    fc.assert(
      fc.property(columns, (given) => {
        expect(encode(given)).toEqual(encode(structuredClone(given)));
      }),
    );
  });

  it("are refused by a RangeError, or read, whatever the bytes", () => {
    const read = (bytes: Uint8Array) => {
      try {
        const found = decodeColumns(bytes);
        for (const name of ["texts", "narrow"]) found.texts(name);
        found.int32("whole");
        found.float64("real");
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    };
    fc.assert(fc.property(fc.uint8Array(), read));
    fc.assert(fc.property(columns, fc.nat(), (given, at) => read(encode(given).subarray(0, at % encode(given).length))));
    fc.assert(
      fc.property(columns, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, change) => {
        const file = encode(given);
        file[at % file.length] = (file[at % file.length] ?? 0) ^ change;
        read(file);
      }),
    );
  });

  it("say which one is not there, also where it is of another type", () => {
    const found = decodeColumns(encode({ one: Int32Array.of(1) }));
    expect(() => found.bytes("one")).toThrow("no column one of type bytes");
    expect(() => found.texts("two")).toThrow(RangeError);
  });
});
