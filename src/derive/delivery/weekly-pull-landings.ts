import type { CompetingSpell } from "../../model/spell.ts";
import type { Weeks } from "../../model/window.ts";
import { type PullUnits, pullsByWeek } from "./pull-units.ts";

/**
 * What became of the pull requests opened in each week, and after how long: 1 landed, 2 closed without landing, 0 still open. Null in weeks that are
 * not known or not yet followed for so long. One that was opened again counts by its last end; one that ended before it began is left out.
 *
 * @param followUpSeconds for how long each is to have been followed
 */
export function pullFatesByWeek(pulls: PullUnits, weeks: Weeks, followUpSeconds: number): readonly (readonly CompetingSpell[] | null)[] {
  const rows = pullsByWeek(pulls, weeks, { instantOf: ({ openedAt }) => openedAt, followUpSeconds });
  return rows.map((week) => week?.map((row) => fateOf(pulls, row)).filter(({ seconds }) => seconds >= 0) ?? null);
}

function fateOf({ times, cluster }: PullUnits, row: number): CompetingSpell {
  const { openedAt, mergedAt, closedAt, followedTo } = times[row] ?? NOWHERE;
  const landedOrClosed = Number.isNaN(mergedAt) ? 2 : 1;
  return { seconds: followedTo - openedAt, outcome: Number.isNaN(closedAt) ? 0 : landedOrClosed, cluster: cluster[row] ?? -1 };
}

const NOWHERE = { openedAt: Number.NaN, mergedAt: Number.NaN, closedAt: Number.NaN, followedTo: Number.NaN };
