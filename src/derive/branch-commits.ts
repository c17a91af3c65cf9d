import { createCopyTable } from "./copy-table.ts";
import { authoredInstant } from "./instants.ts";
import type { Units } from "./units.ts";

/** Commits written on branches, in columns of one entry each. */
export interface BranchCommits {
  readonly commit: Int32Array;
  /** Author instant, epoch seconds. */
  readonly authoredAt: Float64Array;
  /** Index of the landed change that its branch became; −1 where it did not land. */
  readonly landing: Int32Array;
}

/**
 * Commits of branches that the clone keeps whatever became of them: those that landed, and pull requests where their heads were read. Of copies (same author,
 * author instant and subject) the first one stands for all: branches that landed come first, in main's order. Automation and commits without a usable author
 * instant are left out.
 *
 * Source: method of this project, section 3.1 (feature-branch throughput, tier commits).
 * @param isWanted of an author instant: which commits are looked at; by default all
 */
export function distinctBranchCommits(units: Units, isWanted: (authoredAt: number) => boolean = () => true): BranchCommits {
  const { branches, hasPullHeads, history } = units;
  const { commits, cut } = history;
  const most = branches.commits.length;
  const found = { commit: new Int32Array(most), authoredAt: new Float64Array(most), landing: new Int32Array(most) };
  const copies = createCopyTable(history, most);
  let count = 0;
  for (const { landed, origin, start, end } of branches.branches) {
    if (landed < 0 && !(hasPullHeads && origin === "pull")) continue;
    for (let at = start; at < end; at++) {
      const commit = branches.commits[at] ?? 0;
      const authoredAt = authoredInstant(commits, commit, cut);
      if (Number.isNaN(authoredAt) || !isWanted(authoredAt) || isAutomated(units, commit) || !copies.add(commit)) continue;
      found.commit[count] = commit;
      found.authoredAt[count] = authoredAt;
      found.landing[count] = landed;
      count++;
    }
  }
  const { commit, authoredAt, landing } = found;
  return { commit: commit.slice(0, count), authoredAt: authoredAt.slice(0, count), landing: landing.slice(0, count) };
}

function isAutomated({ history }: Units, commit: number): boolean {
  return history.identities.kind[history.commits.author[commit] ?? 0] === "automation";
}
