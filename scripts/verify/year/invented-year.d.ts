import type { FinishedScript } from "../../../fixtures/repos/engine/script.js";
import type { Mishap, Week } from "./simulate.js";

/** Mishaps by the week in which they happen. */
export type MishapPlan = readonly (readonly [week: number, mishaps: readonly Mishap[]])[];

/** Week whose run is the first with enough data for a verdict. */
export const FIRST_VERDICT_IN: number;

/** A team of six whose landed changes fall to less than a half when AI-marked work appears, in week 6 of the year, and rise to twice of what they were in week 32. */
export function inventedYear(): { readonly script: FinishedScript; readonly weeks: readonly Week[] };
