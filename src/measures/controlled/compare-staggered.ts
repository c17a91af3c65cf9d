import { groupBy } from "../../model/group-by.ts";
import { averageSimple } from "../../stats/aggregate-effects.ts";
import type { InfluenceEstimate } from "../../stats/group-time.ts";
import type { Rng } from "../../stats/random.ts";
import { type BandedEstimate, describeTimes, FEWEST_SHOWN, type StaggeredCell } from "./event-times.ts";
import type { HonestBound } from "./honest-bounds.ts";
import { imputeStaggered } from "./impute-staggered.ts";
import { findShortfalls, type Insufficient } from "./insufficient.ts";
import type { PreTrend } from "./pre-trend.ts";
import { type Precision, precisionOf } from "./precision.ts";
import { estimateHeadline, type Randomisation, randomiseAdoption, type StaggeredDesign } from "./randomise-adoption.ts";
import { groupAdopters, type StaggeredPanel, type StaggeredUnit, toStaggeredPanel } from "./staggered-panel.ts";

/** Units on each side below which nothing is estimated, and from which on a verdict may rest on it. Source: method of this project, section 5.6. */
const FEWEST_UNITS = 8;
const SUPPORTED_UNITS = 20;
/** Errors below this share of the largest outcome are rounding. */
const ROUNDING = 1e-12;
/** Bins of 4 weeks: the 8 weeks left out around adoption, and a quarter of a year. */
const ANTICIPATION = 2;
const GROUP_BINS = 3;
const PERMUTATIONS = 2000;

export interface StaggeredInput {
  readonly units: readonly StaggeredUnit[];
  readonly rng: Rng;
  /** Bins before adoption left out of the base, whole number ≥ 0; 2 unless given. */
  readonly anticipation?: number;
  /** Bins of the calendar whose adopters form one group, whole number ≥ 1; 3 unless given. */
  readonly groupBins?: number;
  /** Random deals of adoption dates; 2,000 unless given. */
  readonly permutations?: number;
}

/** An estimate with its interval, log scale. */
export interface StaggeredPart extends Precision {
  readonly value: number;
  /** > 0. */
  readonly error: number;
}

/** Effect on one adoption group, over its bins. */
export interface GroupEffect extends StaggeredPart {
  /** First bin of the group. */
  readonly group: number;
  readonly units: number;
}

/** Effect on adopters, log scale throughout. */
export interface StaggeredEffect extends StaggeredPart {
  readonly kind: "value";
  readonly tier: 3;
  /** The smaller number of units of treated and controls, less one. */
  readonly df: number;
  /** At least 20 units on each side. */
  readonly isSupported: boolean;
  /** Null where no deal of dates gave an estimate. */
  readonly randomisation: Randomisation | null;
  /** Adopters in groups that could be compared. */
  readonly treated: number;
  readonly controls: number;
  readonly controlKind: StaggeredDesign["controls"];
  /** Units that had adopted by the first bin or whose adoption is no bin, and adopters in groups too small to be compared. */
  readonly leftOut: number;
  /** Average over all groups and bins, by their size. */
  readonly simple: StaggeredPart | null;
  /** Those of at least 5 units. */
  readonly groups: readonly GroupEffect[];
  /** Against the last bin that adoption left alone. Bounds are of each bin for itself before adoption, and hold for all bins together from it on. */
  readonly byEventTime: readonly BandedEstimate[];
  /** By group, then bin, against the same base. */
  readonly cells: readonly StaggeredCell[];
  readonly preTrend: PreTrend | null;
  readonly honest: readonly HonestBound[];
  readonly imputation: StaggeredPart | null;
  /** True where each of the two estimates lies outside the interval of the other; null without a second one. */
  readonly estimatorsDisagree: boolean | null;
}

/**
 * Effect of adoption on many units that adopt at different times.
 *
 * Headline: Callaway and Sant'Anna's average over groups, bins of ramps left out; controls are units that never adopted, or also those that had not yet where
 * fewer than 8 never did. Interval by t with as many degrees of freedom as the smaller side has units, less one; with few units `randomisation` decides.
 * Second estimator: imputation, which weighs bins where the headline weighs groups. Two-way fixed effects are not offered: they compare adopters with
 * earlier adopters. Bins before adoption are compared with the same base as those after it, by `describePreTrend` and `boundHonestly`.
 * Source: method of this project, sections 5.0.12, 5.1 tier 3, 5.5 and 5.6.
 * Bias: rests on parallel trends; "never" means that no marks were found, and hidden use draws the effect towards 0.
 *
 * @returns `insufficient` below 8 adopters with bins before and after in groups of at least 2, below 8 controls, and for outcomes without noise
 * @throws RangeError on options that are no whole numbers
 */
export function compareStaggered(input: StaggeredInput): StaggeredEffect | Insufficient {
  const { units, rng, anticipation = ANTICIPATION, groupBins = GROUP_BINS, permutations = PERMUTATIONS } = input;
  requireOptions({ anticipation, groupBins, permutations });
  const panel = toStaggeredPanel(units, anticipation);
  const rule = { anticipation, groupBins, leavesOutRamp: true };
  const sides = countSides(panel, rule);
  const missing = findShortfalls([
    [sides.treated, FEWEST_UNITS, "units that adopted, with bins before and after"],
    [sides.controls, FEWEST_UNITS, "units that never adopted, or had not yet"],
  ]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const design: StaggeredDesign = { ...rule, controls: sides.controlKind };
  const headline = estimateHeadline(panel, design);
  if (headline.byGroup === null) return lacking("no group and bin with both", "2 adopters and 2 controls in one");
  const { overall, parts } = headline.byGroup;
  if (!(overall.error > ROUNDING * largestOutcome(panel))) return lacking("outcomes without noise", "outcomes that vary");
  const treated = headline.effects.cohorts.filter((cohort) => cohort !== null && parts.has(cohort)).length;
  const tooFew = findShortfalls([[treated, FEWEST_UNITS, "units that adopted together with another one"]]);
  if (tooFew.length > 0) return { kind: "insufficient", missing: tooFew };
  const df = Math.min(treated, sides.controls) - 1;
  const effect = { estimate: overall, reach: reachOf(headline.effects.cells, anticipation) };
  const part = (estimate: InfluenceEstimate) => toPart(estimate, df);
  const [simple, imputed] = [averageSimple(headline.effects), imputeStaggered(panel, anticipation)];
  const imputation = imputed === null ? null : toPart(imputed, df);
  const own = part(overall);
  const observed = Math.abs(own.value) / own.error;
  return {
    kind: "value",
    tier: 3,
    ...own,
    df,
    isSupported: Math.min(treated, sides.controls) >= SUPPORTED_UNITS,
    randomisation: randomiseAdoption(panel, { design, observed, draws: permutations, rng }),
    treated,
    controls: sides.controls,
    controlKind: sides.controlKind,
    leftOut: units.length - panel.outcomes.length + countUnused(headline.effects.cohorts, { groups: parts, design, bins: panel.bins }),
    simple: simple === null ? null : part(simple),
    groups: [...parts]
      .map(([group, estimate]) => ({ group, units: countOf(headline.effects.cohorts, group), ...part(estimate) }))
      .filter((shown) => shown.units >= FEWEST_SHOWN),
    ...describeTimes(panel, { design, df, rng, effect }),
    imputation,
    estimatorsDisagree: imputation === null ? null : isOutside(imputation.value, own) && isOutside(own.value, imputation),
  };
}

function requireOptions(options: { readonly anticipation: number; readonly groupBins: number; readonly permutations: number }): void {
  const { anticipation, groupBins, permutations } = options;
  const isPossible = [anticipation, groupBins - 1, permutations].every((value) => Number.isInteger(value) && value >= 0);
  if (!isPossible) throw new RangeError(`${anticipation} bins of anticipation, ${groupBins} in a group, ${permutations} permutations`);
}

interface SideSizes {
  /** Adopters with a base before them. */
  readonly treated: number;
  readonly controls: number;
  readonly controlKind: StaggeredDesign["controls"];
}

/** Controls are those of the first group where too few units never adopted. */
function countSides(panel: StaggeredPanel, rule: Omit<StaggeredDesign, "controls">): SideSizes {
  const { cohorts } = groupAdopters(panel, rule);
  const adopters = cohorts.filter((cohort) => cohort !== null && cohort < panel.bins);
  const based = adopters.filter((cohort) => cohort !== null && cohort > rule.anticipation);
  const first = based.reduce<number>((least, cohort) => Math.min(least, cohort ?? least), Number.POSITIVE_INFINITY);
  const never = cohorts.filter((cohort) => cohort === null).length;
  const later = cohorts.filter((cohort) => cohort !== null && cohort > first + rule.anticipation).length;
  return never >= FEWEST_UNITS
    ? { treated: based.length, controls: never, controlKind: "never" }
    : { treated: based.length, controls: never + later, controlKind: "not-yet" };
}

/** Adopters in groups without an estimate that are no controls of an earlier group either. */
function countUnused(
  cohorts: readonly (number | null)[],
  { groups, design, bins }: { readonly groups: ReadonlyMap<number, unknown>; readonly design: StaggeredDesign; readonly bins: number },
): number {
  const first = Math.min(...groups.keys());
  const isControl = (cohort: number) => cohort >= bins || (design.controls === "not-yet" && cohort > first + design.anticipation);
  return cohorts.filter((cohort) => cohort !== null && !groups.has(cohort) && !isControl(cohort)).length;
}

/** Mean bins from the base of a group to the bins that the headline averages, groups weighing by their units as there. */
function reachOf(
  cells: readonly { readonly cohort: number; readonly period: number; readonly treated: number }[],
  anticipation: number,
): number {
  const byGroup = groupBy(cells, ({ cohort }) => cohort);
  let [total, weights] = [0, 0];
  for (const [cohort, own] of byGroup) {
    const mean = own.reduce((sum, { period }) => sum + period - (cohort - 1 - anticipation), 0) / own.length;
    const weight = Math.max(...own.map(({ treated }) => treated));
    total += weight * mean;
    weights += weight;
  }
  return total / weights;
}

function toPart({ value, error }: { readonly value: number; readonly error: number }, df: number): StaggeredPart {
  return { value, error, ...precisionOf({ value, error, df }) };
}

function countOf(cohorts: readonly (number | null)[], group: number): number {
  return cohorts.filter((cohort) => cohort === group).length;
}

function lacking(have: string, needed: string): Insufficient {
  return { kind: "insufficient", missing: [{ have, needed }] };
}

function largestOutcome({ outcomes }: StaggeredPanel): number {
  let largest = 0;
  for (const row of outcomes) for (const value of row) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

function isOutside(value: number, { lo, hi }: Precision): boolean {
  return value < lo || value > hi;
}
