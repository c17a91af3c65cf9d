import type { DesignSections } from "../cohort-input.ts";
import { buildCatchUp } from "./build-catch-up.ts";
import { buildDose } from "./build-dose.ts";
import { buildPlanResult } from "./build-plan-result.ts";
import { buildStaggered } from "./build-staggered.ts";
import { buildTogether } from "./build-together.ts";
import { buildTraits } from "./build-traits.ts";
import type { DesignInput } from "./design-input.ts";

/**
 * The sections of a fleet's report that compare units with each other or with themselves over time, each with what it lacks where units are too few.
 *
 * Pure: the same input gives the same sections, whatever the order of the calls.
 */
export function buildDesigns(input: DesignInput): DesignSections {
  return {
    staggered: buildStaggered(input),
    together: buildTogether(input),
    dose: buildDose(input),
    catchUp: buildCatchUp(input),
    traits: buildTraits(input),
    plan: input.plan === null ? null : buildPlanResult(input, input.plan),
  };
}
