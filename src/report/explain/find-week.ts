import { addCalendarDays, formatDay, parseDay } from "../../model/time.ts";
import type { WeekDetail } from "../../model/week-detail.ts";

/** A week with its last day. */
export interface FoundWeek {
  readonly detail: WeekDetail;
  /** `YYYY-MM-DD`. */
  readonly end: string;
}

/** The week that a day lies in; null where none of them holds it. Days are compared as names, so that no time zone comes in. */
export function findWeek(weeks: readonly WeekDetail[], day: string): FoundWeek | null {
  const found = weeks
    .map((detail) => ({ detail, end: lastDay(detail.start) }))
    .find(({ detail, end }) => detail.start <= day && day <= end);
  return found ?? null;
}

function lastDay(start: string): string {
  const at = parseDay(start, "UTC");
  return at === null ? start : formatDay(addCalendarDays(at, 6, "UTC"), "UTC");
}
