import { parentCount } from "../model/commit-table.ts";
import { createCopyTable } from "./copy-table.ts";
import type { History } from "./history.ts";
import { createOwnCommits } from "./own-commits.ts";
import type { Tip } from "./tip.ts";

/** A pull request commit and the step on main that looks like its copy. */
export interface RebaseCandidate {
  readonly pull: number;
  readonly commit: number;
  readonly position: number;
}

/** For each step on main: number of the pull request whose own commit it is; 0 where none. */
export type RebasedSteps = Int32Array;

/**
 * Pull requests that seem to have been landed by rebase: **all** their own commits stand, in order, on consecutive single-parent steps of main
 * without a pull request number. A copy has the author, author instant and subject of the original. Patch ids must confirm them.
 */
export function findRebaseCandidates(history: History): readonly RebaseCandidate[] {
  const { steps } = history.trunk;
  const copies = createCopyTable(history, steps.length);
  for (let position = 0; position < steps.length; position++)
    if (isPlainStep(history, position)) copies.set(steps[position] ?? 0, position);
  const own = createOwnCommits(history.commits);
  const isBase = (commit: number) => isOnLine(history, commit);
  const candidates: RebaseCandidate[] = [];
  for (const { number, commit: head } of history.pulls) {
    const commits = own.collect(head, isBase) ?? new Int32Array(0);
    const newest = copies.get(commits[0] ?? head);
    // Newest first, each step right before the one that follows it on main.
    const isWholeRun = newest >= 0 && commits.every((commit, i) => copies.get(commit) === newest - i);
    if (!isWholeRun) continue;
    for (const [i, commit] of commits.entries()) candidates.push({ pull: number, commit, position: newest - i });
  }
  return candidates;
}

/**
 * Steps on main that are a pull request's own commits: by object id (the pull request was fast-forwarded) or by confirmed patch id.
 * The oldest pull request wins where several hold the same commit.
 *
 * @param confirmed pull requests all of whose candidates have equal patch ids
 */
export function findRebasedSteps(history: History, confirmed: readonly RebaseCandidate[]): RebasedSteps {
  const pullOf = new Int32Array(history.trunk.steps.length);
  const claim = (position: number, pull: number) => {
    const holder = pullOf[position] ?? 0;
    if (holder === 0 || pull < holder) pullOf[position] = pull;
  };
  for (const candidate of confirmed) claim(candidate.position, candidate.pull);
  const heads = fastForwardedHeads(history);
  for (const [position, pull] of heads) {
    for (const step of fastForwardRun(history, position, heads)) claim(step, pull.number);
  }
  return pullOf;
}

/** Pull request heads that are themselves plain steps on main, by position; the oldest pull request of a commit. */
function fastForwardedHeads(history: History): ReadonlyMap<number, Tip> {
  const { steps, introducedBy } = history.trunk;
  const heads = new Map<number, Tip>();
  for (const pull of history.pulls) {
    const position = introducedBy[pull.commit] ?? -1;
    if (position < 0 || steps[position] !== pull.commit || !isPlainStep(history, position, pull.number)) continue;
    const holder = heads.get(position);
    if (holder === undefined || pull.number < holder.number) heads.set(position, pull);
  }
  return heads;
}

/** The head's step and the plain steps before it that share its author or committer, up to another pull request's head. */
function fastForwardRun(history: History, head: number, heads: ReadonlyMap<number, Tip>): readonly number[] {
  const { commits, identities, trunk } = history;
  const personOf = (column: Int32Array, position: number) => identities.person[column[trunk.steps[position] ?? 0] ?? 0];
  const run = [head];
  for (let position = head - 1; position >= 0 && !heads.has(position) && isPlainStep(history, position); position--) {
    const sameAuthor = personOf(commits.author, position) === personOf(commits.author, head);
    const sameCommitter = personOf(commits.committer, position) === personOf(commits.committer, head);
    const gap = (trunk.landedAt[position + 1] ?? 0) - (trunk.landedAt[position] ?? 0);
    if (!(sameAuthor || sameCommitter) || gap > MAX_RUN_GAP) break;
    run.push(position);
  }
  return run;
}

/** Commits of one fast-forward were committed within a few weeks of each other. */
const MAX_RUN_GAP = 21 * 86_400;

function isOnLine(history: History, commit: number): boolean {
  return history.trunk.introducedBy[commit] !== -1 || history.otherLines.onLine[commit] === 1;
}

/** A single-parent step that names no pull request, or only the given one. */
function isPlainStep(history: History, position: number, pull = 0): boolean {
  const commit = history.trunk.steps[position] ?? 0;
  const number = history.messages.number[commit] ?? 0;
  return parentCount(history.commits, commit) === 1 && (number === 0 || number === pull);
}

/** Equal for a commit and its rebased or cherry-picked copies: they keep author, author instant and subject. */
export function copyKey(history: History, commit: number): string {
  const person = history.identities.person[history.commits.author[commit] ?? 0] ?? -1;
  return `${person} ${history.commits.authoredAt[commit] ?? 0} ${history.messages.subjectKey[commit] ?? 0}`;
}
