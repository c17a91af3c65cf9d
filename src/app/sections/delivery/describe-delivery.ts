import type { Units } from "../../../derive/units.ts";
import type { Delivery } from "../../../model/delivery/delivery.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { Compared } from "../../compare.ts";
import { describeSources, type FailedSource } from "./record-sources.ts";

export interface DeliveryInput {
  /** With what is known beyond git. */
  readonly units: Units;
  readonly delivery: Delivery;
  readonly failures: readonly FailedSource[];
  readonly compared: Compared;
  readonly formatDay: (epochSeconds: number) => string;
}

/** What is known beyond git: sources, pull requests, CI, recovery, incidents, money. */
export function describeDelivery({ delivery, failures, formatDay }: DeliveryInput): DeliveryResult {
  return {
    sources: [...describeSources(delivery, failures, formatDay)],
    join: null,
    landing: [],
    reviews: [],
    pipelines: null,
    recovery: [],
    incidents: null,
    failures: [],
    spend: null,
  };
}
