import type { Report } from "../../model/report.ts";
import type { Interval } from "../../model/report-parts.ts";
import { expectedAt } from "../shared/expected-at.ts";
import { type Column, writeCsv } from "../shared/write-csv.ts";

type Series = Report["series"][number];

interface Row {
  readonly report: Report;
  readonly series: Series;
  readonly week: Series["weeks"][number];
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "repository", cell: ({ report }) => report.repo.name },
  { name: "measure", cell: ({ series }) => series.measure },
  { name: "unit", cell: ({ report, series }) => report.measures.find(({ id }) => id === series.measure)?.unit ?? null },
  { name: "week_start", cell: ({ week }) => week.start },
  { name: "side", cell: sideOf },
  { name: "value", cell: ({ week }) => week.value },
  { name: "n", cell: ({ week }) => week.n },
  ...intervalColumns("smooth", ({ series, week }) => series.fit?.smooth.find(({ start }) => start === week.start)),
  ...intervalColumns("expected", ({ series, week }) => expectedAt(series.fit, week.start)),
  ...intervalColumns("running_change", ({ series, week }) => series.fit?.running.find(({ start }) => start === week.start)),
];

/** One row for each week of each series, with the smoothed level, what was expected, and the change so far, where the report says so. */
export function weekTable(report: Report): string {
  const rows = report.series.flatMap((series) => series.weeks.map((week) => ({ report, series, week })));
  return writeCsv(COLUMNS, rows);
}

/** A number with the ends of its interval. */
function intervalColumns(name: string, interval: (row: Row) => Interval | null | undefined): readonly Column<Row>[] {
  return [
    { name, cell: (row) => interval(row)?.value ?? null },
    { name: `${name}_lo`, cell: (row) => interval(row)?.lo ?? null },
    { name: `${name}_hi`, cell: (row) => interval(row)?.hi ?? null },
  ];
}

/** Which part of the comparison a week belongs to; null outside of it, or without one. */
function sideOf({ report: { windows }, week: { start } }: Row): string | null {
  if (windows === null) return null;
  const holds = ({ from, to }: { readonly from: string; readonly to: string }) => from <= start && start <= to;
  if (holds(windows.before)) return "before";
  if (holds(windows.after)) return "after";
  return holds(windows.leftOut) ? "left-out" : null;
}
