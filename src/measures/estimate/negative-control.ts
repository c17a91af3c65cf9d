import type { Comparison } from "../../model/window.ts";
import { MIN_WEEKS } from "./estimate-change.ts";
import { estimateLevel, type LevelEstimate } from "./level-model.ts";
import type { Modelled } from "./sides.ts";

/** So long before the real date nothing should have changed. Source: method of this project, section 5.2. */
const EARLIER_WEEKS = 26;

/** Change at a date at which there should be none. */
export interface ControlEstimate extends LevelEstimate {
  /** Index of the first week left out around the earlier date. */
  readonly at: number;
}

/**
 * The analysis of the headline moved 26 weeks back, on weeks before the real left-out span alone; as many weeks are left out.
 *
 * @returns null below 12 known weeks before it or 8 after it, or where `estimateLevel` gives none
 */
export function negativeControlDate(observation: Modelled, { weeks, before, leftOut }: Comparison): ControlEstimate | null {
  const earlier = { from: leftOut.from - EARLIER_WEEKS, to: leftOut.to - EARLIER_WEEKS };
  const moved: Comparison = {
    weeks,
    before: { from: before.from, to: earlier.from },
    leftOut: earlier,
    after: { from: earlier.to, to: before.to },
  };
  const isLong = earlier.from - before.from >= MIN_WEEKS.before && before.to - earlier.to >= MIN_WEEKS.after;
  const estimate = isLong ? estimateLevel(observation, moved) : null;
  const isKnown = estimate !== null && estimate.weeks.before >= MIN_WEEKS.before && estimate.weeks.after >= MIN_WEEKS.after;
  return isKnown ? { ...estimate, at: earlier.from } : null;
}
