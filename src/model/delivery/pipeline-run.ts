import { z } from "zod";
import { Count, Instant, ObjectId, Text } from "./record.ts";

/**
 * How a run ended. `passed` and `failed` are verdicts (a time-out and a start that failed are failures); `none` ended without one (cancelled, skipped,
 * neutral, stale); `running` has not ended.
 */
export const RUN_RESULTS = ["passed", "failed", "none", "running"] as const;
export type RunResult = (typeof RUN_RESULTS)[number];

/** One attempt of one run of a workflow (pipeline) on one commit. */
export const PipelineRun = z.strictObject({
  id: Text,
  /** What ran: path or name of the workflow. */
  workflow: Text,
  /** 1 for the first attempt on a commit. */
  attempt: z.int().min(1),
  sha: ObjectId,
  /** Branch, short; null where unknown (a tag, a deleted branch). */
  branch: Text.nullable(),
  /** What set it off, in the forge's word: `push`, `pull_request`, `schedule` …; null where unknown. */
  event: Text.nullable(),
  result: z.enum(RUN_RESULTS),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  /** Null while it runs, or where nobody knows. */
  finishedAt: Instant.nullable(),
  pull: Count.nullable(),
});
export type PipelineRun = Readonly<z.infer<typeof PipelineRun>>;
