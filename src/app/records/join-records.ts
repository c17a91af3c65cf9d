import { withDelivery } from "../../derive/delivery/with-delivery.ts";
import type { Units } from "../../derive/units.ts";
import type { Delivery } from "../../model/delivery/delivery.ts";
import { markByPulls } from "../mark-by-pulls.ts";
import type { ReadTarget } from "../read-target.ts";

/** What was derived of a repository, with the marks of its pull requests and all that records tell: nothing is compared, so that every workflow counts. */
export function joinRecords(target: Pick<ReadTarget, "facts" | "derived">, delivery: Delivery): Units {
  return withDelivery(markByPulls(target, delivery).units, delivery, null);
}
