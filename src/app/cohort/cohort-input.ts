import type { OwnClaim } from "../../config/read-claim.ts";
import type { FleetAdoption } from "../../derive/fleet/date-units.ts";
import type { ComparedUnit, FleetRule } from "../../measures/cohort/compare-fleet.ts";
import type { ClaimTable } from "../../model/claim.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import type { Contributions, FleetData, FleetReader, UnitAdoption } from "../../model/fleet/fleet-data.ts";
import type { Warning } from "../../model/warning.ts";

/** What reading the facts of a fleet found beside its data. */
export type FleetReading = Pick<CohortReport["fleet"], "read" | "failed" | "refused" | "shared" | "unassigned" | "keys">;

/** Sections that designs give. */
export type DesignSections = Pick<CohortReport, "staggered" | "together" | "dose" | "catchUp" | "traits" | "plan">;

/** What designs are built from. */
export interface DesignGiven {
  readonly data: FleetData;
  /** One per unit. */
  readonly adoptions: readonly UnitAdoption[];
  /** By the anchors of units: their day of adoption, a day by lot for units that never adopted, else their last day. */
  readonly contributions: Contributions;
  /** All units with their windows and changes, in the order of the data. */
  readonly units: readonly ComparedUnit[];
}

/** Everything that a report of a fleet is made of. */
export interface CohortInput {
  readonly version: string;
  readonly run: CohortReport["run"];
  readonly data: FleetData;
  readonly readContributions: FleetReader["readContributions"];
  readonly reading: FleetReading;
  /** What was declared of all units, after what was declared of each; null where nothing was. */
  readonly adopted: FleetAdoption | null;
  readonly rule: FleetRule;
  /** Largest relative change that does not matter, 0.05 = ±5 %. */
  readonly margin: number;
  readonly claims: ClaimTable;
  readonly ownClaims: readonly OwnClaim[];
  readonly warnings: readonly Warning[];
  readonly designs: (given: DesignGiven) => DesignSections | Promise<DesignSections>;
}
