import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { isThroughput, landedByHand, landedLines, type Units, writtenLines } from "./units.ts";

/** Days after opening in which a branch's lines are written and land, to be counted. */
export const LANDING_HORIZON_SECONDS = 30 * 86_400;

/** A share by week: parts out of wholes, and the branches behind it. */
export interface WeeklyShare {
  readonly events: Float64Array;
  readonly trials: Float64Array;
  readonly n: Float64Array;
}

/** Added lines gone again when the branch landed, of the lines its commits added, by week of landing; branches landed by hand are left out. */
export function churnedLinesByWeek(units: Units, weeks: Weeks): WeeklyShare {
  const share = emptyShare(weeks);
  units.landings.landings.forEach((landing, index) => {
    const branch = units.branches.branchOf[index] ?? -1;
    const week = weekOf(weeks, landing.landedAt);
    if (branch < 0 || week < 0 || !isThroughput(units, index) || landedByHand(units, index)) return;
    const [written, net] = [writtenLines(units, branch), landedLines(units, index)];
    if (written === null || net === null || written.added === 0) return;
    addTo(share, week, { events: Math.max(0, written.added - net.added), trials: written.added });
  });
  return share;
}

/** Added lines that landed within 30 days of a branch's opening, of the lines added within those 30 days, by week of opening. */
export function landedLinesByWeek(units: Units, weeks: Weeks): WeeklyShare {
  const share = emptyShare(weeks);
  units.branches.branches.forEach((branch, index) => {
    const week = weekOf(weeks, branch.openedAt);
    const horizon = branch.openedAt + LANDING_HORIZON_SECONDS;
    if (week < 0 || branch.origin === "ref" || horizon > units.history.cut || isAutomatedBranch(units, branch.start)) return;
    const written = writtenLines(units, index, horizon);
    if (written === null || written.added === 0) return;
    const net = netWithin(units, branch.landed, { horizon, written: written.added });
    if (net === null) return;
    addTo(share, week, { events: Math.min(net, written.added), trials: written.added });
  });
  return share;
}

/** Net lines added to main by an instant: 0 where nothing had landed by then, all where it landed by hand, null where it was not measured. */
function netWithin(
  units: Units,
  landing: number,
  { horizon, written }: { readonly horizon: number; readonly written: number },
): number | null {
  const landedAt = units.landings.landings[landing]?.landedAt ?? Number.POSITIVE_INFINITY;
  if (landedAt > horizon) return 0;
  return landedByHand(units, landing) ? written : (landedLines(units, landing)?.added ?? null);
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

function addTo(share: WeeklyShare, week: number, part: { readonly events: number; readonly trials: number }): void {
  addAt(share.events, week, part.events);
  addAt(share.trials, week, part.trials);
  addAt(share.n, week);
}
