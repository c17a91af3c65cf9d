import { type Comparison, weekCount } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";
import type { Units } from "../units.ts";
import { countLandingsByWeek } from "../weekly-landings.ts";
import type { InstantSpan } from "../weeks.ts";

/** So many weeks without a landed change are a freeze and no holiday week. */
const MIN_WEEKS = 2;
/** Where the median week holds fewer landed changes, empty weeks are ordinary. */
const MIN_USUAL = 3;

/** Consecutive weeks in which nothing landed. */
export interface LandingFreeze {
  /** Start of the first and end of the last empty week, epoch seconds. */
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  /** Landed changes in the median week before. */
  readonly usual: number;
}

/**
 * Looks for a freeze: at least 2 consecutive complete weeks without a landed change, where the median week before holds 3 or more. Automation and reverts do not count.
 * @param near where at least one day of the freeze lies
 * @returns the longest one, the first of equals; null where there is none
 */
export function findLandingFreeze(units: Units, { weeks, before }: Comparison, near: InstantSpan): LandingFreeze | null {
  const counts = countLandingsByWeek(units, weeks);
  const ordinary = counts.subarray(before.from, before.to);
  const usual = ordinary.length === 0 ? 0 : median(ordinary);
  if (usual < MIN_USUAL) return null;
  let longest: LandingFreeze | null = null;
  for (let first = 0; first < weekCount(weeks); ) {
    let end = first;
    while (counts[end] === 0) end++;
    const freeze = { from: weeks.edges[first] ?? Number.NaN, to: weeks.edges[end] ?? Number.NaN, weeks: end - first, usual };
    const isNear = freeze.to > near.from && freeze.from < near.to;
    if (isNear && freeze.weeks >= MIN_WEEKS && freeze.weeks > (longest?.weeks ?? 0)) longest = freeze;
    first = end + 1;
  }
  return longest;
}
