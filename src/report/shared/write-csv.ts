import { stringify } from "csv-stringify/sync";

export interface Column<Row> {
  readonly name: string;
  /** Null is unknown and leaves the cell empty, which is not 0 and not "". */
  readonly cell: (row: Row) => string | number | null;
}

/**
 * Rows as CSV after RFC 4180: commas, CRLF, quotes where they are needed, a head line. Texts that a spreadsheet would take for a
 * formula begin with an apostrophe; numbers stay numbers, negative ones too. Without rows the head alone.
 */
export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ cell }) => known(cell(row))));
  return stringify([columns.map(({ name }) => name), ...cells], { escape_formulas: true, record_delimiter: "windows" });
}

/** What is no number is unknown. */
function known(cell: string | number | null): string | number | null {
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}
