import { type RunPart, runPart } from "./run-part.ts";
import { resultOf } from "./run-results.ts";
import { hasAll, type Shape } from "./shape.ts";

/** CircleCI's branch of a pull request from a fork. */
const FORKED_PULL = /^pull\/(\d+)$/;

/**
 * Pages of CircleCI's `/pipeline/ID/workflow`. Commit and branch are known of the pipeline alone: its `vcs`, and its `trigger`, are to be added to each
 * workflow. A repetition is a workflow of its own and nothing says of which: all are first attempts.
 */
export const CIRCLECI_WORKFLOWS: Shape<RunPart> = {
  name: "CircleCI workflows",
  fits: (fields) => hasAll(fields, ["id", "pipeline_id", "name", "status", "created_at"]),
  read(fields) {
    const sha = fields.sha("vcs.revision");
    if (sha === null) return fields.leaveOut("a workflow that does not say its commit (add the vcs of its pipeline)");
    const result = resultOf(fields.text("status"));
    const branch = fields.text("vcs.branch");
    const pull = FORKED_PULL.exec(branch ?? "")?.[1];
    const trigger = fields.text("trigger.type");
    const finishedAt = fields.instant("stopped_at");
    const said = {
      id: fields.id("id"),
      workflow: fields.text("name"),
      attempt: 1,
      sha,
      branch,
      event: trigger?.startsWith("schedule") === true ? "schedule" : trigger,
      result,
      createdAt: fields.instant("created_at"),
      startedAt: null,
      finishedAt: result === "running" ? null : finishedAt,
      pull: pull === undefined ? null : Number(pull),
    };
    return runPart(fields, said, finishedAt);
  },
};
