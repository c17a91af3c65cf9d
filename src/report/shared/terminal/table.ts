import { padEnd, padStart, truncate, widthOf } from "../terminal-text.ts";
import type { Paint, StyleName } from "./style.ts";

/** Between columns; the tight one where the whole table does not fit otherwise. */
const WIDE_GAP = 2;
const TIGHT_GAP = 1;

export interface Cell {
  readonly text: string;
  readonly style?: StyleName | undefined;
}

export interface Table {
  /** The first column holds words, left-aligned; `left` aligns another one so. Titles are grey unless `style` says otherwise. */
  readonly columns: readonly { readonly title: string; readonly left?: boolean; readonly style?: StyleName }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly width: number;
  /** Columns that the first column may be narrowed to before others are dropped from the right. */
  readonly leastFirst: number;
}

/** A table as lines. Columns that do not fit are dropped from the right, the first one is narrowed. */
export function drawTable(table: Table, paint: Paint): string[] {
  const natural = table.columns.map((column, index) =>
    Math.max(widthOf(column.title), ...table.rows.map((row) => widthOf(row[index]?.text ?? ""))),
  );
  const gap = totalWidth(natural, WIDE_GAP) <= table.width ? WIDE_GAP : TIGHT_GAP;
  const others = columnsThatFit(natural, { ...table, gap });
  const fitting = natural.slice(1, others + 1);
  const first = Math.min(natural[0] ?? 0, table.width - totalWidth([0, ...fitting], gap));
  const context = { table, widths: [first, ...fitting], gap: " ".repeat(gap), paint };
  const titles = table.columns.map(({ title, style = "grey" }): Cell => ({ text: title, style }));
  return [titles, ...table.rows].map((row) => drawRow(row, context));
}

function totalWidth(widths: readonly number[], gap: number): number {
  return widths.reduce((sum, width) => sum + gap + width, -gap);
}

/** How many columns beside the first one fit. */
function columnsThatFit(natural: readonly number[], { width, leastFirst, gap }: Table & { readonly gap: number }): number {
  let used = Math.min(natural[0] ?? 0, leastFirst);
  let fitting = 0;
  for (const column of natural.slice(1)) {
    used += gap + column;
    if (used > width) break;
    fitting++;
  }
  return fitting;
}

interface RowContext {
  readonly table: Table;
  readonly widths: readonly number[];
  readonly gap: string;
  readonly paint: Paint;
}

function drawRow(row: readonly Cell[], { table, widths, gap, paint }: RowContext): string {
  const cells = widths.map((width, index) => {
    const { text, style } = row[index] ?? { text: "" };
    const left = index === 0 || table.columns[index]?.left === true;
    const isLast = index === widths.length - 1;
    const padded = left ? (isLast ? truncate(text, width) : padEnd(truncate(text, width), width)) : padStart(text, width);
    return style === undefined ? padded : paint(style, padded);
  });
  return cells.join(gap).trimEnd();
}
