import type { CohortReport, UnitRow } from "../../../model/cohort/cohort-report.ts";
import { type Column, writeCsv } from "../../shared/write-csv.ts";

interface Row {
  readonly report: CohortReport;
  readonly unit: UnitRow;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "unit", cell: ({ unit }) => unit.name },
  { name: "kind", cell: ({ report }) => report.run.unitKind },
  { name: "adopted_on", cell: ({ unit }) => unit.adoptedOn },
  { name: "adoption_source", cell: ({ unit }) => unit.source },
  { name: "adoption_outcome", cell: ({ unit }) => unit.outcome },
  { name: "people", cell: ({ unit }) => unit.people },
  { name: "n", cell: ({ unit }) => unit.n },
  { name: "change", cell: ({ unit }) => unit.change?.value ?? null },
  { name: "change_lo", cell: ({ unit }) => unit.change?.lo ?? null },
  { name: "change_hi", cell: ({ unit }) => unit.change?.hi ?? null },
  { name: "shrunken", cell: ({ unit }) => unit.shrunken?.value ?? null },
  { name: "shrunken_lo", cell: ({ unit }) => unit.shrunken?.lo ?? null },
  { name: "shrunken_hi", cell: ({ unit }) => unit.shrunken?.hi ?? null },
  { name: "is_ranked", cell: ({ unit }) => (unit.position === null ? null : String(unit.position.isRanked)) },
  { name: "position", cell: ({ unit }) => unit.position?.p ?? null },
  { name: "position_lo", cell: ({ unit }) => unit.position?.lo ?? null },
  { name: "position_hi", cell: ({ unit }) => unit.position?.hi ?? null },
  { name: "position_before", cell: ({ unit }) => unit.position?.was ?? null },
  { name: "note", cell: ({ unit }) => unit.note },
];

/** One row for each unit that may be told of, in the order of the report. */
export function unitTable(report: CohortReport): string {
  return writeCsv(
    COLUMNS,
    report.units.map((unit) => ({ report, unit })),
  );
}
