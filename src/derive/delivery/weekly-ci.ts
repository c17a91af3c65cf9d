import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount, weekOf } from "../../model/window.ts";
import { addAt } from "../add-at.ts";
import { isThroughput, type Units } from "../units.ts";
import type { WeeklyShare } from "../weekly-branch-fates.ts";
import type { WeeklyChangeShares } from "../weekly-line-lives.ts";
import type { CiUnits } from "./ci-units.ts";
import type { Reach } from "./covered-weeks.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import type { BadSpan } from "./recovery-spells.ts";

const SECONDS_PER_HOUR = SECONDS_PER_DAY / 24;

/** Green verdicts on main out of all, by week of the verdict; NaN in weeks that the records do not cover. */
export function greenVerdictsByWeek({ main, until }: CiUnits, weeks: Weeks): WeeklyShare {
  const share = shareWhereCovered({ from: main.from, until }, weeks);
  for (const { at, isGreen } of main.verdicts) {
    const week = weekOf(weeks, at);
    addAt(share.trials, week);
    addAt(share.n, week);
    if (isGreen) addAt(share.events, week);
  }
  return share;
}

/**
 * Hours in which main was red out of all hours, by week; NaN in weeks that are not wholly between the first verdict and the end of the records, and in all
 * without a second verdict or a green one. `n` is verdicts; each week is one part.
 */
export function redHoursByWeek({ main, until }: CiUnits, weeks: Weeks): WeeklyChangeShares {
  const isTold = main.verdicts.length > 1 && main.verdicts.some(({ isGreen }) => isGreen);
  const share = shareWhereCovered({ from: isTold ? main.from : Number.NaN, until }, weeks);
  for (const { at } of main.verdicts) addAt(share.n, weekOf(weeks, at));
  const red = redSecondsByWeek(main.redSpans, { weeks, until });
  const changes = Array.from(share.n, (known, week) => {
    if (Number.isNaN(known)) return [];
    const length = (weeks.edges[week + 1] ?? Number.NaN) - (weeks.edges[week] ?? Number.NaN);
    const part = { events: (red[week] ?? Number.NaN) / SECONDS_PER_HOUR, trials: length / SECONDS_PER_HOUR };
    addAt(share.events, week, part.events);
    addAt(share.trials, week, part.trials);
    return [part];
  });
  return { ...share, changes };
}

/** One pass over spans and weeks: both are in order of time, and no two spans overlap. */
function redSecondsByWeek(spans: readonly BadSpan[], { weeks, until }: { readonly weeks: Weeks; readonly until: number }): Float64Array {
  const { edges } = weeks;
  const red = new Float64Array(weekCount(weeks));
  let week = 0;
  for (const { from, to } of spans) {
    const end = to ?? until;
    while (week < red.length && (edges[week + 1] ?? Number.NaN) <= from) week++;
    for (let next = week; next < red.length && (edges[next] ?? Number.NaN) < end; next++)
      addAt(red, next, Math.max(0, Math.min(end, edges[next + 1] ?? Number.NaN) - Math.max(from, edges[next] ?? Number.NaN)));
  }
  return red;
}

/** Runs on other branches by the week in which they were made; NaN in weeks that the records do not cover. */
export function branchRunsByWeek({ branches, until }: CiUnits, weeks: Weeks): Float64Array {
  const from = branches.createdAt[0] ?? Number.NaN;
  const counts = Float64Array.from(coveredWeeks({ from, until }, weeks), (isCovered) => (isCovered ? 0 : Number.NaN));
  for (const at of branches.createdAt) addAt(counts, weekOf(weeks, at));
  return counts;
}

/** Runs on other branches for each change that landed. */
export interface RunsPerChange {
  readonly runs: number;
  readonly changes: number;
  /** Null where nothing landed, or the span is not covered. */
  readonly value: number | null;
}

/** Runs on other branches per landed change in [from, until), automation and reverts left out of the changes. */
export function runsPerChange(ci: CiUnits, units: Units, { from, until }: Reach): RunsPerChange {
  const isInside = (at: number) => at >= from && at < until;
  const runs = ci.branches.createdAt.filter(isInside).length;
  const changes = units.landings.landings.filter(({ landedAt }, index) => isInside(landedAt) && isThroughput(units, index)).length;
  const isCovered = (ci.branches.createdAt[0] ?? Number.NaN) <= from && until <= ci.until;
  return { runs, changes, value: isCovered && changes > 0 ? runs / changes : null };
}

function shareWhereCovered(reach: Reach, weeks: Weeks): WeeklyShare {
  const covered = coveredWeeks(reach, weeks);
  const column = () => Float64Array.from({ length: weekCount(weeks) }, (_, week) => (covered[week] === true ? 0 : Number.NaN));
  return { events: column(), trials: column(), n: column() };
}
