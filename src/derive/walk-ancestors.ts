import { type CommitTable, parentsOf } from "../model/commit-table.ts";

/**
 * Visits a commit and its ancestors, depth first, newest parents last.
 *
 * @param enter called for every commit met, perhaps several times; false keeps the walk from going on to its parents. It has to remember where it has been.
 */
export function walkAncestors(commits: CommitTable, head: number, enter: (commit: number) => boolean): void {
  const stack = [head];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (!enter(commit)) continue;
    for (const parent of parentsOf(commits, commit)) if (parent >= 0) stack.push(parent);
  }
}
