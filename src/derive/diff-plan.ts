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
  const groups = Int32Array.from(landings.landings.keys()).filter((index) => {
    const landing = landings.landings[index];
    return landing !== undefined && landing.firstPosition < landing.position;
  });
  const commit = Int32Array.from([...trunk.steps, ...own, ...groups.map((index) => landings.landings[index]?.commit ?? 0)]);
  const base = commit.map((c) => parentAt(commits, c, 0));
  groups.forEach((index, i) => {
    const first = trunk.steps[landings.landings[index]?.firstPosition ?? 0] ?? 0;
    base[trunk.steps.length + own.length + i] = parentAt(commits, first, 0);
  });
  return { pairs: { commit, base }, steps: trunk.steps.length, commits: trunk.steps.length + own.length, groups };
}
