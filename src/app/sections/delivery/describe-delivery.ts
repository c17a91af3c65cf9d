import { whyNoPulls, whyNoUnmerged } from "../../../derive/delivery/pull-units.ts";
import type { Units } from "../../../derive/units.ts";
import type { Delivery } from "../../../model/delivery/delivery.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { MeasureResult } from "../../../model/report.ts";
import type { Compared } from "../../compare.ts";
import { describeFailures } from "./failures.ts";
import { describeIncidents } from "./incidents.ts";
import { describePipelines } from "./pipelines.ts";
import { describeJoin, describeLanding, describeReviews } from "./pull-requests.ts";
import { describeSources, type FailedSource } from "./record-sources.ts";
import { describeLadder } from "./recovery.ts";
import { drawRecoveries } from "./recovery-curves.ts";
import { sidesOf } from "./sides.ts";
import { describeSpend } from "./spend.ts";

export interface DeliveryInput {
  /** With what is known beyond git. */
  readonly units: Units;
  readonly delivery: Delivery;
  readonly failures: readonly FailedSource[];
  readonly compared: Compared;
  readonly developerWeekCost: number | null;
  /** The change of landed changes that decides; null where there is none. */
  readonly headline: MeasureResult["change"];
  readonly formatDay: (epochSeconds: number) => string;
}

/** What is known beyond git: sources, pull requests, CI, recovery, incidents, money. */
export function describeDelivery(input: DeliveryInput): DeliveryResult {
  const { units, delivery, compared } = input;
  const sides = sidesOf(compared);
  const { pulls = null, ci = null, incidents = null } = units.delivery ?? {};
  const paid = sides.at(-1);
  return {
    sources: [...describeSources(delivery, input.failures, input.formatDay)],
    join: pulls === null ? null : describeJoin(pulls),
    landing: pulls === null || whyNoPulls(pulls) !== null || whyNoUnmerged(pulls) !== null ? [] : describeLanding(pulls, sides),
    reviews: pulls === null ? [] : describeReviews(units, pulls, sides),
    pipelines: ci === null ? null : describePipelines(units, ci, sides),
    recovery: [...describeLadder(units, sides)],
    recoveryCurves: [...drawRecoveries(units, sides)],
    incidents:
      incidents === null || delivery.incidents === null
        ? null
        : describeIncidents(units, { incidents, records: delivery.incidents }, sides),
    failures: [...describeFailures(units, sides)],
    spend: delivery.usage === null || paid === undefined ? null : describeSpend({ ...input, side: paid }),
  };
}
