import type { CommitTable } from "../model/commit-table.ts";

/**
 * Visits a commit and its ancestors, depth first, newest parents last.
 *
 * @param enter called for every commit met, perhaps several times; false keeps the walk from going on to its parents. It has to remember where it has been.
 */
export function walkAncestors(commits: CommitTable, head: number, enter: (commit: number) => boolean): void {
  const { parents, parentStart } = commits;
  const stack = [head];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (!enter(commit)) continue;
    for (let at = parentStart[commit] ?? 0; at < (parentStart[commit + 1] ?? 0); at++) {
      const parent = parents[at] ?? -1;
      if (parent >= 0) stack.push(parent);
    }
  }
}
