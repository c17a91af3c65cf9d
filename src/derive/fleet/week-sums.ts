import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount } from "../../model/window.ts";

/**
 * Sums of daily counts over weeks whose edges are midnights of UTC.
 *
 * @param days one count per day from `firstDay` on; days outside count as 0
 * @returns one sum per week
 */
export function sumByWeek(days: Int32Array, firstDay: number, weeks: Weeks): Float64Array {
  return Float64Array.from({ length: weekCount(weeks) }, (_, week) =>
    sumDays(days, dayIndex(weeks, week) - firstDay, dayIndex(weeks, week + 1) - firstDay),
  );
}

/** Sum of the counts at positions [from, to) of a column; what lies outside of it counts as 0. */
export function sumDays(days: Int32Array, from: number, to: number): number {
  let total = 0;
  for (let day = Math.max(0, from); day < Math.min(days.length, to); day++) total += days[day] ?? 0;
  return total;
}

/** Day since 1970-01-01 on which a week begins. */
export function dayIndex({ edges }: Weeks, week: number): number {
  return Math.round((edges[week] ?? Number.NaN) / SECONDS_PER_DAY);
}
