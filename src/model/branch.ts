/** Where a branch was seen: second parent of a merge, a pull request head, or another ref. */
export const BRANCH_ORIGINS = ["merge", "pull", "ref"] as const;
export type BranchOrigin = (typeof BRANCH_ORIGINS)[number];

/** `landed`: reached main; `open`: a commit in the 90 days before the data cut; `abandoned`: neither. */
export const BRANCH_FATES = ["landed", "open", "abandoned"] as const;
export type BranchFate = (typeof BRANCH_FATES)[number];

/** A line of work beside main. Its own commits are `BranchTable.commits[start … end − 1]`, merges left out. */
export interface Branch {
  readonly origin: BranchOrigin;
  /** Pull request number, 0 where none. */
  readonly number: number;
  /** Short branch name where a ref or merge subject gives one, else null. Never printed with --privacy strict. */
  readonly name: string | null;
  readonly head: number;
  readonly fate: BranchFate;
  /** Index into the landed changes, −1 unless landed. */
  readonly landed: number;
  readonly start: number;
  readonly end: number;
  /** Earliest author instant of its own commits, epoch seconds; NaN where none is dated. */
  readonly openedAt: number;
}

export interface BranchTable {
  readonly branches: readonly Branch[];
  readonly commits: Int32Array;
}
