// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { safeAddress, safeRepository } from "./parts/address.js";
import { openApi } from "./parts/github-api.js";
import { keepMonthlyIssue } from "./parts/monthly-issue.js";
import { loadPlan, needed } from "./parts/plan.js";
import { serverOf } from "./parts/program-call.js";
import { commentOnPullRequest } from "./parts/pull-request-comment.js";
import { loadResult } from "./parts/result.js";
import { annotation } from "./parts/workflow-commands.js";

/** Posts the report where the workflow wants it. The report is there without it: whatever fails here is a warning with its reason. */
const { env } = process;
const plan = loadPlan(env);
try {
  process.stdout.write(`${await post()}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : "for an unknown reason";
  process.stdout.write(annotation("warning", `The report was not posted: ${withoutToken(reason)}.`));
}

async function post() {
  const { announce, cutoff } = loadResult(plan);
  const repository = safeRepository(env["GITHUB_REPOSITORY"]);
  const run = `${safeAddress(serverOf(env)).href.replace(/\/$/, "")}/${repository}/actions/runs/${Number(needed(env, "GITHUB_RUN_ID"))}`;
  const report = { markdown: readFileSync(join(plan.out, "summary.md"), "utf8"), place: plan.place, run };
  const number = plan.comment === "pull-request" ? pullRequestNumber() : null;
  if (plan.comment === "pull-request" && number === null) return "No pull request set this run off: there is nothing to comment on.";
  const ask = openApi(env);
  if (number !== null) return commentOnPullRequest({ ask, repository, number, report, announce });
  return keepMonthlyIssue({ ask, repository, report, cutoff, announce });
}

/** Of the event that the run was set off by. @returns {number | null} */
function pullRequestNumber() {
  const event = JSON.parse(readFileSync(needed(env, "GITHUB_EVENT_PATH"), "utf8"));
  const number = event?.pull_request?.number;
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** @param {string} text */
function withoutToken(text) {
  const token = env["TOKEN"] ?? "";
  return token === "" ? text : text.replaceAll(token, "***");
}
