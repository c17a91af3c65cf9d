import { END_DAY, FIRST_DAY } from "../../../model/fleet/team-lookup.ts";
import type { TeamMembership } from "../../../model/team.ts";
import { dayNumber } from "../../../model/time.ts";

/** Whole UTC days since 1970-01-01, the first included and the last not. */
export interface DaySpan {
  readonly fromDay: number;
  readonly toDay: number;
}

/** The days on which a rule holds. */
export function daysOf({ validFrom, validTo }: Pick<TeamMembership, "validFrom" | "validTo">): DaySpan {
  return { fromDay: dayNumber(validFrom) ?? FIRST_DAY, toDay: dayNumber(validTo) ?? END_DAY };
}

/** True for a day of the span; false where the day is not known (NaN). */
export function holdsOn({ fromDay, toDay }: DaySpan, day: number): boolean {
  return fromDay <= day && day < toDay;
}
