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
  const next = new Int32Array(order.length + 1);
  for (let row = 0; row < commit.length; row++) {
    const at = place[commit[row] ?? 0] ?? -1;
    if (at >= 0) addAt(next, at + 1);
  }
  for (let i = 1; i < next.length; i++) addAt(next, i, next[i - 1]);
  const rows = new Int32Array(next[order.length] ?? 0);
  const places = new Int32Array(rows.length);
  for (let row = 0; row < commit.length; row++) {
    const at = place[commit[row] ?? 0] ?? -1;
    if (at < 0) continue;
    const target = addAt(next, at);
    rows[target] = row;
    places[target] = at;
  }
  return { rows, commit: places };
}
