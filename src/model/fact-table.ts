/**
 * One column of a table of facts: flat and plain, so that any engine reads it.
 *
 * - `text`: `texts[codes[row]]`; a code outside of `texts` (−1) is unknown
 * - `id`: object id `rows[row]` of `bytes`, `width` bytes each, as hexadecimal text on disk; −1 is unknown
 * - `integer`: 32-bit; NaN is unknown
 * - `flag`: 0 no, 1 yes, anything else unknown
 * - `instant`: epoch seconds here, a UTC timestamp in microseconds on disk; NaN is unknown
 */
export type FactColumn =
  | { readonly name: string; readonly type: "text"; readonly codes: Int32Array; readonly texts: readonly string[] }
  | { readonly name: string; readonly type: "id"; readonly rows: Int32Array; readonly bytes: Uint8Array; readonly width: number }
  | { readonly name: string; readonly type: "integer"; readonly values: Int32Array | Float64Array }
  | { readonly name: string; readonly type: "flag"; readonly values: Int8Array }
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

/** A part that is made where it is needed. */
export interface OfferedPart extends Pick<FactPart, "table" | "part"> {
  /** True where its rows are known to be those of the run whose state this one went on from. */
  readonly isAsBefore: boolean;
  /** May turn out to have no rows: then there is no such part. */
  readonly make: () => FactPart;
}
