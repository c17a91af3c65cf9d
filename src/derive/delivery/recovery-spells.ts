import type { Spell } from "../../model/spell.ts";
import { SECONDS_PER_WEEK } from "../../model/time.ts";
import { type Weeks, weekOf } from "../../model/window.ts";
import { coveredWeeks, type Reach } from "./covered-weeks.ts";

/** What something was found to be at an instant, epoch seconds: main by a verdict, an environment by a deployment. */
export interface Reading {
  readonly at: number;
  readonly isGood: boolean;
}

/** From the first bad reading to the next good one, epoch seconds. */
export interface BadSpan {
  readonly from: number;
  /** Null where no good reading followed. */
  readonly to: number | null;
  /** True where a good reading came before: only then is it known when it began. */
  readonly isWhole: boolean;
}

/** Horizon of restricted means of recoveries. Source: method of this project, section 3.5. */
export const RECOVERY_HORIZON_SECONDS = 86_400;

/** Stretches of bad readings; bad ones that follow each other make one. */
export function findBadSpans(readings: readonly Reading[]): readonly BadSpan[] {
  const spans: BadSpan[] = [];
  let open: Omit<BadSpan, "to"> | null = null;
  let isKnown = false;
  for (const { at, isGood } of readings) {
    if (isGood && open !== null) spans.push({ ...open, to: at });
    if (isGood) open = null;
    else open ??= { from: at, isWhole: isKnown };
    isKnown = true;
  }
  return open === null ? spans : [...spans, { ...open, to: null }];
}

/**
 * Recoveries: bad stretches whose beginning is known. An open one is cut at `until`. Those of one week may depend on each other.
 */
export function recoveriesOf(spans: readonly BadSpan[], until: number): readonly { readonly from: number; readonly spell: Spell }[] {
  return spans
    .filter(({ isWhole, from }) => isWhole && from <= until)
    .map(({ from, to }) => {
      const hasEnded = to !== null && to <= until;
      return { from, spell: { seconds: (hasEnded ? to : until) - from, hasEnded, cluster: Math.floor(from / SECONDS_PER_WEEK) } };
    });
}

/** Recoveries by the week of their beginning; null in weeks of which the records do not tell everything for the horizon of recoveries. */
export function recoveriesByWeek(spans: readonly BadSpan[], weeks: Weeks, reach: Reach): readonly (readonly Spell[] | null)[] {
  const byWeek = coveredWeeks(reach, weeks, RECOVERY_HORIZON_SECONDS).map((isCovered): Spell[] | null => (isCovered ? [] : null));
  for (const { from, spell } of recoveriesOf(spans, reach.until)) byWeek[weekOf(weeks, from)]?.push(spell);
  return byWeek;
}
