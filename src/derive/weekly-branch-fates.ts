import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { isThroughput, landedLines, type Units, writtenLines } from "./units.ts";

/** Days after opening in which a branch's lines are written and land, to be counted. */
export const LANDING_HORIZON_SECONDS = 30 * 86_400;

/** A share by week: parts out of wholes, and the branches behind it. */
export interface WeeklyShare {
  readonly events: Float64Array;
  readonly trials: Float64Array;
  readonly n: Float64Array;
}

/** Added lines gone again when the branch landed, of the lines its commits added, by week of landing. */
export function churnedLinesByWeek(units: Units, weeks: Weeks): WeeklyShare {
  const share = emptyShare(weeks);
  units.landings.landings.forEach((landing, index) => {
    const branch = units.branches.branchOf[index] ?? -1;
    const week = weekOf(weeks, landing.landedAt);
    if (branch < 0 || week < 0 || !isThroughput(units, index)) return;
    const [written, net] = [writtenLines(units, branch), landedLines(units, index)];
    if (written === null || net === null || written.added === 0) return;
    addTo(share, week, Math.max(0, written.added - net.added), written.added);
  });
  return share;
}

/** Added lines that landed within 30 days of a branch's opening, of the lines added within those 30 days, by week of opening. */
export function landedLinesByWeek(units: Units, weeks: Weeks): WeeklyShare {
  const share = emptyShare(weeks);
  units.branches.branches.forEach((branch, index) => {
    const week = weekOf(weeks, branch.openedAt);
    if (week < 0 || branch.origin === "ref" || branch.openedAt + LANDING_HORIZON_SECONDS > units.history.cut) return;
    if (isAutomatedBranch(units, branch.start)) return;
    const horizon = branch.openedAt + LANDING_HORIZON_SECONDS;
    const written = writtenLines(units, index, horizon);
    if (written === null || written.added === 0) return;
    const landedAt = units.landings.landings[branch.landed]?.landedAt ?? Number.POSITIVE_INFINITY;
    const net = landedAt <= horizon ? landedLines(units, branch.landed) : { added: 0, deleted: 0 };
    if (net !== null) addTo(share, week, Math.min(net.added, written.added), written.added);
  });
  return share;
}

/** Seconds from a branch's first author instant to its landing, by week of landing. Spans that are not positive are left out and counted. */
export function cycleTimesByWeek(
  units: Units,
  weeks: Weeks,
): { readonly seconds: readonly (readonly number[])[]; readonly bad: number; readonly known: number } {
  const seconds: number[][] = Array.from({ length: weekCount(weeks) }, () => []);
  let [bad, known] = [0, 0];
  units.landings.landings.forEach((landing, index) => {
    const branch = units.branches.branches[units.branches.branchOf[index] ?? -1];
    const week = weekOf(weeks, landing.landedAt);
    if (branch === undefined || week < 0 || !isThroughput(units, index)) return;
    known++;
    const span = landing.landedAt - branch.openedAt;
    if (span > 0) seconds[week]?.push(span);
    else bad++;
  });
  return { seconds, bad, known };
}

function isAutomatedBranch(units: Units, start: number): boolean {
  const author = units.history.commits.author[units.branches.commits[start] ?? 0] ?? 0;
  return units.history.identities.kind[author] === "automation";
}

function emptyShare(weeks: Weeks): WeeklyShare {
  const size = weekCount(weeks);
  return { events: new Float64Array(size), trials: new Float64Array(size), n: new Float64Array(size) };
}

function addTo(share: WeeklyShare, week: number, events: number, trials: number): void {
  share.events[week] = (share.events[week] ?? 0) + events;
  share.trials[week] = (share.trials[week] ?? 0) + trials;
  share.n[week] = (share.n[week] ?? 0) + 1;
}
