import type { ComparedUnit } from "../../measures/cohort/compare-fleet.ts";
import type { UnitMeasure } from "../../measures/cohort/compare-unit.ts";
import { describeProfile } from "../../measures/cohort/describe-profile.ts";
import type { FleetMeasureId } from "../../measures/cohort/observe-unit.ts";
import type { PeriodProfiles } from "../../model/cohort/cohort-parts.ts";
import type { ChangeScale } from "../../model/units.ts";

/** A unit with both levels of a measure. */
export interface UnitPeriods {
  readonly unit: ComparedUnit;
  readonly measure: UnitMeasure;
  readonly before: number;
  readonly after: number;
  /** On the scale of the measure: a ratio or a difference. */
  readonly change: number;
}

/**
 * Units with both levels of a measure. A change is that of the unit's own report; where it has none, as with few events, it is that of the levels.
 */
export function periodsOf(units: readonly ComparedUnit[], id: FleetMeasureId, scale: ChangeScale): readonly UnitPeriods[] {
  return units.flatMap((unit) => {
    const measure = unit.measures.get(id);
    if (measure === undefined || measure.before === null || measure.after === null) return [];
    const [before, after] = [measure.before.value, measure.after.value];
    const plain = scale === "ratio" ? after / before - 1 : after - before;
    const change = scale === "difference" ? plain : (measure.change?.value ?? plain);
    return Number.isFinite(change) ? [{ unit, measure, before, after, change }] : [];
  });
}

/** Levels and changes of units as three profiles. */
export function profilePeriods(periods: readonly UnitPeriods[], people: number | null): PeriodProfiles {
  const profile = (of: (period: UnitPeriods) => number) => describeProfile(periods.map(of), people);
  return { before: profile(({ before }) => before), after: profile(({ after }) => after), change: profile(({ change }) => change) };
}
