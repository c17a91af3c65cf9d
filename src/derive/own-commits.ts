import { type CommitTable, isMerge } from "../model/commit-table.ts";
import { walkAncestors } from "./walk-ancestors.ts";

/** Histories longer than this are foreign (an imported or unrelated line), not a branch of this project. */
const MAX_OWN_COMMITS = 5_000;

/** Collects a branch's own commits; one instance serves many branches and holds 4 bytes a commit. */
export interface OwnCommits {
  /**
   * Non-merge commits reachable from `head` without passing a commit that `isBase` accepts, newest first.
   * @returns null when there are more than 5,000: a foreign history, not a branch
   */
  collect(head: number, isBase: (commit: number) => boolean): Int32Array | null;
}

export function createOwnCommits(commits: CommitTable): OwnCommits {
  const seen = new Int32Array(commits.count);
  let round = 0;
  return {
    collect(head, isBase) {
      round++;
      let visited = 0;
      const own: number[] = [];
      walkAncestors(commits, head, (commit) => {
        if (seen[commit] === round || visited > MAX_OWN_COMMITS || isBase(commit)) return false;
        seen[commit] = round;
        visited++;
        if (!isMerge(commits, commit)) own.push(commit);
        return true;
      });
      if (visited > MAX_OWN_COMMITS) return null;
      const found = new Int32Array(own);
      // Most branches hold a single commit.
      return found.length > 1 ? found.sort() : found;
    },
  };
}
