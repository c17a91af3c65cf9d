import type { CommitTable } from "../model/commit-table.ts";
import { isMerge } from "../model/commit-table.ts";

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
      const own: number[] = [];
      const stack = [head];
      let visited = 0;
      for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
        if (seen[commit] === round || isBase(commit)) continue;
        seen[commit] = round;
        if (++visited > MAX_OWN_COMMITS) return null;
        if (!isMerge(commits, commit)) own.push(commit);
        const end = commits.parentStart[commit + 1] ?? 0;
        for (let i = commits.parentStart[commit] ?? 0; i < end; i++) {
          const parent = commits.parents[i] ?? -1;
          if (parent >= 0) stack.push(parent);
        }
      }
      return Int32Array.from(own).sort();
    },
  };
}
