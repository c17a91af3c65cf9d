import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Interval } from "../../../model/report-parts.ts";
import { type Column, writeCsv } from "../../shared/write-csv.ts";

interface Row {
  readonly report: CohortReport;
  readonly measure: CohortMeasure;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "measure", cell: ({ measure }) => measure.id },
  { name: "title", cell: ({ measure }) => measure.title },
  { name: "unit", cell: ({ measure }) => measure.unit },
  { name: "scale", cell: ({ measure }) => measure.scale },
  { name: "good_direction", cell: ({ measure }) => measure.goodDirection },
  { name: "state", cell: ({ measure }) => measure.state },
  { name: "units", cell: ({ measure }) => measure.pooled?.units ?? null },
  { name: "change", cell: ({ measure }) => measure.pooled?.change.value ?? null },
  { name: "change_lo", cell: ({ measure }) => measure.pooled?.change.lo ?? null },
  { name: "change_hi", cell: ({ measure }) => measure.pooled?.change.hi ?? null },
  { name: "interval_level", cell: ({ measure }) => measure.pooled?.change.level ?? null },
  { name: "spread", cell: ({ measure }) => measure.pooled?.spread ?? null },
  { name: "prediction_lo", cell: ({ measure }) => measure.pooled?.prediction?.lo ?? null },
  { name: "prediction_hi", cell: ({ measure }) => measure.pooled?.prediction?.hi ?? null },
  { name: "p", cell: ({ measure }) => measure.pooled?.p ?? null },
  { name: "smallest_visible_down", cell: ({ measure }) => measure.pooled?.smallestVisible?.down ?? null },
  { name: "smallest_visible_up", cell: ({ measure }) => measure.pooled?.smallestVisible?.up ?? null },
  { name: "mean_before", cell: ({ measure }) => measure.decomposition?.before ?? null },
  { name: "mean_after", cell: ({ measure }) => measure.decomposition?.after ?? null },
  { name: "mean_change", cell: ({ measure }) => measure.decomposition?.change ?? null },
  { name: "within", cell: ({ measure }) => measure.decomposition?.within ?? null },
  { name: "reallocation", cell: ({ measure }) => measure.decomposition?.reallocation ?? null },
  { name: "joiners", cell: ({ measure }) => measure.decomposition?.joiners ?? null },
  { name: "leavers", cell: ({ measure }) => measure.decomposition?.leavers ?? null },
  { name: "stayed", cell: ({ measure }) => measure.decomposition?.stayed ?? null },
  { name: "joined", cell: ({ measure }) => measure.decomposition?.joined ?? null },
  { name: "left", cell: ({ measure }) => measure.decomposition?.left ?? null },
  { name: "exits", cell: ({ measure }) => measure.exits?.units ?? null },
  { name: "exits_worst", cell: ({ measure }) => measure.exits?.worst ?? null },
  { name: "exits_best", cell: ({ measure }) => measure.exits?.best ?? null },
  ...logColumns("together", ({ report, measure }) => report.together.find((one) => one.measure === measure.id)?.change ?? null),
  ...logColumns("staggered", ({ report, measure }) =>
    report.staggered.measure === measure.id ? (report.staggered.estimate?.change ?? null) : null,
  ),
  { name: "note", cell: ({ measure }) => measure.note },
  { name: "from", cell: ({ report }) => report.fleet.from },
  { name: "to", cell: ({ report }) => report.fleet.to },
];

/** One row for each measure, in the order of the report: the change over all units, what its mean is made of, and what designs say of it. */
export function measureTable(report: CohortReport): string {
  return writeCsv(
    COLUMNS,
    report.measures.map((measure) => ({ report, measure })),
  );
}

/** A log ratio with the ends of its interval. */
function logColumns(name: string, interval: (row: Row) => Interval | null): readonly Column<Row>[] {
  return [
    { name: `${name}_log_change`, cell: (row) => interval(row)?.value ?? null },
    { name: `${name}_log_change_lo`, cell: (row) => interval(row)?.lo ?? null },
    { name: `${name}_log_change_hi`, cell: (row) => interval(row)?.hi ?? null },
  ];
}
