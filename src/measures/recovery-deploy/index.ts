import { RECOVERY_HORIZON_SECONDS, recoveriesByWeek } from "../../derive/delivery/recovery-spells.ts";
import { fromDeployments } from "../estimate/known-delivery.ts";
import type { Measure } from "../measure.ts";

export const recoveryDeploy: Measure<"recovery-deploy"> = {
  id: "recovery-deploy",
  title: "Failed deployment to next good",
  unit: "seconds",
  goodDirection: "down",
  definition:
    "Time from the end of a failed deployment that follows a successful one to the end of the next successful deployment to the same environment, by week of its beginning. Failures that follow each other are one case. A case that is still open counts for as long as it was seen.",
  formula:
    "area under the Kaplan–Meier curve to 24 h (restricted mean); change = ratio of both − 1, its interval by a jackknife of the logs over weeks",
  source:
    "DORA's failed deployment recovery time, as deployments show it; method of this project, section 3.5 (recovery spells, source deploy).",
  bias: "A deployment that fails before it reaches anybody counts like one that takes the service down; one that succeeds and breaks the service does not count.",
  needs: ["git history", "deployments"],
  minimum: "12 weeks before and 8 after, 10 cases on each side",
  least: { itemsPerSide: 10 },
  supported: { itemsPerSide: 35 },
  followUpSeconds: RECOVERY_HORIZON_SECONDS,
  observe: (units, weeks) =>
    fromDeployments(units, (deployments) => ({
      kind: "spells",
      spells: recoveriesByWeek(deployments.failedSpans, weeks, deployments),
      horizonSeconds: RECOVERY_HORIZON_SECONDS,
    })),
};
