/** Landing and revert hints of every commit, as columns; the messages themselves are not kept. */
export interface MessageTable {
  /** Key of the subject line without the pull request number at its end; equal subjects have equal keys. */
  readonly subjectKey: Float64Array;
  /** Pull request number that the message names, 0 where none. */
  readonly number: Int32Array;
  /** Branch named by a merge subject: index into `names`, −1 where none. */
  readonly mergedBranch: Int32Array;
  /** Branch that a merge subject names as its target: index into `names`, −1 where none. */
  readonly mergedInto: Int32Array;
  /** 1 for merges whose subject names a remote's branch. */
  readonly fromRemote: Uint8Array;
  /** Names of branches, each once. */
  readonly names: readonly string[];
  /** By commit, ascending. */
  readonly reverts: ReadonlyMap<number, RevertHint>;
  /** Numbers that messages close, one row per commit and number, ascending by commit. */
  readonly closes: { readonly commit: Int32Array; readonly number: Int32Array };
  /** 1 where the message says that the commit repairs something. */
  readonly fixes: Uint8Array;
}

export interface RevertHint {
  /** Beginnings of object ids, 8 to 64 hexadecimal digits. */
  readonly ids: readonly string[];
  /** The same key of the reverted subject; null where the message names none. */
  readonly subjectKey: number | null;
  /** Pull request number of what is reverted, 0 where none is named. */
  readonly number: number;
  readonly reapply: boolean;
}

/** Branch that the subject of a merge names; null where it names none. */
export function mergedBranchOf({ mergedBranch, names }: MessageTable, commit: number): string | null {
  return names[mergedBranch[commit] ?? -1] ?? null;
}

/** Branch that the subject of a merge names as its target; null where it names none. */
export function mergedIntoOf({ mergedInto, names }: MessageTable, commit: number): string | null {
  return names[mergedInto[commit] ?? -1] ?? null;
}
