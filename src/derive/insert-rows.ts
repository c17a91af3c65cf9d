import { countBelow } from "../stats/count-below.ts";
import type { Insertion } from "./find-insertion.ts";
import { groupRows, take } from "./take-rows.ts";

type Column = Int32Array | Float64Array | Uint8Array;

/**
 * Puts new values between those of a column, which is copied in as few pieces as there are new values.
 *
 * @param column the known values, `width` elements each
 * @param values the new ones, likewise
 * @param before how many known values stand before each new one; ascending
 */
export function insertValues<T extends Column>(column: T, values: T, { before, width = 1 }: { before: Int32Array; width?: number }): T {
  // Of the class of the column, which the type of `constructor` does not tell.
  const all = new (column.constructor as new (length: number) => T)(column.length + values.length);
  let done = 0;
  before.forEach((end, i) => {
    all.set(column.subarray(done * width, end * width), (done + i) * width);
    all.set(values.subarray(i * width, (i + 1) * width), (end + i) * width);
    done = end;
  });
  all.set(column.subarray(done * width), (done + before.length) * width);
  return all;
}

/** New rows of a table that has none, one or several for a commit, and where they stand among the known ones. */
export interface InsertedRows {
  /** The new rows in the order of their commits; those of one commit keep theirs. */
  readonly rows: Int32Array;
  /** How many known rows stand before each of them. */
  readonly before: Int32Array;
  /** Commit of each row, new and known, by its place. */
  readonly commit: Int32Array;
}

/**
 * @param fresh commit of each new row
 * @param known commit of each known row, ascending
 */
export function insertRows(fresh: Int32Array, known: Int32Array, { order, before, place }: Insertion): InsertedRows {
  const { start, rows: grouped } = groupRows(fresh, order.length);
  const rows: number[] = [];
  const rowsBefore: number[] = [];
  order.forEach((commit, i) => {
    const first = countBelow(known, before[i] ?? 0);
    for (let at = start[commit] ?? 0; at < (start[commit + 1] ?? 0); at++) {
      rows.push(grouped[at] ?? 0);
      rowsBefore.push(first);
    }
  });
  const inserted = { rows: Int32Array.from(rows), before: Int32Array.from(rowsBefore) };
  const places = take(place, take(fresh, inserted.rows));
  return { ...inserted, commit: insertValues(take(place.subarray(order.length), known), places, inserted) };
}
