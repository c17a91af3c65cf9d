import type { Weeks } from "../../model/window.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import type { PullUnits } from "./pull-units.ts";

/** Pull requests open on average over each week, drafts included; NaN in weeks of which the records do not tell everything. */
export function openPullsByWeek(pulls: PullUnits, weeks: Weeks): Float64Array {
  const { edges } = weeks;
  return Float64Array.from(coveredWeeks(pulls, weeks), (isCovered, week) => {
    const [start, end] = [edges[week] ?? Number.NaN, edges[week + 1] ?? Number.NaN];
    return isCovered ? secondsOpen(pulls, start, end) / (end - start) : Number.NaN;
  });
}

/** Seconds in [start, end) during which each counted pull request was open, added up. */
function secondsOpen({ times, counted }: PullUnits, start: number, end: number): number {
  let total = 0;
  times.forEach(({ openedAt, closedAt }, row) => {
    if (counted[row] === 0) return;
    const until = Number.isNaN(closedAt) ? end : Math.min(closedAt, end);
    total += Math.max(0, until - Math.max(openedAt, start));
  });
  return total;
}
