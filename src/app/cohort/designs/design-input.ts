import type { ComparedUnit, FleetRule } from "../../../measures/cohort/compare-fleet.ts";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Contributions, FleetData, UnitAdoption } from "../../../model/fleet/fleet-data.ts";
import type { RolloutPlan } from "../../../model/fleet/rollout-plan.ts";

/** Sections of the report that designs give. */
export type DesignSections = Pick<CohortReport, "staggered" | "together" | "dose" | "catchUp" | "traits" | "plan">;

/** What designs are built from. */
export interface DesignInput {
  readonly data: FleetData;
  /** One per unit. */
  readonly adoptions: readonly UnitAdoption[];
  /** By day of adoption; a day by lot for units without one. */
  readonly contributions: Contributions;
  /** All units with their windows and changes, in the order of the data. */
  readonly units: readonly ComparedUnit[];
  readonly rule: FleetRule;
  /** The plan that the rollout followed; null where there was none. */
  readonly plan: RolloutPlan | null;
  readonly seed: number;
}
