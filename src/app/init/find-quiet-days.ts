import type { QuietDays } from "../../model/surroundings.ts";
import { dayNumber, dayText, SECONDS_PER_DAY } from "../../model/time.ts";

/** Where fewer changes land a week, days without one are ordinary. */
const LEAST_USUAL = 5;
/** Shorter gaps are a long weekend. */
const LEAST_DAYS = 7;
const WEEKS_BEFORE = 8;
/** The turn of a year: from this day of December to this one of January. */
const [FIRST, LAST] = ["12-15", "01-15"];
const MOST_YEARS = 4;

/**
 * Days in a row around the turns of years in which nothing landed, where at least five changes a week landed in the eight weeks before, and no gap of the year before was as long.
 * They are a guess at a freeze: that nothing landed does not say that nothing could.
 *
 * @param landedAt epoch seconds of landed changes of people, in any order; NaN is passed over
 * @returns days in UTC, oldest first, of the last four years; none for an empty history
 */
export function findQuietDays(landedAt: readonly number[]): readonly QuietDays[] {
  const days = landedAt.filter((at) => !Number.isNaN(at)).map((at) => Math.floor(at / SECONDS_PER_DAY));
  const sorted = days.sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: QuietDays[] = [];
  const [start, end] = [yearOf(first), yearOf(last)];
  for (let year = Math.max(start, end - MOST_YEARS); year < end; year++) {
    const gap = longestGap(sorted, dayNumber(`${year}-${FIRST}`) ?? 0, dayNumber(`${year + 1}-${LAST}`) ?? 0);
    if (gap !== null && gap.days >= LEAST_DAYS && gap.usual >= LEAST_USUAL && gap.days > longestBefore(sorted, gap.from))
      found.push({ from: dayText(gap.from), to: dayText(gap.to), days: gap.days, usual: gap.usual });
  }
  return found;
}

function yearOf(day: number): number {
  return Number(dayText(day).slice(0, 4));
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly usual: number;
}

/** Days of the longest gap between two landings of the year before a day. */
function longestBefore(sorted: readonly number[], from: number): number {
  const before = sorted.filter((day) => day >= from - 365 && day < from);
  return before.reduce((longest, day, i) => Math.max(longest, day - (before[i - 1] ?? day) - 1), 0);
}

/** Between two landings, the first of which lies in the span; the gap of a history that just ends is none. */
function longestGap(sorted: readonly number[], from: number, to: number): Gap | null {
  let longest: Gap | null = null;
  for (const [i, day] of sorted.entries()) {
    const next = sorted[i + 1];
    if (day < from || next === undefined || next > to || next - day - 1 <= (longest?.days ?? 0)) continue;
    const start = day + 1 - 7 * WEEKS_BEFORE;
    const before = sorted.filter((other) => other >= start && other <= day).length;
    longest = { from: day + 1, to: next - 1, days: next - day - 1, usual: Math.round(before / WEEKS_BEFORE) };
  }
  return longest;
}
