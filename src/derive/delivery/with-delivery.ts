import type { Delivery } from "../../model/delivery/delivery.ts";
import type { Comparison } from "../../model/window.ts";
import type { Units } from "../units.ts";
import { deriveCi } from "./ci-units.ts";
import { deriveDeployments } from "./deployment-units.ts";
import { deriveIncidents } from "./incident-units.ts";
import { derivePulls } from "./pull-units.ts";

/**
 * Units with what is known beyond git, joined to what landed, once it is known what is compared.
 *
 * @param comparison null where there is no before and after
 */
export function withDelivery(units: Units, delivery: Delivery, comparison: Comparison | null): Units {
  const pulls = delivery.prs === null ? null : derivePulls(units, delivery.prs);
  const ci = delivery.runs === null ? null : deriveCi(units, delivery.runs, comparison);
  const deployments = delivery.deployments === null ? null : deriveDeployments(units, delivery.deployments, delivery.environment);
  const incidents =
    delivery.incidents === null
      ? null
      : deriveIncidents({ units, records: delivery.incidents, clock: delivery.incidentClock, deployments });
  return { ...units, delivery: { records: delivery, pulls, ci, deployments, incidents } };
}
