import { isTold } from "../../model/adoption-source.ts";
import type { FleetUnit, UnitAdoption } from "../../model/fleet/fleet-data.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Comparison, type WeekSpan, weekCount } from "../../model/window.ts";
import { compareAround, LEAD_WEEKS, MAX_WINDOW_WEEKS } from "../comparison.ts";
import { dayIndex } from "./week-sums.ts";

const DAYS_PER_WEEK = 7;

/** Weeks left out on either side of a day of adoption. */
export interface LeftOut {
  readonly leadWeeks: number;
  /** From the day on, a rollout included. */
  readonly rampWeeks: number;
}

/** The left-out span of a unit by where its date is from, as in its own report: [A, A + ramp) after a rollout where it was told, [A − 4 weeks, A + ramp) where it was detected. */
export function leftOutOf({ day, endDay, source }: UnitAdoption, rampWeeks: number): LeftOut {
  const rolloutDays = day === null || endDay === null || endDay <= day ? 0 : endDay + 1 - day;
  return { leadWeeks: isTold(source) ? 0 : LEAD_WEEKS, rampWeeks: Math.ceil(rolloutDays / DAYS_PER_WEEK) + rampWeeks };
}

/**
 * Weeks before, left out and after the day of adoption of a unit, as in its own report: up to 104 on each side, whole weeks of data only.
 *
 * A unit that ended before the day has only those of its weeks that lie within 104 of the left-out span.
 *
 * @returns null without a day, or with no whole week
 */
export function compareUnit(unit: FleetUnit, adoption: UnitAdoption, rampWeeks: number): Comparison | null {
  if (adoption.day === null) return null;
  const { leadWeeks, rampWeeks: ramp } = leftOutOf(adoption, rampWeeks);
  const rule = { at: adoption.day * SECONDS_PER_DAY, leadWeeks, rampWeeks: ramp, windowWeeks: MAX_WINDOW_WEEKS, timeZone: "UTC" };
  const endDay = Math.min(unit.endDay, adoption.endedDay ?? unit.endDay);
  const comparison = compareAround(rule, { from: unit.firstDay * SECONDS_PER_DAY + 1, to: endDay * SECONDS_PER_DAY });
  if (weekCount(comparison.weeks) === 0) return null;
  return { ...comparison, before: spanBetween(comparison, adoption.day, { from: -leadWeeks - MAX_WINDOW_WEEKS, to: -leadWeeks }) };
}

/**
 * Weeks of a comparison that lie in a span of weeks relative to the day of adoption, such as [A − 60, A − 34).
 *
 * @param offsets weeks since the day, negative before it; `from` ≤ `to`
 * @returns indexes into the weeks; empty where there are none
 */
export function spanBetween({ weeks }: Pick<Comparison, "weeks">, day: number, offsets: WeekSpan): WeekSpan {
  const first = Math.round((dayIndex(weeks, 0) - day) / DAYS_PER_WEEK);
  const within = (offset: number) => Math.min(weekCount(weeks), Math.max(0, offset - first));
  return { from: within(offsets.from), to: within(offsets.to) };
}
