import type { FactColumn, FactPart } from "../../model/fact-table.ts";
import { type Quarter, quarterOf } from "../../model/time.ts";

/** A whole table, its rows in an order that new rows do not change. */
export interface FactTable {
  readonly table: string;
  /** Instant of each row that decides upon its part, epoch seconds; NaN allowed. */
  readonly instants: Float64Array;
  readonly columns: readonly FactColumn[];
}

/** Part of rows whose instant is not known, or is in no year that a calendar shows. */
const UNDATED = "undated";

/**
 * Splits a table into parts by the UTC calendar quarters of its rows; within a part they keep their order, also where the order leaves a quarter and comes back.
 * Parts share the memory of the table where they can. A table without rows has no parts.
 */
export function* splitByQuarter({ table, instants, columns }: FactTable): Generator<FactPart> {
  for (const [part, rows] of rowsByQuarter(instants))
    yield { table, part, rows: rows.length, columns: columns.map((column) => takeRows(column, rows)) };
}

function takeRows(column: FactColumn, rows: Int32Array): FactColumn {
  switch (column.type) {
    case "text":
      return { ...column, codes: takeValues(column.codes, rows) };
    case "id":
      return { ...column, rows: takeValues(column.rows, rows) };
    case "flag":
      return { ...column, values: takeValues(column.values, rows) };
    case "integer":
      return { ...column, values: takeValues(column.values, rows) };
    case "instant":
      return { ...column, values: takeValues(column.values, rows) };
  }
}

function takeValues<T extends Int32Array | Int8Array | Float64Array>(values: T, rows: Int32Array): T {
  const first = rows[0] ?? 0;
  const isUnbroken = rows[rows.length - 1] === first + rows.length - 1;
  // Both give the type of array that they are called on, which their declarations do not say of a union.
  const taken = (isUnbroken ? values.subarray(first, first + rows.length) : values.slice(0, rows.length)) as T;
  if (!isUnbroken)
    rows.forEach((row, i) => {
      taken[i] = values[row] ?? 0;
    });
  return taken;
}

/** Row numbers by part, ascending; parts in the order of their first rows. One comparison a row. */
function rowsByQuarter(instants: Float64Array): ReadonlyMap<string, Int32Array> {
  const rows = Int32Array.from(instants.keys());
  const stretches = new Map<string, Int32Array[]>();
  for (let start = 0; start < rows.length; ) {
    const quarter = quarterOf(instants[start] ?? Number.NaN);
    let end = start + 1;
    while (end < rows.length && isWithin(instants[end] ?? Number.NaN, quarter)) end++;
    const part = quarter?.name ?? UNDATED;
    const found = stretches.get(part);
    if (found === undefined) stretches.set(part, [rows.subarray(start, end)]);
    else found.push(rows.subarray(start, end));
    start = end;
  }
  return new Map([...stretches].map(([part, found]) => [part, joined(found)]));
}

function isWithin(instant: number, quarter: Quarter | null): boolean {
  return quarter === null ? quarterOf(instant) === null : instant >= quarter.start && instant < quarter.end;
}

function joined(stretches: readonly Int32Array[]): Int32Array {
  const [first, ...others] = stretches;
  if (first !== undefined && others.length === 0) return first;
  const rows = new Int32Array(stretches.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const stretch of stretches) {
    rows.set(stretch, at);
    at += stretch.length;
  }
  return rows;
}
