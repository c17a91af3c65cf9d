import type { Branch, BranchFate, BranchOrigin, BranchTable } from "../model/branch.ts";
import { isMerge } from "../model/commit-table.ts";
import { mergedBranchOf } from "../model/message-table.ts";
import { addAt } from "./add-at.ts";
import { findHandLandings } from "./hand-landings.ts";
import type { History } from "./history.ts";
import { authoredInstant, usableInstant } from "./instants.ts";
import type { Landing, Landings } from "./landed-changes.ts";
import { createOwnCommits } from "./own-commits.ts";
import type { Tip } from "./tip.ts";

/** A branch whose newest commit is older than this at the data cut and never landed is taken for abandoned. */
const OPEN_SECONDS = 90 * 86_400;

export interface Branches extends BranchTable {
  /** For each landing: index of its branch, −1 where its commits are not in the clone. */
  readonly branchOf: Int32Array;
  /** Branches left out because more than 5,000 commits separate them from main (foreign histories). */
  readonly foreign: number;
  /** Pull requests left out because they belong to another long-lived line. */
  readonly otherBase: number;
}

/**
 * Branch work beside main, from second parents, pull request heads and other branches.
 *
 * A merge's branch holds the commits that the merge brought; a squash's the commits reachable from its pull request head and not from the landed
 * change's first parent; a fast-forwarded group's its own steps. All others hold the commits that neither main nor a long-lived line reaches.
 * Merges are left out. Commits force-pushed away are invisible: lines written are a lower bound.
 */
export function deriveBranches(history: History, landings: Landings): Branches {
  const collector = createCollector(history);
  const branchOf = new Int32Array(landings.landings.length).fill(-1);
  const pulls = new Map(history.pulls.map((pull) => [pull.number, pull]));
  // A pull request's ref is called after its number; the branch that it was opened from may still be there.
  const names = new Map(history.heads.map(({ commit, name }) => [commit, name]));
  const brought = commitsByStep(history);

  landings.landings.forEach((landing, index) => {
    const pull = pulls.get(landing.number) ?? null;
    const own = landing.kind === "merge" ? brought(landing.position) : commitsOfLinear(history, collector, { landing, pull });
    if (own === null || own.length === 0) return;
    const head = own[0] ?? landing.commit;
    const name = mergedBranchOf(history.messages, landing.commit) ?? names.get(head) ?? null;
    const origin: BranchOrigin = landing.kind === "merge" ? "merge" : "pull";
    branchOf[index] = collector.add({ origin, number: landing.number, name, head, landed: index }, own);
  });

  const landedByHand = findHandLandings(history, landings);
  const landedNumbers = new Set(landings.landings.filter((landing) => landing.number > 0).map((landing) => landing.number));
  const add = (pull: Tip, own: Int32Array) => {
    const landed = landedByHand(pull.number, own);
    const branch = collector.add(
      { origin: "pull", number: pull.number, name: names.get(pull.commit) ?? null, head: pull.commit, landed },
      own,
    );
    if (landed >= 0 && branchOf[landed] === -1) branchOf[landed] = branch;
  };
  const otherBase = addOthers(history, collector, { landedNumbers, add });
  return { ...collector.build(), branchOf, foreign: collector.foreign(), otherBase };
}

interface NewBranch {
  readonly origin: BranchOrigin;
  readonly number: number;
  readonly name: string | null;
  readonly head: number;
  readonly landed: number;
}

interface Collector {
  own(head: number, isBase: (commit: number) => boolean): Int32Array | null;
  /** Takes commits that no earlier branch holds. */
  unseen(own: Int32Array): Int32Array;
  add(branch: NewBranch, own: Int32Array): number;
  foreign(): number;
  build(): BranchTable;
}

function createCollector(history: History): Collector {
  const own = createOwnCommits(history.commits);
  const seen = new Uint8Array(history.commits.count);
  const branches: Branch[] = [];
  let commits = new Int32Array(1024);
  let length = 0;
  let foreign = 0;
  return {
    own(head, isBase) {
      const found = own.collect(head, isBase);
      if (found === null) foreign++;
      return found;
    },
    unseen: (list) => list.filter((commit) => seen[commit] === 0),
    add(branch, list) {
      if (length + list.length > commits.length) {
        const grown = new Int32Array(Math.max(commits.length * 2, length + list.length));
        grown.set(commits);
        commits = grown;
      }
      commits.set(list, length);
      for (let i = 0; i < list.length; i++) seen[list[i] ?? 0] = 1;
      const start = length;
      length += list.length;
      const { origin, number, name, head, landed } = branch;
      const openedAt = earliestAuthored(history, list);
      return branches.push({ origin, number, name, head, landed, start, end: length, openedAt, fate: fateOf(history, landed, list) }) - 1;
    },
    foreign: () => foreign,
    build: () => ({ branches, commits: commits.slice(0, length) }),
  };
}

function fateOf({ commits, cut }: History, landed: number, own: Int32Array): BranchFate {
  if (landed >= 0) return "landed";
  const isRecent = own.some((commit) => usableInstant(commits.committedAt[commit] ?? Number.NaN, cut) >= cut - OPEN_SECONDS);
  return isRecent ? "open" : "abandoned";
}

function earliestAuthored(history: History, own: Int32Array): number {
  let earliest = Number.NaN;
  for (let i = 0; i < own.length; i++) {
    const instant = authoredInstant(history.commits, own[i] ?? 0, history.cut);
    if (!(instant >= earliest)) earliest = Number.isNaN(instant) ? earliest : instant;
  }
  return earliest;
}

/** Branch commits of a squash (pull request head against the landed change's parent) or of a rebase group. */
function commitsOfLinear(
  history: History,
  collector: Collector,
  { landing, pull }: { readonly landing: Landing; readonly pull: Tip | null },
): Int32Array | null {
  if (pull === null) return null;
  const { introducedBy, steps } = history.trunk;
  // A head that was pushed after the landing may hold main's own steps.
  const isBase = (commit: number) => {
    const position = introducedBy[commit] ?? -1;
    return position >= 0 && (position < landing.firstPosition || steps[position] === commit);
  };
  const own = collector.own(pull.commit, isBase);
  const isForwarded = landing.kind === "rebase" && own?.length === 0 && (introducedBy[pull.commit] ?? -1) >= landing.firstPosition;
  return isForwarded ? steps.slice(landing.firstPosition, landing.position + 1).reverse() : own;
}

/** Non-merge commits that each merge step brought, newest first: one counting sort for all steps. */
function commitsByStep(history: History): (position: number) => Int32Array {
  const { commits, trunk } = history;
  /** The step that brought a commit; −1 for steps themselves, merges, and commits that main does not reach. */
  const stepOf = (commit: number) => {
    const position = trunk.introducedBy[commit] ?? -1;
    return position >= 0 && trunk.steps[position] !== commit && !isMerge(commits, commit) ? position : -1;
  };
  const start = new Int32Array(trunk.steps.length + 1);
  for (let commit = 0; commit < commits.count; commit++) if (stepOf(commit) >= 0) addAt(start, stepOf(commit) + 1);
  for (let i = 1; i < start.length; i++) addAt(start, i, start[i - 1]);
  const next = start.slice();
  const sorted = new Int32Array(start.at(-1) ?? 0);
  for (let commit = 0; commit < commits.count; commit++) if (stepOf(commit) >= 0) sorted[addAt(next, stepOf(commit))] = commit;
  return (position) => sorted.subarray(start[position], start[position + 1]);
}

interface Others {
  /** Numbers of pull requests that landed on main by a merge, rebase or squash. */
  readonly landedNumbers: ReadonlySet<number>;
  /** Adds a pull request with its own commits. */
  readonly add: (pull: Tip, own: Int32Array) => void;
}

/** Adds all other pull requests and branches; returns how many pull requests belong to another line. */
function addOthers(history: History, collector: Collector, { landedNumbers, add }: Others): number {
  const { introducedBy } = history.trunk;
  const { onLine, landedNumbers: elsewhere } = history.otherLines;
  const isBase = (commit: number) => introducedBy[commit] !== -1 || onLine[commit] === 1;
  const isElsewhere = (pull: Tip) => elsewhere.has(pull.number) || onLine[pull.commit] === 1;
  const others = history.pulls.filter((pull) => !landedNumbers.has(pull.number) && introducedBy[pull.commit] === -1);
  const here = others.filter((pull) => !isElsewhere(pull));
  for (const pull of here) {
    const own = collector.own(pull.commit, isBase);
    if (own !== null && own.length > 0) add(pull, own);
  }
  for (const { name, commit } of history.heads.filter((head) => !isBase(head.commit))) {
    const own = collector.unseen(collector.own(commit, isBase) ?? new Int32Array(0));
    if (own.length > 0) collector.add({ origin: "ref", number: 0, name, head: commit, landed: -1 }, own);
  }
  return others.length - here.length;
}
