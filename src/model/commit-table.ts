/**
 * Every commit reachable from the refs that were read, as columns. A commit is an index 0…count−1; once the table is in its order
 * (`orderCommits`), parents have **higher** indexes than their children.
 */
export interface CommitTable {
  readonly count: number;
  /** Object id bytes, `shaLength` per commit (20 for SHA-1, 32 for SHA-256). */
  readonly shaBytes: Uint8Array;
  readonly shaLength: 20 | 32;
  /** Parents of commit `c` are `parents[parentStart[c]] … parents[parentStart[c + 1] − 1]`; length count + 1. */
  readonly parentStart: Int32Array;
  /** Commit indexes, in git's parent order; −1 where the parent could not be read. */
  readonly parents: Int32Array;
  /** Author instant in epoch seconds; NaN where the commit carries no usable date. */
  readonly authoredAt: Float64Array;
  /** Committer instant in epoch seconds; NaN where the commit carries no usable date. */
  readonly committedAt: Float64Array;
  /** Index into `IdentityTable` of the author as written in the commit. */
  readonly author: Int32Array;
  /** Index into `IdentityTable` of the committer as written in the commit. */
  readonly committer: Int32Array;
}

/** Number of parents of a commit, unreadable ones included. */
export function parentCount(commits: CommitTable, commit: number): number {
  return (commits.parentStart[commit + 1] ?? 0) - (commits.parentStart[commit] ?? 0);
}

/** The nth parent (0 = first) of a commit, or −1 where there is none or it could not be read. */
export function parentAt(commits: CommitTable, commit: number, nth: number): number {
  const position = (commits.parentStart[commit] ?? 0) + nth;
  return position < (commits.parentStart[commit + 1] ?? 0) ? (commits.parents[position] ?? -1) : -1;
}

/** Parents of a commit in git's order; −1 where one could not be read. */
export function parentsOf(commits: CommitTable, commit: number): Int32Array {
  return commits.parents.subarray(commits.parentStart[commit], commits.parentStart[commit + 1]);
}

/** A commit with two or more parents. */
export function isMerge(commits: CommitTable, commit: number): boolean {
  return parentCount(commits, commit) > 1;
}

/** Each byte as two digits: ids are written by the hundred thousand. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The full hexadecimal object id of a commit. */
export function shaOf(commits: CommitTable, commit: number): string {
  const { shaBytes, shaLength } = commits;
  let hex = "";
  for (let i = commit * shaLength; i < (commit + 1) * shaLength; i++) hex += HEX[shaBytes[i] ?? 0];
  return hex;
}

/** Order of two commits by object id: below 0 where the first one's is lower, 0 for equal ids. */
export function compareIds({ shaBytes, shaLength }: CommitTable, a: number, b: number): number {
  for (let i = 0; i < shaLength; i++) {
    const difference = (shaBytes[a * shaLength + i] ?? 0) - (shaBytes[b * shaLength + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
