import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount } from "../../model/window.ts";

/**
 * Sums of daily counts over weeks whose edges are midnights of UTC.
 *
 * @param days one count per day from `firstDay` on; days outside count as 0
 * @returns one sum per week
 */
export function sumByWeek(days: Int32Array, firstDay: number, weeks: Weeks): Float64Array {
  const sums = new Float64Array(weekCount(weeks));
  let from = dayIndex(weeks, 0) - firstDay;
  for (let week = 0; week < sums.length; week++) {
    const to = dayIndex(weeks, week + 1) - firstDay;
    sums[week] = sumDays(days, from, to);
    from = to;
  }
  return sums;
}

/** Sum of the counts at positions [from, to) of a column; what lies outside of it counts as 0. */
export function sumDays(days: Int32Array, from: number, to: number): number {
  const end = Math.min(days.length, to);
  let total = 0;
  for (let day = Math.max(0, from); day < end; day++) total += days[day] ?? 0;
  return total;
}

/** Day since 1970-01-01 on which a week begins. */
export function dayIndex({ edges }: Weeks, week: number): number {
  return Math.round((edges[week] ?? Number.NaN) / SECONDS_PER_DAY);
}
