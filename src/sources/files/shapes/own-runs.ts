import { RUN_RESULTS } from "../../../model/delivery/pipeline-run.ts";
import { type RunPart, runPart } from "./run-part.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Our own form: fields of the model. */
export const OWN_RUNS: Shape<RunPart> = {
  name: "own format",
  fits: (fields) => hasAll(fields, ["id", "workflow", "sha", "result", "createdAt"]),
  read(fields) {
    const word = fields.text("result");
    const said = {
      id: fields.id("id"),
      workflow: fields.text("workflow"),
      attempt: fields.count("attempt"),
      sha: fields.sha("sha"),
      branch: fields.text("branch"),
      event: fields.text("event"),
      result: RUN_RESULTS.find((result) => result === word) ?? null,
      createdAt: fields.instant("createdAt"),
      startedAt: fields.instant("startedAt"),
      finishedAt: fields.instant("finishedAt"),
      pull: fields.count("pull"),
    };
    return runPart(fields, said, said.finishedAt);
  },
};
