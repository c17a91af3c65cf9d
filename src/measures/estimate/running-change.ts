import type { Change } from "../../model/estimate.ts";
import type { Comparison } from "../../model/window.ts";
import { atLevel } from "./effect.ts";
import { type EstimateOptions, estimateChange } from "./estimate-change.ts";
import type { Known } from "./sides.ts";

/** The change as it was when the weeks after had come so far. */
export interface ChangeSoFar {
  /** Number of the last week counted. */
  readonly week: number;
  readonly change: Change;
}

export interface RunningOptions extends EstimateOptions {
  /** Coverage of the intervals, that of the reported change. */
  readonly level: number;
  /** Numbers of the weeks after at which the change is told. */
  readonly places: readonly number[];
}

/**
 * What `estimateChange` says of the weeks after up to each place: its own estimator on the weeks so far, with the same floors and the drift factor of
 * windows of that length, so that it ends at the reported change and its interval.
 *
 * @returns places at which nothing can be said are left out
 */
export function runningChange(observation: Known, comparison: Comparison, options: RunningOptions): readonly ChangeSoFar[] {
  const { from, to } = comparison.after;
  return options.places.flatMap((week): ChangeSoFar[] => {
    if (week < from || week >= to) return [];
    const estimate = estimateChange(observation, { ...comparison, after: { from, to: week + 1 } }, options);
    return estimate.kind === "value" ? [{ week, change: atLevel(estimate, options.level).change }] : [];
  });
}
