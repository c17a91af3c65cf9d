import { githubCheck, githubRun } from "./github-runs.ts";
import type { RunPart } from "./run-part.ts";
import type { Shape } from "./shape.ts";
import { isWebhook } from "./webhook.ts";

/** Payloads of GitHub's webhooks: the workflow run or the check run of each event that is about one. */
export const WEBHOOK_RUNS: Shape<RunPart> = {
  name: "GitHub webhooks",
  fits: isWebhook,
  read(fields) {
    const run = fields.inner("workflow_run");
    if (run !== null) return githubRun(run);
    const check = fields.inner("check_run");
    return check === null ? fields.leaveOut("an event that is not about a run") : githubCheck(check);
  },
};
