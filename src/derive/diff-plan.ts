import { parentAt } from "../model/commit-table.ts";
import type { DiffPairs } from "../model/reader.ts";
import type { Branches } from "./branches.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** Which commits are compared with what, each commit once: main's steps oldest first, branch commits, then whole groups. */
export interface DiffPlan {
  readonly pairs: DiffPairs;
  /** Pairs [0, steps) are main's steps; pair p is the step at position p. */
  readonly steps: number;
  /** Pairs [steps, commits) are branch commits against their first parent. */
  readonly commits: number;
  /** Landing of pair `commits + i`: a group of several steps, compared as a whole. */
  readonly groups: Int32Array;
}

/** Plans the one diff pass: every step of main and every branch commit against its first parent, every landed group against its base. */
export function planDiffs(history: History, landings: Landings, branches: Branches): DiffPlan {
  const { commits, trunk } = history;
  const planned = new Uint8Array(commits.count);
  for (const step of trunk.steps) planned[step] = 1;
  const own = branches.commits.filter((commit) => {
    if (planned[commit] === 1) return false;
    planned[commit] = 1;
    return true;
  });
  own.sort().reverse();
  const groups = groupsOf(landings);
  const single = trunk.steps.length + own.length;
  const commit = new Int32Array(single + groups.length);
  commit.set(trunk.steps);
  commit.set(own, trunk.steps.length);
  const base = new Int32Array(commit.length);
  for (let pair = 0; pair < single; pair++) base[pair] = parentAt(commits, commit[pair] ?? -1, 0);
  groups.forEach((index, i) => {
    const landing = landings.landings[index];
    commit[single + i] = landing?.commit ?? 0;
    base[single + i] = parentAt(commits, trunk.steps[landing?.firstPosition ?? 0] ?? 0, 0);
  });
  return { pairs: { commit, base }, steps: trunk.steps.length, commits: single, groups };
}

/**
 * The pair that shows what each landed change brought to main as a whole: that of its step, or of its group.
 * @param pairs how many were planned
 */
export function pairsOfLandings({ landings }: Pick<Landings, "landings">, pairs: number): Int32Array {
  const pairOf = Int32Array.from(landings, ({ position }) => position);
  const groups = groupsOf({ landings });
  groups.forEach((landing, i) => {
    pairOf[landing] = pairs - groups.length + i;
  });
  return pairOf;
}

/** Landed changes of several steps. */
function groupsOf({ landings }: Pick<Landings, "landings">): Int32Array {
  return Int32Array.from(landings.keys()).filter((index) => {
    const landing = landings[index];
    return landing !== undefined && landing.firstPosition < landing.position;
  });
}
