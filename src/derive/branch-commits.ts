import { authoredInstant } from "./instants.ts";
import { copyKey } from "./rebased-steps.ts";
import type { Units } from "./units.ts";

/** A commit written on a branch. */
export interface BranchCommit {
  readonly commit: number;
  /** Author instant, epoch seconds. */
  readonly authoredAt: number;
  /** Index of the landed change that its branch became; −1 where it did not land. */
  readonly landing: number;
}

/**
 * Commits of branches that the clone keeps whatever became of them: those that landed, and pull requests where their heads were read. Of copies (same author,
 * author instant and subject) the first one stands for all: branches that landed come first, in main's order. Automation and commits without a usable author
 * instant are left out.
 *
 * Source: method of this project, section 3.1 (feature-branch throughput, tier commits).
 * @param isWanted of an author instant: which commits are looked at; by default all
 */
export function* distinctBranchCommits(units: Units, isWanted: (authoredAt: number) => boolean = () => true): Iterable<BranchCommit> {
  const { commits, cut } = units.history;
  const seen = new Set<string>();
  for (const { commit, landing } of keptCommits(units)) {
    const authoredAt = authoredInstant(commits, commit, cut);
    if (Number.isNaN(authoredAt) || !isWanted(authoredAt) || isAutomated(units, commit)) continue;
    const key = copyKey(units.history, commit);
    if (seen.has(key)) continue;
    seen.add(key);
    yield { commit, authoredAt, landing };
  }
}

function* keptCommits({ branches, hasPullHeads }: Units): Iterable<Pick<BranchCommit, "commit" | "landing">> {
  for (const { landed, origin, start, end } of branches.branches) {
    if (landed < 0 && !(hasPullHeads && origin === "pull")) continue;
    for (let at = start; at < end; at++) yield { commit: branches.commits[at] ?? 0, landing: landed };
  }
}

function isAutomated({ history }: Units, commit: number): boolean {
  return history.identities.kind[history.commits.author[commit] ?? 0] === "automation";
}
