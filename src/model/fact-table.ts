/** Type of a column in a table of facts: flat and plain, so that any engine reads it. `instant` is epoch seconds here and a UTC timestamp in microseconds on disk. */
export type ColumnType = "text" | "integer" | "flag" | "instant";

/** One column; null (for `instant` also NaN) is unknown. */
export type FactColumn =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly type: "integer"; readonly values: Int32Array | readonly (number | null)[] }
  | { readonly name: string; readonly type: "flag"; readonly values: readonly (boolean | null)[] }
  | { readonly name: string; readonly type: "instant"; readonly values: Float64Array };

/**
 * One part of a table of facts: the rows that belong to one stretch of time, in a fixed order.
 *
 * `part` names the stretch, such as `2026-q4` (UTC calendar quarter of the row's own instant), `undated`, or `all` where a table is not split: a row
 * never wanders from part to part as history grows, so a later run rewrites the parts that changed and no other.
 */
export interface FactPart {
  readonly table: string;
  readonly part: string;
  readonly rows: number;
  readonly columns: readonly FactColumn[];
}
