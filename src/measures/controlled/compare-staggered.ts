import { type AggregatedEffects, averageByEventTime } from "../../stats/aggregate-effects.ts";
import type { GroupTimeCell } from "../../stats/group-time.ts";
import type { Rng } from "../../stats/random.ts";
import { type ImputedAverage, imputeStaggered } from "./impute-staggered.ts";
import { findShortfalls, type Insufficient } from "./insufficient.ts";
import { describePreTrend, jointCritical, type PreTrend, type TimedEstimate } from "./pre-trend.ts";
import { type Precision, precisionOf } from "./precision.ts";
import { estimateHeadline, type Randomisation, randomiseAdoption, type StaggeredDesign } from "./randomise-adoption.ts";
import { groupAdopters, type StaggeredPanel, type StaggeredUnit, toStaggeredPanel } from "./staggered-panel.ts";

/** Units on each side below which nothing is estimated. Source: method of this project, section 5.6. */
const FEWEST_UNITS = 8;
/** Errors below this share of the largest outcome are rounding. */
const ROUNDING = 1e-12;
/** Bins of 4 weeks: the 8 weeks left out around adoption, and a quarter of a year. */
const ANTICIPATION = 2;
const GROUP_BINS = 3;
const PERMUTATIONS = 2000;
const RESAMPLES = 200;

export interface StaggeredInput {
  readonly units: readonly StaggeredUnit[];
  readonly rng: Rng;
  /** Bins before adoption left out of the base, whole number ≥ 0; 2 unless given. */
  readonly anticipation?: number;
  /** Bins of the calendar whose adopters form one group, whole number ≥ 1; 3 unless given. */
  readonly groupBins?: number;
  /** Random deals of adoption dates; 2,000 unless given. */
  readonly permutations?: number;
  /** Resamples of units for the error of the imputation; 200 unless given. */
  readonly resamples?: number;
}

/** Effect on one adoption group in one bin. */
export interface StaggeredCell {
  /** First bin of the group. */
  readonly group: number;
  readonly bin: number;
  readonly value: number;
  readonly error: number;
  readonly treated: number;
  readonly controls: number;
}

/** An estimate by time since adoption with its bounds. */
export interface BandedEstimate extends TimedEstimate {
  readonly lo: number;
  readonly hi: number;
}

/** Effect on adopters, log scale throughout. */
export interface StaggeredEffect extends Precision {
  readonly kind: "value";
  readonly tier: 3;
  /** Average over groups, by their size; within a group over its bins. */
  readonly value: number;
  /** > 0. */
  readonly error: number;
  /** The smaller number of units of treated and controls, less one. */
  readonly df: number;
  /** Null where no deal of dates gave an estimate. */
  readonly randomisation: Randomisation | null;
  readonly treated: number;
  readonly controls: number;
  readonly controlKind: StaggeredDesign["controls"];
  /** Units that had adopted by the first bin or whose adoption is no bin. */
  readonly leftOut: number;
  readonly cells: readonly StaggeredCell[];
  /** From adoption on; the bounds hold for all of them at once with 95 %. The mix of groups changes along it. */
  readonly byEventTime: readonly BandedEstimate[];
  readonly preTrend: PreTrend | null;
  readonly imputation: (ImputedAverage & Precision) | null;
  /** True where each of the two estimates lies outside the interval of the other; null without a second one. */
  readonly estimatorsDisagree: boolean | null;
}

/**
 * Effect of adoption on many units that adopt at different times.
 *
 * Headline: Callaway and Sant'Anna's average over groups; controls are units that never adopted, or also those that had not yet where fewer than 8 never
 * did. Interval by t with as many degrees of freedom as the smaller side has units, less one; with few units `randomisation` decides.
 * Second estimator: imputation, which weighs bins where the headline weighs groups. Two-way fixed effects are not offered: they compare adopters with
 * earlier adopters. The joint look at trends before is that of `describePreTrend`; bounds for trends that are not parallel are not given.
 * Source: method of this project, sections 5.0.12, 5.1 tier 3, 5.5 and 5.6.
 * Bias: rests on parallel trends; "never" means that no marks were found, and hidden use draws the effect towards 0.
 *
 * @returns `insufficient` below 8 adopters with bins before and after, 8 controls, or 5 units on each side of any cell, and for outcomes without noise
 * @throws RangeError on options that are no whole numbers
 */
export function compareStaggered(input: StaggeredInput): StaggeredEffect | Insufficient {
  const { units, rng, anticipation = ANTICIPATION, groupBins = GROUP_BINS, permutations = PERMUTATIONS } = input;
  requireOptions({ anticipation, groupBins, permutations });
  const panel = toStaggeredPanel(units, anticipation);
  const sizes = countSides(panel, { anticipation, groupBins });
  const missing = findShortfalls([
    [sizes.treated, FEWEST_UNITS, "units that adopted, with bins before and after"],
    [sizes.controls, FEWEST_UNITS, "units that never adopted, or had not yet"],
  ]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const design: StaggeredDesign = { anticipation, groupBins, controls: sizes.controlKind };
  const { effects, byGroup } = estimateHeadline(panel, design);
  if (byGroup === null) return lacking("no group and bin with both", "5 adopters and 5 controls in one");
  const { value, error } = byGroup.overall;
  if (!(error > ROUNDING * largestOutcome(panel))) return lacking("outcomes without noise", "outcomes that vary");
  const df = Math.min(sizes.treated, sizes.controls) - 1;
  const headline = { value, error, df, ...precisionOf({ value, error, df }) };
  const byEventTime = averageByEventTime(effects);
  const preTrend = byEventTime === null ? null : describePreTrend(byEventTime, { anticipation, df, rng });
  const banded = byEventTime === null ? [] : bandOf(byEventTime, { df, rng });
  const imputed = imputeStaggered(panel, { anticipation, draws: input.resamples ?? RESAMPLES, rng });
  const imputation = imputed === null ? null : { ...imputed, ...precisionOf({ ...imputed, df }) };
  return {
    kind: "value",
    tier: 3,
    ...headline,
    randomisation: randomiseAdoption(panel, { design, observed: Math.abs(value) / error, draws: permutations, rng }),
    ...sizes,
    leftOut: units.length - panel.outcomes.length,
    cells: effects.cells.map(toCell),
    byEventTime: banded,
    preTrend,
    imputation,
    estimatorsDisagree: imputation === null ? null : isOutside(imputation.value, headline) && isOutside(value, imputation),
  };
}

function requireOptions(options: { readonly anticipation: number; readonly groupBins: number; readonly permutations: number }): void {
  const { anticipation, groupBins, permutations } = options;
  const isPossible = [anticipation, groupBins - 1, permutations].every((value) => Number.isInteger(value) && value >= 0);
  if (!isPossible) throw new RangeError(`${anticipation} bins of anticipation, ${groupBins} in a group, ${permutations} permutations`);
}

interface SideSizes {
  readonly treated: number;
  readonly controls: number;
  readonly controlKind: StaggeredDesign["controls"];
}

/** Adopters with a base before them; controls of the first group where too few units never adopted. */
function countSides(panel: StaggeredPanel, { anticipation, groupBins }: Omit<StaggeredDesign, "controls">): SideSizes {
  const { cohorts } = groupAdopters(panel, groupBins);
  const adopters = cohorts.filter((cohort) => cohort !== null && cohort > anticipation && cohort < panel.bins);
  const first = adopters.reduce<number>((least, cohort) => Math.min(least, cohort ?? least), Number.POSITIVE_INFINITY);
  const never = cohorts.filter((cohort) => cohort === null).length;
  const later = cohorts.filter((cohort) => cohort !== null && cohort > first + anticipation).length;
  return never >= FEWEST_UNITS
    ? { treated: adopters.length, controls: never, controlKind: "never" }
    : { treated: adopters.length, controls: never + later, controlKind: "not-yet" };
}

function lacking(have: string, needed: string): Insufficient {
  return { kind: "insufficient", missing: [{ have, needed }] };
}

function largestOutcome({ outcomes }: StaggeredPanel): number {
  let largest = 0;
  for (const row of outcomes) for (const value of row) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

function bandOf({ parts }: AggregatedEffects, joint: { readonly df: number; readonly rng: Rng }): readonly BandedEstimate[] {
  const after = [...parts].filter(([time, part]) => time >= 0 && part.error > 0);
  const critical =
    jointCritical(
      after.map(([, part]) => part),
      joint,
    ) ?? 0;
  return after.map(([time, { value, error }]) => ({ time, value, error, lo: value - critical * error, hi: value + critical * error }));
}

function toCell({ cohort, period, value, error, treated, controls }: GroupTimeCell): StaggeredCell {
  return { group: cohort, bin: period, value, error, treated, controls };
}

function isOutside(value: number, { lo, hi }: Precision): boolean {
  return value < lo || value > hi;
}
