import type { RowFields } from "../row-fields.ts";
import { type RunPart, runPart } from "./run-part.ts";
import { resultOf } from "./run-results.ts";
import { hasAll, type Shape } from "./shape.ts";

/** What a pipeline without a name of its own is called: a project has one file of them. */
const NO_NAME = "pipeline";
const MERGE_REQUEST = /^refs\/merge-requests\/(\d+)\//;

/** What `glab ci list -F json` prints, and pages of `/projects/…/pipelines`. */
export const GITLAB_PIPELINES: Shape<RunPart> = {
  name: "GitLab pipelines",
  fits: (fields) => hasAll(fields, ["id", "sha", "ref", "status", "created_at"]) && !fields.has("environment"),
  read(fields) {
    const updatedAt = fields.instant("updated_at");
    const result = resultOf(fields.text("status"));
    const said = {
      id: fields.id("id"),
      workflow: fields.text("name") ?? NO_NAME,
      attempt: 1,
      sha: fields.sha("sha"),
      ...refOf(fields),
      event: fields.text("source"),
      result,
      createdAt: fields.instant("created_at"),
      startedAt: fields.instant("started_at"),
      finishedAt: result === "running" ? null : (fields.instant("finished_at") ?? updatedAt),
    };
    return runPart(fields, said, updatedAt);
  },
};

/** A pipeline of a merge request runs on a ref that tells its number and no branch; one of a tag has no branch. */
function refOf(fields: RowFields): { readonly branch: string | null; readonly pull: number | null } {
  const ref = fields.text("ref") ?? "";
  const number = MERGE_REQUEST.exec(ref)?.[1];
  if (number !== undefined) return { branch: null, pull: Number(number) };
  return { branch: ref === "" || fields.flag("tag") === true ? null : ref, pull: null };
}
