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

/** Rows `start … end − 1`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a table into parts by the UTC calendar quarters of its rows; within a part they keep their order, also where the order leaves a quarter and comes back.
 * Parts share the memory of the table where they can. A table without rows has no parts.
 */
export function* splitByQuarter({ table, instants, columns }: FactTable): Generator<FactPart> {
  for (const [part, stretches] of stretchesByQuarter(instants)) {
    const rows = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    yield { table, part, rows, columns: columns.map((column) => takeRows(column, stretches)) };
  }
}

function takeRows(column: FactColumn, stretches: readonly Stretch[]): FactColumn {
  switch (column.type) {
    case "text":
      return { ...column, codes: takeValues(column.codes, stretches) };
    case "id":
      return { ...column, rows: takeValues(column.rows, stretches) };
    case "flag":
      return { ...column, values: takeValues(column.values, stretches) };
    case "integer":
      return { ...column, values: takeValues(column.values, stretches) };
    case "instant":
      return { ...column, values: takeValues(column.values, stretches) };
  }
}

function takeValues<T extends Int32Array | Int8Array | Float64Array>(values: T, stretches: readonly Stretch[]): T {
  const pieces = stretches.map(({ start, end }) => values.subarray(start, end));
  const taken = pieces.length === 1 ? pieces[0] : joined(values, pieces);
  // Parts of an array are of its type, which the declarations do not say of a union.
  return taken as T;
}

/** Pieces of an array, one behind the other in a copy of it. */
function joined<T extends Int32Array | Int8Array | Float64Array>(
  values: T,
  pieces: readonly ArrayLike<number>[],
): Int32Array | Int8Array | Float64Array {
  const copy = values.slice();
  let length = 0;
  for (const piece of pieces) {
    copy.set(piece, length);
    length += piece.length;
  }
  return copy.subarray(0, length);
}

/** Stretches of rows by part, ascending; parts in the order of their first rows. One comparison a row. */
function stretchesByQuarter(instants: Float64Array): ReadonlyMap<string, readonly Stretch[]> {
  const parts = new Map<string, Stretch[]>();
  for (let start = 0; start < instants.length; ) {
    const quarter = quarterOf(instants[start] ?? Number.NaN);
    let end = start + 1;
    while (end < instants.length && isWithin(instants[end] ?? Number.NaN, quarter)) end++;
    const part = quarter?.name ?? UNDATED;
    const found = parts.get(part);
    if (found === undefined) parts.set(part, [{ start, end }]);
    else found.push({ start, end });
    start = end;
  }
  return parts;
}

function isWithin(instant: number, quarter: Quarter | null): boolean {
  return quarter === null ? quarterOf(instant) === null : instant >= quarter.start && instant < quarter.end;
}
