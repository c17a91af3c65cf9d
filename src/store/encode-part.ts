import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { FactColumn, FactPart } from "../model/fact-table.ts";

/** What the files name as their writer: no version, so that a new version of this program alone changes no bytes. */
const CREATED_BY = "git-ai-impact";
const ROWS_PER_GROUP = 100_000;
const MICROSECONDS = 1_000_000n;
/** Beyond this, microseconds do not fit into 64 bits; no real clock is there. */
const LAST_SECOND = 9_000_000_000_000;

type Values = (string | boolean | number | bigint | null)[];

/**
 * A part of a table as a Parquet file: Snappy, flat plain types, every column optional, timestamps in microseconds that say they are UTC.
 * Equal parts give equal bytes.
 *
 * @throws RangeError when the columns differ in length
 */
export function encodePart({ table, part, rows, columns }: FactPart): Uint8Array {
  const schema: SchemaElement[] = [{ name: "root", num_children: columns.length }, ...columns.map(schemaOf)];
  // Least and greatest values let engines skip files: by instants, not by ids or names.
  const columnData = columns.map((column) => ({ name: column.name, data: valuesOf(column), statistics: column.type === "instant" }));
  const odd = columnData.find(({ data }) => data.length !== rows);
  if (odd !== undefined) throw new RangeError(`${table}/${part}: column ${odd.name} has ${odd.data.length} of ${rows} rows`);
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: CREATED_BY, rowGroupSize: ROWS_PER_GROUP }));
}

function schemaOf({ name, type }: FactColumn): SchemaElement {
  const base = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "text":
    case "id":
      return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
    case "integer":
      return { ...base, type: "INT32" };
    case "flag":
      return { ...base, type: "BOOLEAN" };
    case "instant":
      return {
        ...base,
        type: "INT64",
        converted_type: "TIMESTAMP_MICROS",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
      };
  }
}

function valuesOf(column: FactColumn): Values {
  switch (column.type) {
    case "text":
      return Array.from(column.codes, (code) => column.texts[code] ?? null);
    case "id":
      return idsOf(column);
    case "integer":
      return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
    case "flag":
      return Array.from(column.values, (value) => (value === 0 || value === 1 ? value === 1 : null));
    case "instant":
      return Array.from(column.values, (second) => (Math.abs(second) <= LAST_SECOND ? BigInt(Math.trunc(second)) * MICROSECONDS : null));
  }
}

/** Each id is written out once: tables of lines name the same commit many times. */
function idsOf({ rows, bytes, width }: Extract<FactColumn, { readonly type: "id" }>): Values {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = new Map<number, string>();
  return Array.from(rows, (row) => {
    if (row < 0) return null;
    const text = known.get(row) ?? buffer.toString("hex", row * width, (row + 1) * width);
    known.set(row, text);
    return text;
  });
}
