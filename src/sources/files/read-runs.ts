import type { Records } from "../../model/delivery/delivery.ts";
import { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import { collectRuns } from "./collect-runs.ts";
import { createTally } from "./problem-tally.ts";
import { lastOf, type RecordFileOptions, readParts, toRecords } from "./read-parts.ts";
import { RUN_SHAPES } from "./shapes/run-shapes.ts";

/**
 * Reads runs of workflows and pipelines: our own format, what gh and glab print, pages of GitHub's and GitLab's interfaces, and payloads of GitHub's webhooks,
 * in CSV, JSON, JSON Lines or Parquet. Each attempt is a row; a repeated one has its number in the id, so that no id stands twice.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or holds no runs of a known form
 */
export async function readRuns(path: string, options: RecordFileOptions): Promise<Records<PipelineRun>> {
  const tally = createTally();
  const { take, finish } = collectRuns(tally);
  const file = { path, kind: "runs", tally };
  const source = await readParts({ file, options, shapes: RUN_SHAPES, fields: Object.keys(PipelineRun.shape), what: "run", take });
  const rows = finish();
  const coveredUntil =
    options.coveredUntil ?? lastOf(rows.flatMap(({ createdAt, startedAt, finishedAt }) => [createdAt, startedAt, finishedAt]));
  return toRecords(rows, { source, tally, coveredUntil }, (run) => [run.createdAt, run.id]);
}
