import type { Deployment } from "../../../model/delivery/deployment.ts";
import type { RowFields } from "../row-fields.ts";
import { type DeploymentPart, deploymentPart } from "./deployment-part.ts";
import { hasAll, type Shape } from "./shape.ts";
import { isWebhook } from "./webhook.ts";

/** `inactive` follows when another deployment took over: it is no verdict. */
const RESULTS = new Map<string, Deployment["result"]>([
  ["success", "succeeded"],
  ["failure", "failed"],
  ["error", "failed"],
  ["inactive", "none"],
  ["queued", "running"],
  ["pending", "running"],
  ["in_progress", "running"],
  ["waiting", "running"],
]);
const IN_DEPLOYMENT_ADDRESS = /\/deployments\/(\d+)(?:\/|$)/;

/** Pages of `/deployments`. How they ended is in their statuses. */
export const GITHUB_DEPLOYMENTS: Shape<DeploymentPart> = {
  name: "GitHub deployments",
  fits: (fields) => hasAll(fields, ["id", "sha", "task", "environment", "created_at"]),
  read: githubDeployment,
};

/** Pages of `/deployments/ID/statuses`. */
export const GITHUB_STATUSES: Shape<DeploymentPart> = {
  name: "GitHub deployment statuses",
  fits: (fields) => hasAll(fields, ["state", "deployment_url", "created_at"]),
  read: githubStatus,
};

/** Payloads of GitHub's webhooks: the deployment of each event that is about one, and its status. */
export const WEBHOOK_DEPLOYMENTS: Shape<DeploymentPart> = {
  name: "GitHub webhooks",
  fits: isWebhook,
  read(fields) {
    const deployment = fields.inner("deployment");
    if (deployment === null || !GITHUB_DEPLOYMENTS.fits(deployment)) return fields.leaveOut("an event that is not about a deployment");
    const status = fields.inner("deployment_status");
    return [...githubDeployment(deployment), ...(status === null ? [] : githubStatus(status))];
  },
};

function githubDeployment(fields: RowFields): readonly DeploymentPart[] {
  const said = {
    id: fields.id("id"),
    environment: fields.text("environment"),
    createdAt: fields.instant("created_at"),
    sha: fields.sha("sha"),
    result: null,
    finishedAt: null,
    isUnplanned: null,
  };
  return deploymentPart(fields, said, fields.instant("updated_at"));
}

function githubStatus(fields: RowFields): readonly DeploymentPart[] {
  const deployment = IN_DEPLOYMENT_ADDRESS.exec(fields.text("deployment_url") ?? "")?.[1];
  const result = RESULTS.get(fields.text("state")?.toLowerCase() ?? "");
  const at = fields.instant("created_at");
  if (deployment === undefined || at === null) return fields.leaveOut("a status without deployment or time");
  if (result === undefined) return fields.leaveOut("a status whose state is not known");
  return [{ kind: "status", status: { deployment, environment: fields.text("environment"), result, at } }];
}
