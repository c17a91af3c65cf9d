import type { Delivery } from "../../model/delivery/delivery.ts";

/** What measures beyond git are computed from. Null: no such source was given. */
export interface DeliveryUnits {
  readonly records: Delivery;
}
