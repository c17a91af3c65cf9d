import { dayNumber } from "../../../model/time.ts";
import { monthNumber, shortMonthName } from "../calendar.ts";

/** A place on an axis of days. */
export interface DayTick {
  readonly day: number;
  readonly label: string;
}

/** Days from the first one of a week to that of the next. */
export const DAYS_PER_WEEK = 7;
/** Steps in months that readers think in. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600] as const;
const LONGEST_STEP = 1_200;

/** Place of a day `YYYY-MM-DD` on an axis of days, 0 on 1970-01-01; NaN for a text that is no day. */
export function dayPlace(day: string): number {
  return dayNumber(day) ?? Number.NaN;
}

/**
 * First days of months between two days, by the shortest step that gives at most `most` of them: "Apr", in January and at the first one "Jan 2025".
 *
 * @param from `YYYY-MM-DD`, as `to`
 * @returns empty where one of them is no day
 */
export function monthTicks(from: string, to: string, most: number): readonly DayTick[] {
  const [first, last] = [dayPlace(from), dayPlace(to)];
  if (!(first <= last)) return [];
  const ticksBy = (step: number) => monthsBy(step, monthNumber(from), monthNumber(to)).filter(({ day }) => day >= first && day <= last);
  const step = STEPS.find((months) => ticksBy(months).length <= most) ?? LONGEST_STEP;
  return ticksBy(step).map(({ day, month }, i) => ({ day, label: labelOf(month, { isFirst: i === 0, step }) }));
}

/** Every so many months from a first to a last one, each with the number of its first day. */
function monthsBy(step: number, begins: number, ends: number): readonly { readonly month: number; readonly day: number }[] {
  const first = Math.ceil(begins / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((ends - first) / step) + 1) }, (_, i) => {
    const month = first + i * step;
    return { month, day: dayPlace(`${yearOf(month)}-${String((month % 12) + 1).padStart(2, "0")}-01`) };
  });
}

function yearOf(month: number): string {
  return String(Math.floor(month / 12)).padStart(4, "0");
}

function labelOf(month: number, { isFirst, step }: { readonly isFirst: boolean; readonly step: number }): string {
  if (step >= 12) return yearOf(month);
  const name = shortMonthName(month);
  return isFirst || month % 12 === 0 ? `${name} ${yearOf(month)}` : name;
}
