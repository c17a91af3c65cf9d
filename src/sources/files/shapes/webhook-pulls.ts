import type { RowFields } from "../row-fields.ts";
import { GITHUB_PULLS, githubRemark, githubReview } from "./github-pulls.ts";
import type { PullPart } from "./pull-part.ts";
import type { Shape } from "./shape.ts";
import { isWebhook } from "./webhook.ts";

/** Payloads of GitHub's webhooks: the pull request of each event that has one, its review or remark, and when it became ready. */
export const WEBHOOK_PULLS: Shape<PullPart> = {
  name: "GitHub webhooks",
  fits: isWebhook,
  read(fields) {
    const pull = fields.inner("pull_request");
    const number = pull?.count("number") ?? (fields.has("issue") && isPull(fields) ? fields.count("issue.number") : null);
    if (number === null) return fields.leaveOut("an event that is not about a pull request");
    return [...pullParts(fields, pull), ...reviewParts(fields, number)];
  },
};

function isPull(fields: RowFields): boolean {
  return fields.inner("issue.pull_request") !== null;
}

function pullParts(fields: RowFields, pull: RowFields | null): readonly PullPart[] {
  if (pull === null || !GITHUB_PULLS.fits(pull)) return [];
  const parts = GITHUB_PULLS.read(pull);
  const number = pull.count("number");
  const at = pull.instant("updated_at");
  if (fields.text("action") !== "ready_for_review" || number === null || at === null) return parts;
  return [...parts, { kind: "ready", number, at }];
}

function reviewParts(fields: RowFields, number: number): readonly PullPart[] {
  if (fields.text("action") === "deleted") return [];
  const review = fields.inner("review");
  const remark = fields.inner("comment");
  return [...(review === null ? [] : githubReview(review, number)), ...(remark === null ? [] : githubRemark(remark, number))];
}
