import { Deployment } from "../../model/delivery/deployment.ts";
import { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import { recordEntry } from "./record-format.ts";

/** Contract of files of pipeline runs. */
export const RUNS = recordEntry({
  name: "runs",
  title: "runs of workflows and pipelines (--runs)",
  model: PipelineRun,
  isTyped: false,
  fields: {
    id: "Id of the run; with the attempt it names a row.",
    workflow: "Path or name of the workflow.",
    attempt: "1 for the first attempt, one more for each repetition.",
    sha: "Commit that it ran on.",
    branch: "Branch that it ran for, short; null for a tag or a deleted branch.",
    event: "What set it off, in the forge's word: push, pull_request, schedule …",
    result:
      "How it ended: passed and failed are verdicts (a time-out is a failure), none is without one (cancelled, skipped), running has not ended.",
    createdAt: "When it was asked for.",
    startedAt: "When it began.",
    finishedAt: "When it ended; null while it runs.",
    pull: "Number of the pull request that it ran for.",
  },
  example: [
    {
      id: "7001",
      workflow: ".github/workflows/ci.yml",
      attempt: 1,
      sha: "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8",
      branch: "main",
      event: "push",
      result: "failed",
      createdAt: "2026-03-03T15:40:20Z",
      startedAt: "2026-03-03T15:40:31Z",
      finishedAt: "2026-03-03T15:47:02Z",
      pull: null,
    },
    {
      id: "7001",
      workflow: ".github/workflows/ci.yml",
      attempt: 2,
      sha: "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8",
      branch: "main",
      event: "push",
      result: "passed",
      createdAt: "2026-03-03T15:40:20Z",
      startedAt: "2026-03-03T15:52:00Z",
      finishedAt: "2026-03-03T15:58:40Z",
      pull: null,
    },
  ],
});

/** Contract of files of deployments. */
export const DEPLOYMENTS = recordEntry({
  name: "deployments",
  title: "deployments (--deployments)",
  model: Deployment,
  isTyped: false,
  fields: {
    id: "Id of the deployment.",
    environment: "Where to: production, staging …",
    sha: "Commit that was deployed; null where the source does not name it.",
    result: "How it ended: none is without a verdict (cancelled), running has not ended.",
    createdAt: "When it was asked for.",
    finishedAt: "When it ended; null while it runs.",
    isUnplanned: "Whether it was made for an incident; null where the source does not say.",
  },
  example: [
    {
      id: "501",
      environment: "production",
      sha: "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8",
      result: "succeeded",
      createdAt: "2026-03-03T16:05:00Z",
      finishedAt: "2026-03-03T16:11:45Z",
      isUnplanned: false,
    },
  ],
});
