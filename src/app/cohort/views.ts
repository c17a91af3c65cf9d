import { countDistinct } from "../../derive/fleet/people.ts";
import type { ComparedUnit } from "../../measures/cohort/compare-fleet.ts";
import { isTooSmall } from "../../measures/cohort/describe-profile.ts";
import type { FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import { SIZE_CLASSES } from "../../measures/cohort/size-class.ts";
import type { CohortMeasure } from "../../model/cohort/cohort-report.ts";
import { groupBy } from "../../model/group-by.ts";
import { dayText } from "../../model/time.ts";
import { COHORT_NOTES } from "../../report/shared/messages/cohort-verdict.ts";
import { profilePeriods, type UnitPeriods } from "./periods.ts";
import type { Population } from "./read-population.ts";
import { tenureCells } from "./tenure-cells.ts";

type View = CohortMeasure["views"][number];
type Cell = View["cells"][number];

/** Both levels and the change of the units that have them. */
export type PeriodsOf = (units: readonly ComparedUnit[]) => readonly UnitPeriods[];

/**
 * A measure by each cohort key, a view of its own. None of the keys looks at the outcome: the month of adoption, beside it units that never adopted by days that were dealt to them; the quarter of a
 * person's first landed change, for landed changes alone; the tercile of the baseline. Source: method of this project, section 6.
 */
export function viewsOf(id: FleetMeasureId, population: Population, periodsIn: PeriodsOf): View[] {
  const { panel, byLot, sizeOf, people } = population;
  const cell = (label: string, units: readonly ComparedUnit[]) => cellOf(label, periodsIn(units), people);
  const months = [...groupBy(panel, ({ adoption }) => monthOf(adoption.day ?? 0))].sort(byLabel);
  const sizes = groupBy(panel, sizeOf);
  const never = cell(COHORT_NOTES.never, byLot);
  return [
    { key: "adoption-month", cells: [...months.map(([month, units]) => cell(month, units)), ...(never.units === 0 ? [] : [never])] },
    ...(id === "landed-changes" ? [{ key: "tenure" as const, cells: tenureCells(population) }] : []),
    { key: "baseline-size", cells: SIZE_CLASSES.map((size) => cell(size, sizes.get(size) ?? [])) },
  ];
}

/** `YYYY-MM` of a day since 1970-01-01, UTC. */
export function monthOf(day: number): string {
  return dayText(day).slice(0, 7);
}

function cellOf(label: string, periods: readonly UnitPeriods[], people: Population["people"]): Cell {
  const members = countDistinct(periods.map(({ unit }) => people[unit.index] ?? []));
  const isSuppressed = isTooSmall(periods.length, members);
  return {
    label,
    units: periods.length,
    people: isSuppressed ? null : members,
    isSuppressed,
    profiles: isSuppressed ? null : profilePeriods(periods, members),
  };
}

function byLabel([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
