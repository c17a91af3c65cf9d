import { SECONDS_PER_DAY } from "./time.ts";

/**
 * Consecutive weeks [start + 7k days, start + 7(k+1) days): `edges[k] … edges[k + 1]`, epoch seconds,
 * ascending, one more edge than weeks.
 */
export interface Weeks {
  readonly edges: Float64Array;
  /** Days of each week in which nothing could land, as listed by the user; absent where none are listed. */
  readonly frozenDays?: Float64Array;
}

/** Number of weeks. */
export function weekCount(weeks: Weeks): number {
  return Math.max(0, weeks.edges.length - 1);
}

/** Days of each week in which something could land: its length without frozen days; NaN for a week that was frozen altogether. */
export function exposureDays(weeks: Weeks): Float64Array {
  return Float64Array.from({ length: weekCount(weeks) }, (_, week) => {
    const length = ((weeks.edges[week + 1] ?? Number.NaN) - (weeks.edges[week] ?? Number.NaN)) / SECONDS_PER_DAY;
    const days = length - (weeks.frozenDays?.[week] ?? 0);
    return days > 0 ? days : Number.NaN;
  });
}

/** Index of the week that holds an instant; −1 before the first or from the last edge on, and for NaN. */
export function weekOf(weeks: Weeks, instant: number): number {
  const { edges } = weeks;
  let low = 0;
  let high = edges.length - 1;
  if (!(instant >= (edges[0] ?? Number.NaN)) || instant >= (edges[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (instant >= (edges[middle] ?? 0)) low = middle;
    else high = middle;
  }
  return low;
}

/** A span of whole weeks: indexes [from, to) into `Weeks`. */
export interface WeekSpan {
  readonly from: number;
  readonly to: number;
}

/** Weeks in a span. */
export function spanLength({ from, to }: WeekSpan): number {
  return to - from;
}

/** What is compared: the weeks before, the weeks left out around the adoption date, and the weeks after. */
export interface Comparison {
  readonly weeks: Weeks;
  readonly before: WeekSpan;
  readonly leftOut: WeekSpan;
  readonly after: WeekSpan;
}
