import { type CommitTable, compareIds } from "../model/commit-table.ts";
import { groupRows } from "./take-rows.ts";

/**
 * The one order of a set of commits, whatever order they were read in: by generation number, highest first; then by committer instant, latest
 * first, undated ones last; then by object id. A root has generation number 1, every other commit one more than the highest of its parents, so
 * that parents come behind their children.
 *
 * Cost: O(n) and small sorts among the commits of one generation.
 * Source: git's Documentation/technical/commit-graph, "generation number".
 *
 * @param tips commit indexes, −1 allowed; what none of them reaches is left out
 * @returns indexes of the reached commits in their order; empty without tips
 */
export function orderCommits(commits: CommitTable, tips: Iterable<number>): Int32Array {
  return orderBy(commits, numberGenerations(commits, tips, NOTHING_BELOW));
}

/**
 * The order of some commits by their generation numbers.
 *
 * @param generation of each commit; those of number 0 are left out
 */
export function orderBy(commits: CommitTable, generation: Int32Array): Int32Array {
  const ordered = sortByGeneration(generation);
  for (let start = 0, end = 0; start < ordered.length; start = end) {
    const number = generation[ordered[start] ?? 0];
    while (end < ordered.length && generation[ordered[end] ?? 0] === number) end++;
    sortRun(commits, ordered, { start, end });
  }
  return ordered;
}

/** True where tips reach every commit. */
export function reachesAll({ count, parents }: CommitTable, tips: Int32Array): boolean {
  const isReached = new Uint8Array(count);
  // Without circles it is enough that each commit is a tip or a parent.
  for (let i = 0; i < parents.length; i++) markAt(isReached, parents[i] ?? -1);
  for (let i = 0; i < tips.length; i++) markAt(isReached, tips[i] ?? -1);
  return !isReached.includes(0);
}

function markAt(marks: Uint8Array, at: number): void {
  if (at >= 0) marks[at] = 1;
}

/** Generation numbers of commits that stand in their order: parents behind their children, all of them among the commits or unreadable. */
export function generationsInOrder({ count, parents, parentStart }: CommitTable): Int32Array {
  const generation = new Int32Array(count);
  for (let commit = count - 1, at = parents.length - 1; commit >= 0; commit--) {
    let highest = 0;
    for (const first = parentStart[commit] ?? 0; at >= first; at--) {
      const number = generation[parents[at] ?? -1] ?? 0;
      if (number > highest) highest = number;
    }
    generation[commit] = highest + 1;
  }
  return generation;
}

/** Few commits share a generation, in most histories: these are put in order one by one. */
const SHORT = 32;

function sortRun(commits: CommitTable, ordered: Int32Array, { start, end }: { readonly start: number; readonly end: number }): void {
  if (end - start > SHORT) {
    ordered.subarray(start, end).sort((a, b) => compare(commits, a, b));
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const commit = ordered[at] ?? 0;
    let hole = at;
    while (hole > start && compare(commits, ordered[hole - 1] ?? 0, commit) > 0) {
      ordered[hole] = ordered[hole - 1] ?? 0;
      hole--;
    }
    ordered[hole] = commit;
  }
}

const NOTHING_BELOW = new Int32Array(0);

/**
 * Generation number of each commit that a tip reaches; 0 for all others.
 *
 * @param below generation numbers of known commits: parents of index `count + i` are commit `i` of them
 */
export function numberGenerations(commits: CommitTable, tips: Iterable<number>, below: Int32Array): Int32Array {
  const generation = new Int32Array(commits.count);
  const open = Array.from(tips).filter((tip) => tip >= 0);
  for (let commit = open.at(-1); commit !== undefined; commit = open.at(-1)) {
    const waiting = (generation[commit] ?? 0) > 0 ? -1 : firstUnnumbered(commits, { generation, below }, commit);
    if (waiting >= 0) open.push(waiting);
    else open.pop();
  }
  return generation;
}

interface Numbered {
  readonly generation: Int32Array;
  readonly below: Int32Array;
}

/** The first parent without a number; −1 where all have one: then the commit gets its own. */
function firstUnnumbered({ parents, parentStart }: CommitTable, numbered: Numbered, commit: number): number {
  let highest = 0;
  for (let at = parentStart[commit] ?? 0; at < (parentStart[commit + 1] ?? 0); at++) {
    const parent = parents[at] ?? -1;
    if (parent < 0) continue;
    const number = numberAt(numbered, parent);
    if (number === 0) return parent;
    if (number > highest) highest = number;
  }
  numbered.generation[commit] = highest + 1;
  return -1;
}

function numberAt({ generation, below }: Numbered, commit: number): number {
  return (commit < generation.length ? generation[commit] : below[commit - generation.length]) ?? 0;
}

/** The numbered commits, highest generation first. */
function sortByGeneration(generation: Int32Array): Int32Array {
  let highest = 0;
  for (let commit = 0; commit < generation.length; commit++) highest = Math.max(highest, generation[commit] ?? 0);
  const below = generation.map((number) => (number > 0 ? highest - number : -1));
  return groupRows(below, highest).rows;
}

/** Latest committer instant first, undated last, then by object id. */
function compare(commits: CommitTable, a: number, b: number): number {
  const [first, second] = [instantOf(commits, a), instantOf(commits, b)];
  if (first !== second) return second > first ? 1 : -1;
  return compareIds(commits, a, b);
}

/** Committer instant of a commit; before all others where it has none. */
export function instantOf({ committedAt }: CommitTable, commit: number): number {
  const instant = committedAt[commit] ?? Number.NaN;
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
}
