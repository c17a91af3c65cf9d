import type { Deployment } from "../../../model/delivery/deployment.ts";
import { type DeploymentPart, deploymentPart } from "./deployment-part.ts";
import { hasAll, type Shape } from "./shape.ts";

const RESULTS = new Map<string, Deployment["result"]>([
  ["success", "succeeded"],
  ["failed", "failed"],
  ["canceled", "none"],
  ["skipped", "none"],
  ["created", "running"],
  ["running", "running"],
  ["blocked", "running"],
]);

/** Pages of `/projects/…/deployments`. */
export const GITLAB_DEPLOYMENTS: Shape<DeploymentPart> = {
  name: "GitLab deployments",
  fits: (fields) => hasAll(fields, ["id", "status", "sha", "created_at"]) && fields.inner("environment") !== null,
  read(fields) {
    const result = RESULTS.get(fields.text("status") ?? "");
    if (result === undefined) return fields.leaveOut("a deployment that ended in an unknown way");
    const updatedAt = fields.instant("updated_at");
    const said = {
      id: fields.id("id"),
      environment: fields.text("environment.name"),
      createdAt: fields.instant("created_at"),
      sha: fields.sha("sha"),
      result,
      finishedAt: result === "running" ? null : (fields.instant("deployable.finished_at") ?? updatedAt),
      isUnplanned: null,
    };
    return deploymentPart(fields, said, updatedAt);
  },
};
