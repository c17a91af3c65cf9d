import { RUNS_FIX } from "../../derive/delivery/ci-coverage.ts";
import type { CiUnits } from "../../derive/delivery/ci-units.ts";
import { DEPLOYMENTS_FIX, type DeploymentUnits } from "../../derive/delivery/deployment-units.ts";
import { INCIDENTS_FIX, type IncidentUnits } from "../../derive/delivery/incident-units.ts";
import type { Units } from "../../derive/units.ts";
import type { Observation } from "../measure.ts";

/** What CI runs tell of main or of other branches, or why they tell nothing. */
export function fromCi({ delivery }: Units, part: "main" | "branches", observe: (ci: CiUnits) => Observation): Observation {
  const ci = delivery?.ci ?? null;
  if (ci === null) return { kind: "unknown", reason: "no CI runs were given", fix: RUNS_FIX };
  const { missing } = ci[part];
  return missing === null ? observe(ci) : { kind: "unknown", ...missing };
}

/** What deployments tell, or why they tell nothing. */
export function fromDeployments({ delivery }: Units, observe: (deployments: DeploymentUnits) => Observation): Observation {
  const deployments = delivery?.deployments ?? null;
  if (deployments === null) return { kind: "unknown", reason: "no deployments were given", fix: DEPLOYMENTS_FIX };
  return deployments.missing === null ? observe(deployments) : { kind: "unknown", ...deployments.missing };
}

/** What incidents tell, or why they tell nothing. Without a single one it is not known whether any were written down. */
export function fromIncidents({ delivery }: Units, observe: (incidents: IncidentUnits) => Observation): Observation {
  const incidents = delivery?.incidents ?? null;
  if (incidents === null) return { kind: "unknown", reason: "no incidents were given", fix: INCIDENTS_FIX };
  if (incidents.rows.length === 0) return { kind: "unknown", reason: "none of the incidents that were given counts", fix: INCIDENTS_FIX };
  return observe(incidents);
}
