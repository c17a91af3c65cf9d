import { type DeploymentPart, deploymentPart } from "./deployment-part.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Events of Pelorus: an image that was built from a commit, and its deployment, which names the image alone. */
export const PELORUS_DEPLOYMENTS: Shape<DeploymentPart> = {
  name: "Pelorus events",
  fits: (fields) => hasAll(fields, ["app", "image_sha", "timestamp"]),
  read(fields) {
    const image = fields.id("image_sha");
    const at = fields.instant("timestamp");
    const sha = fields.sha("commit_hash");
    if (image !== null && sha !== null) return [{ kind: "image", image, sha }];
    const id = image === null || at === null ? null : `${fields.id("app") ?? ""} ${image} ${at}`;
    const said = { id, environment: fields.text("namespace"), createdAt: at };
    return deploymentPart(fields, { ...said, image, sha: null, result: "succeeded", finishedAt: at, isUnplanned: null }, at);
  },
};
