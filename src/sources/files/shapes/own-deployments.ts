import { DEPLOYMENT_RESULTS } from "../../../model/delivery/deployment.ts";
import { type DeploymentPart, deploymentPart } from "./deployment-part.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Our own form: fields of the model. */
export const OWN_DEPLOYMENTS: Shape<DeploymentPart> = {
  name: "own format",
  fits: (fields) => hasAll(fields, ["id", "environment", "result", "createdAt"]),
  read(fields) {
    const word = fields.text("result");
    const result = DEPLOYMENT_RESULTS.find((known) => known === word);
    if (result === undefined) return fields.leaveOut("a deployment that ended in an unknown way");
    const said = { id: fields.id("id"), environment: fields.text("environment"), createdAt: fields.instant("createdAt") };
    const rest = { sha: fields.sha("sha"), result, finishedAt: fields.instant("finishedAt"), isUnplanned: fields.flag("isUnplanned") };
    return deploymentPart(fields, { ...said, ...rest }, null);
  },
};
