/** A value of an answer of `sql`. Instants are ISO 8601 in UTC; whole numbers beyond 2^53 and everything that is no plain value are texts. */
export type QueryCell = string | number | boolean | null;

/** A column of an answer. */
export interface QueryColumn {
  readonly name: string;
  /** As DuckDB calls it. */
  readonly type: string;
}
