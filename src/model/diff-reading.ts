import type { FileChanges } from "./file-changes.ts";
import type { DiffPairs } from "./reader.ts";

/** A pair that could not be compared. */
export interface UnmeasuredPair {
  readonly pair: number;
  readonly reason: string;
}

/** What the diff pass read: the files changed by each pair, and where every line of main's files came from. */
export interface DiffReading {
  /** Pairs 0 … steps − 1 are main's steps, oldest first. */
  readonly pairs: DiffPairs;
  readonly steps: number;
  readonly files: FileChanges;
  /** Index into `PATH_CLASSES` of each path of `files`. */
  readonly classes: Uint8Array;
  /** What the classes of paths were judged by; other classes mean other lives. */
  readonly classKey: string;
  /** Ascending by pair; such a pair has no files. */
  readonly unmeasured: readonly UnmeasuredPair[];
  /** Set when the pass was given up as a whole, with the reason. */
  readonly refused: string | null;
  /** The state of the line engine after the last step; null where lines were not followed. */
  readonly lines: Uint8Array | null;
}

/** Patch ids that were asked for, ascending by commit; null where one could not be computed. */
export interface PatchIds {
  readonly commit: Int32Array;
  readonly id: readonly (string | null)[];
}
