import type { MeasureResult, Report } from "../../model/report.ts";
import { type Column, writeCsv } from "../shared/write-csv.ts";

interface Row {
  readonly report: Report;
  readonly measure: MeasureResult;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "repository", cell: ({ report }) => report.repo.name },
  { name: "measure", cell: ({ measure }) => measure.id },
  { name: "title", cell: ({ measure }) => measure.title },
  { name: "unit", cell: ({ measure }) => measure.unit },
  { name: "good_direction", cell: ({ measure }) => measure.goodDirection },
  { name: "state", cell: ({ measure }) => measure.state },
  { name: "grade", cell: ({ measure }) => measure.grade },
  { name: "before", cell: ({ measure }) => measure.before?.value ?? null },
  { name: "before_n", cell: ({ measure }) => measure.before?.n ?? null },
  { name: "after", cell: ({ measure }) => measure.after?.value ?? null },
  { name: "after_n", cell: ({ measure }) => measure.after?.n ?? null },
  { name: "expected", cell: ({ measure }) => measure.expected },
  { name: "change", cell: ({ measure }) => measure.change?.value ?? null },
  { name: "change_lo", cell: ({ measure }) => measure.change?.lo ?? null },
  { name: "change_hi", cell: ({ measure }) => measure.change?.hi ?? null },
  { name: "change_scale", cell: ({ measure }) => measure.change?.scale ?? null },
  { name: "interval_level", cell: ({ measure }) => measure.change?.level ?? null },
  { name: "n", cell: ({ measure }) => measure.n },
  { name: "overall", cell: ({ measure }) => measure.overall?.value ?? null },
  { name: "overall_n", cell: ({ measure }) => measure.overall?.n ?? null },
  { name: "smallest_visible_down", cell: ({ measure }) => measure.smallestVisible?.down ?? null },
  { name: "smallest_visible_up", cell: ({ measure }) => measure.smallestVisible?.up ?? null },
  { name: "method", cell: ({ measure }) => measure.method },
  { name: "note", cell: ({ measure }) => measure.note },
  { name: "before_from", cell: ({ report }) => report.windows?.before.from ?? null },
  { name: "before_to", cell: ({ report }) => report.windows?.before.to ?? null },
  { name: "after_from", cell: ({ report }) => report.windows?.after.from ?? null },
  { name: "after_to", cell: ({ report }) => report.windows?.after.to ?? null },
  { name: "adoption_date", cell: ({ report }) => report.adoption.date },
  { name: "adoption_source", cell: ({ report }) => report.adoption.source },
  { name: "data_until", cell: ({ report }) => report.run.cutoff },
];

/** One row for each measure, in the order of the report, with what it was compared over beside it. */
export function measureTable(report: Report): string {
  return writeCsv(
    COLUMNS,
    report.measures.map((measure) => ({ report, measure })),
  );
}
