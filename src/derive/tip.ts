/** A ref resolved to a commit index. */
export interface Tip {
  /** Short name: `topic` for refs/heads/topic and refs/remotes/origin/topic. */
  readonly name: string;
  /** Pull request number, 0 for other branches. */
  readonly number: number;
  readonly commit: number;
}
