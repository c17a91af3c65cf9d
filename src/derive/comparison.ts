import { isTold } from "../model/adoption-source.ts";
import { addCalendarDays, dayOf } from "../model/time.ts";
import { type Comparison, type Weeks, weekCount } from "../model/window.ts";
import type { Adoption } from "./adoption.ts";
import { type InstantSpan, weeksFrom, withFreezes } from "./weeks.ts";

/** Weeks before a detected date that are left out: the date is the end of the first doubtful month at best. */
export const LEAD_WEEKS = 4;
/** At most this many weeks are compared on each side. */
export const MAX_WINDOW_WEEKS = 104;

export interface ComparisonRule {
  /** Adoption date, a midnight of the zone, epoch seconds. */
  readonly at: number;
  /** Weeks left out before the date. */
  readonly leadWeeks: number;
  /** Weeks left out from the date on. */
  readonly rampWeeks: number;
  readonly windowWeeks: number;
  readonly timeZone: string;
  /** Spans in which nothing could land; none where absent. */
  readonly freezes?: readonly InstantSpan[] | undefined;
}

/** What the user settles about windows. */
export type WindowSettings = Pick<ComparisonRule, "rampWeeks" | "timeZone" | "freezes">;

/** The rule of the headline: [A, A + ramp) left out for a date that somebody told (after the rollout's end), [A − 4 weeks, A + ramp) for a detected one. */
export function headlineRule(adoption: Adoption, { rampWeeks, timeZone, freezes }: WindowSettings): ComparisonRule {
  const at = dayOf(adoption.at, timeZone);
  const rolloutWeeks = Math.ceil((adoption.rolloutEnd - adoption.at) / 604_800);
  return {
    at,
    leadWeeks: isTold(adoption.source) ? 0 : LEAD_WEEKS,
    rampWeeks: rolloutWeeks + rampWeeks,
    windowWeeks: MAX_WINDOW_WEEKS,
    timeZone,
    freezes,
  };
}

/**
 * Splits a history into the weeks before, left out and after. Weeks run [A + 7k, A + 7k + 7) days; incomplete weeks at both ends are dropped.
 *
 * @param span from the first landed change to the data cut (or the end of use), epoch seconds
 */
export function compareAround(rule: ComparisonRule, span: InstantSpan): Comparison {
  const weeks = withFreezes(weeksFrom(rule.at, span, rule.timeZone), rule.freezes ?? []);
  const size = weekCount(weeks);
  const first = firstAtOrAfter(weeks, addCalendarDays(rule.at, -7 * rule.leadWeeks, rule.timeZone), size);
  const last = firstAtOrAfter(weeks, addCalendarDays(rule.at, 7 * rule.rampWeeks, rule.timeZone), size);
  return {
    weeks,
    before: { from: Math.max(0, first - rule.windowWeeks), to: first },
    leftOut: { from: first, to: last },
    after: { from: last, to: Math.min(size, last + rule.windowWeeks) },
  };
}

/** From the first week before to the last week after. */
export function comparedSpan({ weeks, before, after }: Comparison): InstantSpan {
  return { from: weeks.edges[before.from] ?? Number.NaN, to: weeks.edges[after.to] ?? Number.NaN };
}

/** Index of the first week that starts at or after an instant. */
function firstAtOrAfter(weeks: Weeks, instant: number, size: number): number {
  let index = 0;
  while (index < size && (weeks.edges[index] ?? 0) < instant) index++;
  return index;
}
