import type { FileChanges } from "./file-changes.ts";
import type { DiffPairs } from "./reader.ts";

/** A pair that could not be compared. */
export interface UnmeasuredPair {
  readonly pair: number;
  readonly reason: string;
}

/** What the diff pass read: the files changed by each pair. */
export interface DiffReading {
  readonly pairs: DiffPairs;
  readonly files: FileChanges;
  /** Ascending by pair; such a pair has no files. */
  readonly unmeasured: readonly UnmeasuredPair[];
  /** Set when the pass was given up as a whole, with the reason. */
  readonly refused: string | null;
}
