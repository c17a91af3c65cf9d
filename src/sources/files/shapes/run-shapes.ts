import { CIRCLECI_WORKFLOWS } from "./circleci-workflows.ts";
import { GH_RUNS, GITHUB_CHECKS, GITHUB_RUNS } from "./github-runs.ts";
import { GITLAB_PIPELINES } from "./gitlab-pipelines.ts";
import { OWN_RUNS } from "./own-runs.ts";
import type { RunPart } from "./run-part.ts";
import type { Shape } from "./shape.ts";
import { WEBHOOK_RUNS } from "./webhook-runs.ts";

/** The forms of runs. A row may fit several: the first tells most. */
export const RUN_SHAPES: readonly Shape<RunPart>[] = [
  WEBHOOK_RUNS,
  OWN_RUNS,
  GH_RUNS,
  GITHUB_RUNS,
  GITHUB_CHECKS,
  GITLAB_PIPELINES,
  CIRCLECI_WORKFLOWS,
];
