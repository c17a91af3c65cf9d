import type { PeriodProfiles, Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { type Column, writeCsv } from "../../shared/write-csv.ts";

type Quantity = "level-before" | "level-after" | "change";

/** One spread of values: whose, of what, and the spread itself. */
interface Spread {
  readonly measure: Pick<CohortMeasure, "id" | "unit" | "scale">;
  readonly population: "panel" | "evolving" | "reweighted" | "cohort";
  readonly key: string | null;
  readonly cohort: string | null;
  readonly quantity: Quantity;
  readonly profile: Profile;
}

interface Row extends Spread {
  /** 0–1; null for the value of one unit. */
  readonly percentile: number | null;
  /** Place of one unit, 1 lowest; null for a percentile. */
  readonly place: number | null;
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "measure", cell: ({ measure }) => measure.id },
  { name: "unit", cell: ({ measure }) => measure.unit },
  { name: "scale", cell: ({ measure }) => measure.scale },
  { name: "population", cell: ({ population }) => population },
  { name: "cohort_key", cell: ({ key }) => key },
  { name: "cohort", cell: ({ cohort }) => cohort },
  { name: "quantity", cell: ({ quantity }) => quantity },
  { name: "units", cell: ({ profile }) => profile.units },
  { name: "percentile", cell: ({ percentile }) => percentile },
  { name: "place", cell: ({ place }) => place },
  { name: "value", cell: ({ value }) => value },
  { name: "value_lo", cell: ({ lo }) => lo },
  { name: "value_hi", cell: ({ hi }) => hi },
];

/** One row for each percentile, or for each single unit below their floor, of every population and cohort; suppressed ones have none. */
export function profileTable(report: CohortReport): string {
  return writeCsv(COLUMNS, report.measures.flatMap(spreadsOf).flatMap(rowsOf));
}

function spreadsOf(measure: CohortMeasure): readonly Spread[] {
  const { panel, evolving, reweighted, views } = measure;
  const whole = { measure, key: null, cohort: null };
  return [
    ...periods(panel, { ...whole, population: "panel" }),
    ...periods(evolving, { ...whole, population: "evolving" }),
    ...periods(reweighted, { ...whole, population: "reweighted" }),
    ...views.flatMap(({ key, cells }) =>
      cells.flatMap(({ label, profiles }) => periods(profiles, { measure, population: "cohort", key, cohort: label })),
    ),
  ];
}

function periods(profiles: Partial<PeriodProfiles> | null, head: Omit<Spread, "quantity" | "profile">): readonly Spread[] {
  const of = (quantity: Quantity, profile: Profile | undefined) => (profile === undefined ? [] : [{ ...head, quantity, profile }]);
  return [...of("level-before", profiles?.before), ...of("level-after", profiles?.after), ...of("change", profiles?.change)];
}

function rowsOf(spread: Spread): readonly Row[] {
  const { points, dots } = spread.profile;
  const byPercentile = points.map(({ p, value, lo, hi }) => ({ ...spread, percentile: p, place: null, value, lo, hi }));
  const byUnit = (dots ?? []).map((value, index) => ({ ...spread, percentile: null, place: index + 1, value, lo: null, hi: null }));
  return [...byPercentile, ...byUnit];
}
