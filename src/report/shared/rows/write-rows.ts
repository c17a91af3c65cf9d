import type { QueryCell, QueryColumn } from "../../../model/fleet/query-rows.ts";
import { escapeTerminal, printJson, shorten } from "../escape.ts";
import { drawTable } from "../terminal/table.ts";
import { writeCsv } from "../write-csv.ts";

/** How rows of an answer may be written. */
export const ROW_FORMATS = ["table", "json", "csv"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** Turns rows into text as they come. */
export interface RowWriter {
  /** Text of some more rows; empty where the format needs all of them. */
  readonly rows: (rows: readonly (readonly QueryCell[])[]) => string;
  /** True while more rows would be shown. */
  readonly isOpen: () => boolean;
  readonly end: () => string;
}

/** So many rows a table shows; the other formats show all. */
const TABLE_ROWS = 1_000;
const LONGEST_CELL = 60;

/**
 * A writer of one of the formats. Texts are hostile: none acts upon a terminal, nor, from CSV, upon a spreadsheet.
 *
 * @param isTerminal whether people look at what is written: then CSV, too, has no character that a terminal acts upon
 */
export function createRowWriter(format: RowFormat, columns: readonly QueryColumn[], isTerminal: boolean): RowWriter {
  switch (format) {
    case "csv":
      return createCsvWriter(columns, isTerminal ? escapeTerminal : (text) => text);
    case "json":
      return createJsonWriter(columns);
    case "table":
      return createTableWriter(columns);
  }
}

/** RFC 4180 with a head line. */
function createCsvWriter(columns: readonly QueryColumn[], show: (text: string) => string): RowWriter {
  const csvCell = (cell: QueryCell) => (typeof cell === "string" || typeof cell === "boolean" ? show(String(cell)) : cell);
  const cells = columns.map(({ name }, at) => ({ name: show(name), cell: (row: readonly QueryCell[]) => csvCell(row[at] ?? null) }));
  const head = writeCsv(cells, []);
  let isBegun = false;
  const begin = () => {
    const text = isBegun ? "" : head;
    isBegun = true;
    return text;
  };
  return { rows: (rows) => begin() + writeCsv(cells, rows).slice(head.length), isOpen: () => true, end: begin };
}

/** An array of objects, one row on each line; columns of one name are told apart by a number. */
function createJsonWriter(columns: readonly QueryColumn[]): RowWriter {
  const names = distinctNames(columns);
  let isBegun = false;
  return {
    rows: (rows) =>
      rows
        .map((row) => {
          const text = printJson(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]))).replace(/\n */g, " ");
          const separator = isBegun ? ",\n  " : "[\n  ";
          isBegun = true;
          return separator + text;
        })
        .join(""),
    isOpen: () => true,
    end: () => (isBegun ? "\n]\n" : "[]\n"),
  };
}

function distinctNames(columns: readonly QueryColumn[]): readonly string[] {
  const names = new Set<string>();
  for (const { name } of columns) {
    let [own, count] = [name, 1];
    while (names.has(own)) own = `${name}_${++count}`;
    names.add(own);
  }
  return [...names];
}

/** Columns as wide as what is in them, numbers to the right; unknown is empty. */
function createTableWriter(columns: readonly QueryColumn[]): RowWriter {
  const kept: (readonly QueryCell[])[] = [];
  let isCut = false;
  return {
    rows(rows) {
      const room = TABLE_ROWS - kept.length;
      kept.push(...rows.slice(0, room));
      isCut ||= rows.length > room;
      return "";
    },
    isOpen: () => !isCut,
    end() {
      const isNumber = columns.map((_, at) => kept.some((row) => typeof row[at] === "number"));
      const titled = columns.map(({ name }, at) => ({ title: tableCell(name), left: isNumber[at] !== true }));
      const rows = kept.map((row) => row.map((cell) => ({ text: tableCell(cell) })));
      const lines = drawTable({ columns: titled, rows, width: Number.POSITIVE_INFINITY, leastFirst: 0 }, (_style, text) => text);
      const rest = isCut ? `only the first ${TABLE_ROWS} rows are shown: --csv or --json shows all` : kept.length === 0 ? "no rows" : "";
      return [...lines, ...(rest === "" ? [] : [rest]), ""].join("\n");
    },
  };
}

function tableCell(cell: QueryCell): string {
  return cell === null ? "" : shorten(escapeTerminal(shorten(String(cell), 4 * LONGEST_CELL)), LONGEST_CELL);
}
