import type { Comparison } from "../../model/window.ts";
import { mean } from "../../stats/moments.ts";
import { MIN_WEEKS } from "../estimate/estimate-change.ts";
import { estimateLevel, type LevelEstimate } from "../estimate/level-model.ts";
import { inUnits, knownSides, type Sides } from "../estimate/sides.ts";
import { findShortfalls, type Insufficient } from "./insufficient.ts";
import { type Precision, precisionOf } from "./precision.ts";
import { eventFloors, knownCounts, logCounts, weekFloors } from "./weekly-counts.ts";

/** Weekly counts of a repository that adopted and of another one, one entry per week of the comparison; NaN where not known. */
export interface ControlledInput {
  readonly treated: Float64Array;
  readonly control: Float64Array;
  /** That of the treated repository. */
  readonly comparison: Comparison;
  /** Share of the control's changes after the left-out span that carry marks of AI tools, 0–1; null where not known. */
  readonly controlMarkedShare: number | null;
}

/** Whether marks of AI tools were found in what the treated series is compared with. */
export type Contamination = "no-marks" | "contaminated" | "unknown";

/** How much more one repository changed than another. All changes are log ratios of levels. */
export interface ControlledChange extends Precision {
  readonly kind: "value";
  readonly tier: 2;
  /** Change of the treated series less that of the control. */
  readonly value: number;
  /** Standard error of the model, > 0. It knows nothing of drift, and no table of drift exists for pairs of repositories. */
  readonly error: number;
  readonly df: number;
  /** Weeks in which both series are known. */
  readonly weeks: { readonly before: number; readonly after: number };
  /** Of the two series before, −1 to 1, logs of 4-week bins: how closely the control follows; null where one is constant. */
  readonly correlation: number | null;
  /** Each series alone, over the same weeks; null where it is constant. Their difference weighs weeks a little differently from `value`. */
  readonly treated: LevelEstimate | null;
  readonly control: LevelEstimate | null;
  readonly contamination: Contamination;
}

/**
 * Change of a weekly count against the same count of another repository in the same weeks.
 *
 * Formula: `estimateLevel` of the gap, log((treated + 0.5)/(control + 0.5)) in 4-week bins, averaged over shapes of serial noise.
 * Source: method of this project, sections 5.0 and 5.1, tier 2.
 * Bias: whatever befalls one repository alone stays in it; a control that adopted as well draws the difference towards 0.
 *
 * @returns `insufficient` below 12 weeks before and 8 after in which both are known, below 30 events of either series on a side, or
 * for a constant ratio; negative and infinite counts are unknown weeks
 */
export function compareWithControl(input: ControlledInput): ControlledChange | Insufficient {
  const { comparison } = input;
  const [upper, lower] = [knownCounts(input.treated), knownCounts(input.control)];
  const [treated, control] = [knownSides(upper, lower, comparison), knownSides(lower, upper, comparison)];
  const missing = findShortfalls([
    ...weekFloors(treated, MIN_WEEKS),
    ...eventFloors(treated, "the treated series"),
    ...eventFloors(control, "the control"),
  ]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const gap = estimateLevel({ kind: "gap", upper, lower }, comparison);
  if (gap === null) return { kind: "insufficient", missing: [{ have: "a constant ratio of the series", needed: "one that varies" }] };
  return {
    kind: "value",
    tier: 2,
    value: gap.value,
    error: gap.error,
    df: gap.df,
    ...precisionOf(gap),
    weeks: { before: treated.before.length, after: treated.after.length },
    correlation: correlationBefore(treated, control),
    treated: estimateLevel({ kind: "count", value: whereKnown(upper, lower) }, comparison),
    control: estimateLevel({ kind: "count", value: whereKnown(lower, upper) }, comparison),
    contamination: contaminationOf(input.controlMarkedShare),
  };
}

function whereKnown(counts: Float64Array, other: Float64Array): Float64Array {
  return counts.map((count, week) => (Number.isNaN(other[week] ?? Number.NaN) ? Number.NaN : count));
}

function contaminationOf(markedShare: number | null): Contamination {
  if (markedShare === null || Number.isNaN(markedShare)) return "unknown";
  return markedShare > 0 ? "contaminated" : "no-marks";
}

/** Pearson's correlation. */
function correlationBefore(treated: Sides, control: Sides): number | null {
  const [x, y] = [treated, control].map((sides) => centred(logCounts(inUnits(sides, true).before)));
  if (x === undefined || y === undefined) return null;
  const value = dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : null;
}

function centred(values: Float64Array): Float64Array {
  const center = mean(values);
  return values.map((value) => value - center);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * (b[i] ?? Number.NaN), 0);
}
