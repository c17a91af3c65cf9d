import { addAt } from "./add-at.ts";

/** Commits in a new order, for tables that have one row or several for a commit. */
export interface Reordering {
  /** Old index of each commit in its new place. */
  readonly order: Int32Array;
  /** New place of each old commit, −1 for those left out. */
  readonly place: Int32Array;
}

/** @param count commits before; `order` may leave some out */
export function reordering(order: Int32Array, count: number): Reordering {
  const place = new Int32Array(count).fill(-1);
  for (let at = 0; at < order.length; at++) place[order[at] ?? 0] = at;
  return { order, place };
}

/** Values of a column at the given rows, in their order. */
export function take<T extends Int32Array | Float64Array | Uint8Array>(column: T, rows: Int32Array): T {
  // Of the class of the column, which the type of `constructor` does not tell.
  const taken = new (column.constructor as new (length: number) => T)(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i] ?? 0] ?? 0;
  return taken;
}

/**
 * Rows that belong to commits, in the commits' new order; the rows of one commit keep theirs.
 *
 * @param commit commit of each row before
 * @returns old row of each new row, and its commit's new place
 */
export function takeRows(commit: Int32Array, { order, place }: Reordering): { readonly rows: Int32Array; readonly commit: Int32Array } {
  const places = take(place, commit);
  const { rows } = groupRows(places, order.length);
  return { rows, commit: take(places, rows) };
}

/** Rows by group: those of group `g` are `rows[start[g]] … rows[start[g + 1] − 1]`, in their order. */
export interface GroupedRows {
  /** Length groups + 1. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

/**
 * Groups rows by a counting sort.
 *
 * @param group group of each row, 0 … count − 1; rows of group −1 are left out
 */
export function groupRows(group: Int32Array, count: number): GroupedRows {
  const start = new Int32Array(count + 1);
  for (let row = 0; row < group.length; row++) {
    const own = group[row] ?? -1;
    if (own >= 0) addAt(start, own + 1);
  }
  for (let i = 1; i < start.length; i++) addAt(start, i, start[i - 1]);
  const next = start.slice();
  const rows = new Int32Array(start[count] ?? 0);
  for (let row = 0; row < group.length; row++) {
    const own = group[row] ?? -1;
    if (own >= 0) rows[addAt(next, own)] = row;
  }
  return { start, rows };
}
