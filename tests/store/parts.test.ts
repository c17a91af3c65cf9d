import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import type { FactColumn, FactPart } from "../../src/model/fact-table.ts";
import { encodePart } from "../../src/store/encode-part.ts";
import { fingerprintPart } from "../../src/store/fingerprint.ts";
import { compactPart } from "../../src/store/thread/compact-part.ts";

const IDS = Uint8Array.from({ length: 60 }, (_, i) => (i * 37) % 256);
const TEXTS = ["", "author", "naïve 🐙", "a\nb"];

type Row = readonly [id: number, text: number, lines: number | null, whole: number, isLost: number, instant: number | null];

function partOf(rows: readonly Row[], texts: readonly string[] = TEXTS, codeOf = (code: number) => code): FactPart {
  const columns: FactColumn[] = [
    { name: "commit", type: "id", rows: Int32Array.from(rows, (row) => row[0]), bytes: IDS, width: 20 },
    { name: "role", type: "text", codes: Int32Array.from(rows, (row) => codeOf(row[1])), texts },
    { name: "lines", type: "integer", values: Float64Array.from(rows, (row) => row[2] ?? Number.NaN) },
    { name: "whole", type: "integer", values: Int32Array.from(rows, (row) => row[3]) },
    { name: "lost", type: "flag", values: Int8Array.from(rows, (row) => row[4]) },
    { name: "at", type: "instant", values: Float64Array.from(rows, (row) => row[5] ?? Number.NaN) },
  ];
  return { table: "t", part: "2026-q4", rows: rows.length, columns };
}

/** What a reader of the file should see. */
function plain([id, text, lines, whole, isLost, instant]: Row) {
  return {
    commit: id < 0 ? null : Buffer.from(IDS.subarray(id * 20, id * 20 + 20)).toString("hex"),
    role: TEXTS[text] ?? null,
    lines,
    whole,
    lost: isLost < 0 ? null : isLost === 1,
    at: instant === null ? null : new Date(instant * 1000),
  };
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const rowArbitrary: fc.Arbitrary<Row> = fc.tuple(
  fc.integer({ min: -1, max: 2 }),
  fc.integer({ min: -1, max: 3 }),
  fc.option(int32, { nil: null }),
  int32,
  fc.integer({ min: -1, max: 1 }),
  fc.option(fc.integer({ min: -62_000_000_000, max: 250_000_000_000 }), { nil: null }),
);

const bufferOf = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

describe("a part of a table", () => {
  test("is read back from Parquet as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 60 }), async (rows) => {
        const read = await parquetReadObjects({ file: bufferOf(encodePart(partOf(rows))) });
        expect(read).toEqual(rows.map(plain));
      }),
      { numRuns: 60 },
    );
  });

  test("says that its instants are UTC, in microseconds, and leaves out what no clock shows", async () => {
    const row: Row = [0, 0, 1, 1, 0, 1e300];
    const bytes = bufferOf(encodePart(partOf([row])));
    const { schema, created_by } = parquetMetadata(bytes);
    expect(schema.find(({ name }) => name === "at")?.logical_type).toEqual({ type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" });
    expect(created_by).toBe("git-ai-impact");
    expect(await parquetReadObjects({ file: bytes })).toMatchObject([{ at: null }]);
  });

  test("gives the same file with no more texts and ids than it uses", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 40 }), (rows) => {
        const compact = compactPart(partOf(rows));
        expect(encodePart(compact)).toEqual(encodePart(partOf(rows)));
        for (const column of compact.columns) {
          if (column.type === "text") expect(new Set(column.codes).size - Number(column.codes.includes(-1))).toBe(column.texts.length);
          if (column.type === "id") expect(column.bytes.length).toBe(20 * new Set(column.rows.filter((row) => row >= 0)).size);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("with a column of another length is refused", () => {
    expect(() => encodePart({ ...partOf([[0, 0, 1, 1, 0, 1]]), rows: 2 })).toThrow("t/2026-q4: column commit has 1 of 2 rows");
  });
});

describe("the fingerprint", () => {
  test("is equal for equal rows, in whatever order their texts are kept", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 20 }), (rows) => {
        const turned = partOf(rows, [...TEXTS].reverse(), (code) => (code < 0 ? code : TEXTS.length - 1 - code));
        expect(fingerprintPart(turned)).toBe(fingerprintPart(partOf(rows)));
        expect(encodePart(turned)).toEqual(encodePart(partOf(rows)));
      }),
    );
  });

  test("differs when any value does", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 8 }), rowArbitrary, fc.nat(), (rows, other, at) => {
        const place = at % rows.length;
        const changed = rows.map((row, i) => (i === place ? other : row));
        const isSame = JSON.stringify(rows.map(plain)) === JSON.stringify(changed.map(plain));
        expect(fingerprintPart(partOf(changed)) === fingerprintPart(partOf(rows))).toBe(isSame);
      }),
    );
  });

  test("tells rows in another order, another name of a column and another part apart", () => {
    const rows: Row[] = [
      [0, 0, 1, 1, 0, 5],
      [1, 1, 2, 2, 1, 6],
    ];
    const part = partOf(rows);
    const renamed = { ...part, columns: part.columns.map((column) => ({ ...column, name: `${column.name}2` })) };
    const all = [part, partOf([...rows].reverse()), renamed, { ...part, part: "2026-q3" }, { ...part, table: "u" }];
    expect(new Set(all.map(fingerprintPart)).size).toBe(all.length);
  });
});
