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
  const generation = numberGenerations(commits, tips);
  const ordered = sortByGeneration(generation);
  for (let start = 0, end = 0; start < ordered.length; start = end) {
    const number = generation[ordered[start] ?? 0];
    while (end < ordered.length && generation[ordered[end] ?? 0] === number) end++;
    sortRun(commits, ordered, { start, end });
  }
  return ordered;
}

/** True where the commits stand in their order already, and tips reach them all. */
export function isInOrder(commits: CommitTable, tips: Iterable<number>): boolean {
  const order = orderCommits(commits, tips);
  return order.length === commits.count && order.every((commit, i) => commit === i);
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

/** Generation number of each commit that a tip reaches; 0 for all others. */
function numberGenerations(commits: CommitTable, tips: Iterable<number>): Int32Array {
  const generation = new Int32Array(commits.count);
  const open = Array.from(tips).filter((tip) => tip >= 0);
  for (let commit = open.at(-1); commit !== undefined; commit = open.at(-1)) {
    const waiting = (generation[commit] ?? 0) > 0 ? -1 : firstUnnumbered(commits, generation, commit);
    if (waiting >= 0) open.push(waiting);
    else open.pop();
  }
  return generation;
}

/** The first parent without a number; −1 where all have one: then the commit gets its own. */
function firstUnnumbered({ parents, parentStart }: CommitTable, generation: Int32Array, commit: number): number {
  let highest = 0;
  for (let at = parentStart[commit] ?? 0; at < (parentStart[commit + 1] ?? 0); at++) {
    const parent = parents[at] ?? -1;
    if (parent < 0) continue;
    const number = generation[parent] ?? 0;
    if (number === 0) return parent;
    if (number > highest) highest = number;
  }
  generation[commit] = highest + 1;
  return -1;
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

function instantOf({ committedAt }: CommitTable, commit: number): number {
  const instant = committedAt[commit] ?? Number.NaN;
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
}
