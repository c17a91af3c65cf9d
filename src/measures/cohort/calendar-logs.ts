import { dayIndex } from "../../derive/fleet/week-sums.ts";
import type { WeekSpan } from "../../model/window.ts";
import type { Observation } from "../measure.ts";
import type { ComparedUnit } from "./compare-fleet.ts";
import { type FleetMeasureId, observeUnit } from "./observe-unit.ts";
import type { CalendarLogs } from "./shared-shocks.ts";

const WEEKS_PER_BIN = 4;
const DAYS_PER_BIN = 28;

/**
 * Logs of a count or a gap of one unit by 4-week bins of the calendar: a bin holds the weeks of one side that begin in it, and is there where all four are known.
 *
 * @param error of the unit's estimate
 * @returns null for other measures, without a comparison, or where the measure is unknown
 */
export function calendarLogs({ comparison, ...unit }: ComparedUnit, id: FleetMeasureId, error: number): CalendarLogs | null {
  if (comparison === null) return null;
  const { weeks, before, after } = comparison;
  const log = logOf(observeUnit(id, unit, weeks));
  if (log === null) return null;
  const byBin = new Map<number, number[]>();
  const add = ({ from, to }: WeekSpan, side: 0 | 1) => {
    for (let week = from; week < to; week++) {
      const key = 2 * Math.floor(dayIndex(weeks, week) / DAYS_PER_BIN) + side;
      byBin.set(key, [...(byBin.get(key) ?? []), week]);
    }
  };
  add(before, 0);
  add(after, 1);
  const full = [...byBin].filter(([, own]) => own.length === WEEKS_PER_BIN);
  const known = full.map(([key, own]) => ({ key, value: log(own) })).filter(({ value }) => Number.isFinite(value));
  return {
    error,
    bins: Int32Array.from(known, ({ key }) => Math.floor(key / 2)),
    logs: Float64Array.from(known, ({ value }) => value),
    isAfter: Uint8Array.from(known, ({ key }) => key % 2),
  };
}

/** Log of the sum of some weeks, NaN where one of them is unknown; null for what is no count and no gap. */
function logOf(observation: Observation): ((weeks: readonly number[]) => number) | null {
  const sumOf = (values: Float64Array, weeks: readonly number[]) => weeks.reduce((sum, week) => sum + (values[week] ?? Number.NaN), 0);
  switch (observation.kind) {
    case "count":
      return (weeks) => Math.log(sumOf(observation.value, weeks) + 0.5);
    case "gap":
      return (weeks) => Math.log(sumOf(observation.upper, weeks) + 0.5) - Math.log(sumOf(observation.lower, weeks) + 0.5);
    default:
      return null;
  }
}
