import type { DeploymentPart } from "./deployment-part.ts";
import { GITHUB_DEPLOYMENTS, GITHUB_STATUSES, WEBHOOK_DEPLOYMENTS } from "./github-deployments.ts";
import { GITLAB_DEPLOYMENTS } from "./gitlab-deployments.ts";
import { OWN_DEPLOYMENTS } from "./own-deployments.ts";
import { PELORUS_DEPLOYMENTS } from "./pelorus-deployments.ts";
import type { Shape } from "./shape.ts";

/** The forms of deployments. A row may fit several: the first tells most. */
export const DEPLOYMENT_SHAPES: readonly Shape<DeploymentPart>[] = [
  WEBHOOK_DEPLOYMENTS,
  OWN_DEPLOYMENTS,
  GITHUB_DEPLOYMENTS,
  GITHUB_STATUSES,
  GITLAB_DEPLOYMENTS,
  PELORUS_DEPLOYMENTS,
];
