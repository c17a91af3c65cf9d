import type { Delivery } from "../../model/delivery/delivery.ts";
import type { Comparison } from "../../model/window.ts";
import type { Units } from "../units.ts";
import { derivePulls } from "./pull-units.ts";

/**
 * Units with what is known beyond git, joined to what landed, once it is known what is compared.
 *
 * @param comparison null where there is no before and after
 */
export function withDelivery(units: Units, delivery: Delivery, _comparison: Comparison | null): Units {
  const pulls = delivery.prs === null ? null : derivePulls(units, delivery.prs);
  return { ...units, delivery: { records: delivery, pulls } };
}
