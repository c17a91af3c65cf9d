import type { Report } from "../../model/report.ts";
import { monthNumber } from "./calendar.ts";

type Week = Report["series"][number]["weeks"][number];

/** A weekly series drawn together into periods of `months` months, oldest first, without gaps between them. */
export interface Periods {
  /** Mean of the known weeks that begin in each period; null where none is known. */
  readonly values: readonly (number | null)[];
  readonly months: number;
  /** Index of the period that holds the given day, null where there is none. */
  readonly split: number | null;
  /** `YYYY-MM` of the first and the last week. */
  readonly first: string;
  readonly last: string;
}

/** Lengths that readers have a word for. */
const LENGTHS = [1, 3, 6, 12] as const;

/**
 * Means of a weekly series by the shortest calendar period that gives at most `most` of them.
 *
 * @param weeks ascending; empty gives null, and so do those of a damaged file that run backwards
 * @param options `splitAt` a day to be found again among the periods
 */
export function seriesByMonth(weeks: readonly Week[], options: { readonly most: number; readonly splitAt: string | null }): Periods | null {
  const first = weeks[0];
  const last = weeks.at(-1);
  if (first === undefined || last === undefined || last.start < first.start) return null;
  const begins = monthNumber(first.start);
  const ends = monthNumber(last.start);
  const countOf = (length: number) => Math.floor(ends / length) - Math.floor(begins / length) + 1;
  const longest = 12 * Math.ceil((ends - begins + 24) / 12 / options.most);
  const months = LENGTHS.find((length) => countOf(length) <= options.most) ?? longest;
  const periodOf = (day: string) => Math.floor(monthNumber(day) / months) - Math.floor(begins / months);
  const sums = new Array<number>(periodOf(last.start) + 1).fill(0);
  const counts = new Array<number>(sums.length).fill(0);
  for (const { start, value } of weeks) {
    if (value === null) continue;
    const period = periodOf(start);
    sums[period] = (sums[period] ?? 0) + value;
    counts[period] = (counts[period] ?? 0) + 1;
  }
  const values = sums.map((sum, period) => (counts[period] ? sum / counts[period] : null));
  const split = options.splitAt === null ? null : periodOf(options.splitAt);
  const inside = split !== null && split >= 0 && split < values.length;
  return { values, months, split: inside ? split : null, first: first.start.slice(0, 7), last: last.start.slice(0, 7) };
}

/** "month", "quarter", "half-year", "year" or "5 years". */
export function periodName(months: number): string {
  const names = new Map([
    [1, "month"],
    [3, "quarter"],
    [6, "half-year"],
    [12, "year"],
  ]);
  return names.get(months) ?? `${months / 12} years`;
}
