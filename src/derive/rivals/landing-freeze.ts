import type { Comparison, WeekSpan } from "../../model/window.ts";
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
 * Looks for a freeze: at least 2 consecutive complete weeks without a landed change, where the median week before holds 3 or more and
 * none of the gaps before was as long. Automation and reverts do not count.
 * @param near where at least one day of the freeze lies
 * @returns the longest one, the first of equals; null where there is none
 */
export function findLandingFreeze(units: Units, { weeks, before }: Comparison, near: InstantSpan): LandingFreeze | null {
  const counts = countLandingsByWeek(units, weeks);
  const ordinary = counts.subarray(before.from, before.to);
  const usual = ordinary.length === 0 ? 0 : median(ordinary);
  if (usual < MIN_USUAL) return null;
  const gaps = findGaps(counts).map(({ from, to }) => ({
    from: weeks.edges[from] ?? Number.NaN,
    to: weeks.edges[to] ?? Number.NaN,
    weeks: to - from,
    usual,
  }));
  const start = weeks.edges[before.from] ?? Number.NaN;
  const earlier = gaps.filter(({ from, to }) => from >= start && to <= near.from);
  const freezes = gaps.filter(({ from, to }) => to > near.from && from < near.to);
  const longestBefore = earlier.reduce((longest, gap) => Math.max(longest, gap.weeks), MIN_WEEKS - 1);
  return freezes.reduce<LandingFreeze | null>((longest, gap) => (gap.weeks > (longest?.weeks ?? longestBefore) ? gap : longest), null);
}

/** Runs of weeks that hold nothing, in order. */
function findGaps(counts: Float64Array): readonly WeekSpan[] {
  const gaps: WeekSpan[] = [];
  let from = 0;
  counts.forEach((count, week) => {
    if (count > 0) from = week + 1;
    else if (counts[week + 1] !== 0) gaps.push({ from, to: week + 1 });
  });
  return gaps;
}
