import type { DiffReading, PatchIds } from "./diff-reading.ts";
import type { HistoryReading } from "./history-reading.ts";

/** A setting that what was read depends on, and what it was, as text. Two readings may be joined where all of them agree. */
export interface Dependence {
  /** In words, for messages: `the marker table`. */
  readonly on: string;
  readonly value: string;
}

/** Everything that a run reads from a repository: enough for a later run to read only what is new. */
export interface Reading {
  /** In a fixed order. */
  readonly dependences: readonly Dependence[];
  /** In its order (`canonicalHistory`). */
  readonly history: HistoryReading;
  /** Commits that branches pointed at, main's first; pull request heads are not among them. */
  readonly heads: Int32Array;
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
  readonly diffs: DiffReading;
  /** Landing instant of each step of main (`Trunk.landedAt`): by it a later run tells which rows of facts stay. */
  readonly landedAt: Float64Array;
  readonly patchIds: PatchIds;
}
