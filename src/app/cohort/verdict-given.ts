import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import type { DesignSections } from "./cohort-input.ts";
import type { Population } from "./read-population.ts";

/** What a verdict is decided from. */
export interface VerdictGiven {
  readonly population: Population;
  readonly adoption: CohortReport["adoption"];
  readonly measures: CohortReport["measures"];
  readonly newcomers: CohortReport["newcomers"];
  readonly designs: DesignSections;
  readonly margin: number;
}

/** Which comparison a verdict rests on: each unit's own before and after, units that had not adopted, or a lot. */
export type VerdictDesign = "own" | "others" | "lot";
