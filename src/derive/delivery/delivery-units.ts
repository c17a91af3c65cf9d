import type { Delivery } from "../../model/delivery/delivery.ts";
import type { CiUnits } from "./ci-units.ts";
import type { DeploymentUnits } from "./deployment-units.ts";
import type { IncidentUnits } from "./incident-units.ts";
import type { PullUnits } from "./pull-units.ts";

/** What measures beyond git are computed from. Null: no such source was given. */
export interface DeliveryUnits {
  readonly records: Delivery;
  readonly pulls: PullUnits | null;
  readonly ci: CiUnits | null;
  readonly deployments: DeploymentUnits | null;
  readonly incidents: IncidentUnits | null;
}
