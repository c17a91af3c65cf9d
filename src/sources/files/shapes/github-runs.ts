import type { RowFields } from "../row-fields.ts";
import { type RunPart, runPart } from "./run-part.ts";
import { resultOf } from "./run-results.ts";
import { hasAll, type Shape } from "./shape.ts";

const ACTIONS = "github-actions";
/** A version at the end of a workflow's path. */
const AT_REF = /@.*$/;

/** What `gh run list --json …` prints, with any of its fields beside `databaseId`, `headSha`, `status`, and `createdAt` or `startedAt`. */
export const GH_RUNS: Shape<RunPart> = {
  name: "gh run list",
  fits: (fields) => hasAll(fields, ["databaseId", "headSha", "status"]),
  read(fields) {
    const updatedAt = fields.instant("updatedAt");
    const startedAt = fields.instant("startedAt");
    const said = {
      id: fields.id("databaseId"),
      workflow: fields.text("workflowName") ?? fields.text("name"),
      attempt: fields.count("attempt"),
      sha: fields.sha("headSha"),
      branch: fields.text("headBranch"),
      event: fields.text("event"),
      result: resultOf(fields.text("conclusion"), fields.text("status")),
      createdAt: fields.instant("createdAt") ?? startedAt,
      startedAt,
      finishedAt: updatedAt,
      pull: null,
    };
    return runPart(fields, endedOnly(said), updatedAt);
  },
};

/** Pages of `/actions/runs`. */
export const GITHUB_RUNS: Shape<RunPart> = {
  name: "GitHub Actions runs",
  fits: (fields) => hasAll(fields, ["id", "head_sha", "workflow_id", "created_at"]),
  read: githubRun,
};

/** A run, whether in a page or in an event. GitHub tells no end: it is the last change of a run that is complete. */
export function githubRun(fields: RowFields): readonly RunPart[] {
  const updatedAt = fields.instant("updated_at");
  const said = {
    id: fields.id("id"),
    workflow: fields.text("path")?.replace(AT_REF, "") ?? fields.text("name"),
    attempt: fields.count("run_attempt"),
    sha: fields.sha("head_sha"),
    branch: fields.text("head_branch"),
    event: fields.text("event"),
    result: resultOf(fields.text("conclusion"), fields.text("status")),
    createdAt: fields.instant("created_at"),
    startedAt: fields.instant("run_started_at"),
    finishedAt: updatedAt,
    pull: firstPull(fields),
  };
  return runPart(fields, endedOnly(said), updatedAt);
}

/** Pages of `/check-runs`: checks of other systems. */
export const GITHUB_CHECKS: Shape<RunPart> = {
  name: "GitHub check runs",
  fits: (fields) => hasAll(fields, ["id", "head_sha", "started_at", "completed_at", "name"]),
  read: githubCheck,
};

/** A check, whether in a page or in an event. Those of GitHub Actions are its jobs, and their run is what counts. */
export function githubCheck(fields: RowFields): readonly RunPart[] {
  if (fields.text("app.slug") === ACTIONS || fields.has("run_id"))
    return fields.leaveOut("a job of GitHub Actions, whose run is what counts");
  const startedAt = fields.instant("started_at");
  const finishedAt = fields.instant("completed_at");
  const said = {
    id: fields.id("id"),
    workflow: fields.text("name"),
    attempt: 1,
    sha: fields.sha("head_sha"),
    branch: fields.text("check_suite.head_branch"),
    event: null,
    result: resultOf(fields.text("conclusion"), fields.text("status")),
    createdAt: startedAt,
    startedAt,
    finishedAt,
    pull: firstPull(fields),
  };
  return runPart(fields, endedOnly(said), finishedAt ?? startedAt);
}

function firstPull(fields: RowFields): number | null {
  return fields.items("pull_requests")?.[0]?.count("number") ?? null;
}

/** What still runs has not ended, whenever it last changed. */
function endedOnly<T extends { readonly result: string | null; readonly finishedAt: number | null }>(said: T): T {
  return said.result === "running" ? { ...said, finishedAt: null } : said;
}
