/** A table in words and figures that any format can draw. Its strings are those of the report: formats make them safe. */
export interface TextTable {
  readonly title: string;
  /** What must be known to read it; also where there are no rows. */
  readonly note: string | null;
  readonly titles: readonly string[];
  /** One letter per column, `l` or `r`, or `t` for texts too short to be broken. */
  readonly align: string;
  readonly rows: readonly (readonly string[])[];
  /** Index of the row that counts, where one does. */
  readonly emphasis?: number;
  /** True where the first column holds object ids or paths. */
  readonly isCode?: boolean;
}

/** True for a table that would say nothing. */
export function saysNothing({ note, rows }: TextTable): boolean {
  return note === null && rows.length === 0;
}
