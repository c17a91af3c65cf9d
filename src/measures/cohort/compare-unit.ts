import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Change, Effect } from "../../model/estimate.ts";
import { type Comparison, spanLength } from "../../model/window.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { createRng } from "../../stats/random.ts";
import type { UnitEstimate } from "../../stats/shrinkage.ts";
import { studentQuantile } from "../../stats/student.ts";
import { findCalibration } from "../estimate/calibration.ts";
import { describeSides, type Side } from "../estimate/describe-sides.ts";
import { intervalAt, scaleOf } from "../estimate/effect.ts";
import { estimateChange, MIN_WEEKS, withFollowUp } from "../estimate/estimate-change.ts";
import type { FitContrast } from "../estimate/fit-logs.ts";
import { estimateLevelBy } from "../estimate/level-model.ts";
import type { Known } from "../estimate/sides.ts";
import type { Measure, Observation } from "../measure.ts";
import { fitIndependent } from "./shared-fit.ts";

const LEVEL = 0.95;

/** What a unit shows of a measure on one side. */
export interface UnitLevel {
  /** In the unit of the measure. */
  readonly value: number;
  /** Items: changes, commits, spells. */
  readonly n: number;
  /** What a share is out of: lines, changes; items elsewhere. */
  readonly trials: number;
}

/** A measure of one unit before and after. */
export interface UnitMeasure {
  /** Null where the side is too short or holds too little. */
  readonly before: UnitLevel | null;
  readonly after: UnitLevel | null;
  /** On the scale of the model: log ratio, log odds ratio of a share, difference of log ratios; ±1.96 errors are the interval of the unit's own report. */
  readonly estimate: UnitEstimate | null;
  /** As the unit's own report prints it. */
  readonly change: Change | null;
}

/** What does not differ between units. */
export interface UnitTools {
  readonly empiricalNull: EmpiricalNull | null;
  /** Fit that shares designs (`createSharedFit`). */
  readonly fit: FitContrast;
}

/** What is compared of one unit. */
export interface UnitComparison {
  readonly measure: Pick<Measure, "id" | "least" | "followUpSeconds">;
  readonly observation: Observation;
  readonly comparison: Comparison;
}

/**
 * Levels and change of a measure of one unit, by the estimators of its own report (`estimateChange`).
 *
 * Two things differ, so that nobody is chosen by what came after: a unit whose count fell below the floor of events after stays in, for it needs them
 * before alone; and weekly medians of reverts, which are rare, are taken as independent.
 *
 * @returns null where the measure is unknown of the unit
 */
export function compareUnitMeasure(given: UnitComparison, tools: UnitTools): UnitMeasure | null {
  const { measure, observation } = given;
  if (observation.kind === "unknown") return null;
  const comparison = withFollowUp(given.comparison, measure.followUpSeconds ?? horizonOf(observation));
  const { before, after, activity } = describeSides(observation, comparison);
  const levels = { before: levelOf(before, MIN_WEEKS.before, measure), after: levelOf(after, MIN_WEEKS.after, measure) };
  const described: Described = { ...levels, activity, comparison };
  const effect =
    observation.kind === "count" || observation.kind === "gap" ? countEffect({ ...given, observation }, described, tools) : null;
  if (effect !== null) return { ...levels, estimate: evenEstimate(effect), change: intervalAt(effect, LEVEL) };
  if (observation.kind === "count" || observation.kind === "gap") return { ...levels, estimate: null, change: null };
  const fit = observation.kind === "duration" ? fitIndependent : tools.fit;
  const own = estimateChange(observation, given.comparison, { measure, empiricalNull: tools.empiricalNull, rng: createRng(1), fit });
  if (own.kind !== "value") return { ...levels, estimate: null, change: null };
  return { ...levels, estimate: own.effect === null ? null : evenEstimate(own.effect), change: own.change };
}

function horizonOf(observation: Known): number {
  return observation.kind === "spells" ? observation.horizonSeconds : 0;
}

/** Counts have a level wherever their weeks are known; everything else needs the items of its floor. */
function levelOf({ known, items, lines, level }: Side, weeks: number, { id, least }: UnitComparison["measure"]): UnitLevel | null {
  const isCount = id === "landed-changes" || id === "branch-commits";
  const fewest = isCount ? 1 : least.itemsPerSide;
  if (!(known >= weeks && items >= fewest && lines >= (least.linesPerSide ?? 0) && Number.isFinite(level))) return null;
  return { value: level, n: Math.round(items), trials: lines };
}

interface Described extends Pick<UnitMeasure, "before" | "after"> {
  readonly activity: number;
  /** Shortened by the follow-up of the measure. */
  readonly comparison: Comparison;
}

/** The step of a count or a gap; null below the floors before, with too few weeks after, or where nothing varies. */
function countEffect(
  { measure, observation }: UnitComparison & { readonly observation: Extract<Known, { readonly kind: "count" | "gap" }> },
  { before, activity, comparison }: Described,
  { empiricalNull, fit }: UnitTools,
): Effect | null {
  const isShort = spanLength(comparison.before) < MIN_WEEKS.before || spanLength(comparison.after) < MIN_WEEKS.after;
  if (isShort || before === null || before.n < measure.least.itemsPerSide) return null;
  const step = estimateLevelBy(fit, { observation, comparison, binning: "always" });
  if (step === null || step.weeks.after < MIN_WEEKS.after || step.weeks.before < MIN_WEEKS.before) return null;
  const { value, error, df } = step;
  const calibration = empiricalNull === null ? null : findCalibration(empiricalNull, { measure: measure.id, comparison, activity, value });
  return { value, error, df, factor: calibration?.factor ?? null, scale: scaleOf(observation), base: before.value };
}

/** An effect as a value with a normal error whose 95 % interval is that of its report: calibrated where drift is known, else of Student's t. */
function evenEstimate({ value, error, df, factor }: Effect): UnitEstimate {
  return { value, error: error * (factor ?? studentQuantile((1 + LEVEL) / 2, df) / normalQuantile((1 + LEVEL) / 2)) };
}
