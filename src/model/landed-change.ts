/** How a change reached main. */
export const LANDED_KINDS = ["merge", "rebase", "squash", "direct"] as const;
export type LandedKind = (typeof LANDED_KINDS)[number];

/** What a step on main that is not a landed change is: `sync` (main merged into itself), `up-merge` (a maintenance branch merged forward). */
export type SkippedStepKind = "sync" | "up-merge";

/**
 * A unit that reached main, counted once: one step of main's first-parent history, or a run of steps
 * that belongs to one pull request.
 */
export interface LandedChange {
  readonly kind: LandedKind;
  /** Position of its newest step in `Trunk.steps` (oldest first). */
  readonly position: number;
  /** Position of its oldest step; equal to `position` unless it is a group. */
  readonly firstPosition: number;
  /** Commit index of its newest step. */
  readonly commit: number;
  /** Pull request number, 0 where none is known. */
  readonly number: number;
  /** Instant in epoch seconds: committer instant of the newest step, never earlier than an older step's. */
  readonly landedAt: number;
  /** Index into `Branch[]` of the branch it landed, −1 where its commits are not in the clone. */
  readonly branch: number;
  /** Pull requests nested in it, when it is a release train; else 0. */
  readonly nested: number;
  /** It undoes an earlier landed change: that change's index, −2 undoes one that was not found, −1 is no revert. */
  readonly reverts: number;
}
