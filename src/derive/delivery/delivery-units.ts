import type { Delivery } from "../../model/delivery/delivery.ts";
import type { PullUnits } from "./pull-units.ts";

/** What measures beyond git are computed from. Null: no such source was given. */
export interface DeliveryUnits {
  readonly records: Delivery;
  readonly pulls: PullUnits | null;
}
