import type { FleetRule } from "../../../measures/cohort/compare-fleet.ts";
import type { RolloutPlan } from "../../../model/fleet/rollout-plan.ts";
import type { DesignGiven } from "../cohort-input.ts";

/** What designs are built from. */
export interface DesignInput extends DesignGiven {
  readonly rule: FleetRule;
  /** The plan that the rollout followed; null where there was none. */
  readonly plan: RolloutPlan | null;
  readonly seed: number;
}
