import { sumDays } from "../../derive/fleet/week-sums.ts";
import { calendarLogs } from "../cohort/calendar-logs.ts";
import type { ComparedUnit } from "../cohort/compare-fleet.ts";
import type { CalendarLogs } from "../cohort/shared-shocks.ts";
import { DAYS_PER_BIN } from "./calendar-panel.ts";

/** Fewer bins before do not give a level: 12 weeks. */
const FEWEST_BEFORE = 3;

/** A unit by months of 4 weeks since its adoption. */
export interface FollowedUnit {
  readonly day: number;
  /** Log of landed changes of each whole month since adoption, less its mean before; no month is left out. */
  readonly months: Float64Array;
  /** Logs before by bins of the calendar, less their mean. */
  readonly before: { readonly bins: Int32Array; readonly rest: Float64Array };
}

/**
 * Adopters with a change of their own, by months since adoption.
 *
 * Formula: log(landed + 0.5) of [A + 28m, A + 28(m + 1)) days, less the mean of that of the bins before.
 */
export function followUnits(units: readonly ComparedUnit[]): readonly FollowedUnit[] {
  return units.flatMap((unit) => {
    const { adoption, measures } = unit;
    const estimate = measures.get("landed-changes")?.estimate ?? null;
    const logs = estimate === null ? null : calendarLogs(unit, "landed-changes", estimate.error);
    if (adoption.day === null || logs === null) return [];
    const before = beforeOf(logs);
    if (before.bins.length < FEWEST_BEFORE) return [];
    return [{ day: adoption.day, months: monthsOf(unit, adoption.day).map((log) => log - before.mean), before }];
  });
}

function beforeOf({ bins, logs, isAfter }: CalendarLogs) {
  const own = logs.filter((_, i) => isAfter[i] === 0);
  const mean = own.reduce((sum, log) => sum + log, 0) / own.length;
  return { bins: bins.filter((_, i) => isAfter[i] === 0), rest: own.map((log) => log - mean), mean };
}

function monthsOf({ unit, counts, adoption }: ComparedUnit, day: number): Float64Array {
  const end = Math.min(unit.endDay, adoption.endedDay ?? unit.endDay);
  const landed = counts.landed ?? new Int32Array(0);
  return Float64Array.from({ length: Math.max(0, Math.floor((end - day) / DAYS_PER_BIN)) }, (_, month) => {
    const from = day + month * DAYS_PER_BIN - unit.firstDay;
    return Math.log(sumDays(landed, from, from + DAYS_PER_BIN) + 0.5);
  });
}
