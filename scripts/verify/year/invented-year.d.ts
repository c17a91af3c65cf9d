import type { FinishedScript } from "../../../fixtures/repos/engine/script.js";
import type { Mishap, Week } from "./simulate.js";

/** Mishaps by the week in which they happen. */
export type MishapPlan = readonly (readonly [week: number, mishaps: readonly Mishap[]])[];

/** Weeks count from the first run on, which is in week 0. */
export interface YearPlan {
  /** Weeks of history before the first run. */
  readonly before: number;
  /** Runs, one a week. */
  readonly weeks: number;
  /** Week in which AI-marked work begins and landed changes fall to less than a half; may lie before the first run. */
  readonly adoptedIn: number;
  /** Week in which they rise to twice of what they were. */
  readonly recoveredIn: number;
  /** Weeks in which nobody does anything. */
  readonly quiet: readonly number[];
  readonly mishaps: MishapPlan;
}

export interface InventedYear {
  readonly script: FinishedScript;
  readonly weeks: readonly Week[];
  /** Week whose run is the first with enough data for a verdict. */
  readonly firstVerdictIn: number;
}

export const INVENTED_YEAR: YearPlan;
export function inventYear(plan: YearPlan): InventedYear;
/** What happens in a week; empty in most. */
export function mishapsOf(plan: MishapPlan, week: number): readonly Mishap[];
