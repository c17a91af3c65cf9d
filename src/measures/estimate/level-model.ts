import type { Comparison } from "../../model/window.ts";
import { fitGlm } from "../../stats/glm.ts";
import { estimateClusteredShare } from "./clustered-share.ts";
import { type FitContrast, fitContrast, joinPieces } from "./fit-logs.ts";
import { type Binning, type LogSeries, logSeries, type SideWeeks } from "./log-series.ts";
import { BIN_WEEKS, inUnits, knownSides, type Modelled, type Sides } from "./sides.ts";

/** Fewer events, or trials without an event, on a side: no regression of a share. Source: method of this project, section 5.0.5. */
export const FEWEST_EVENTS = 5;
/** Weight of the step among the columns [1, P]. */
const STEP = [0, 1] as const;

/** Change of level between the weeks before and the weeks after. */
export interface LevelEstimate {
  /** Log ratio of levels; difference of log ratios for a gap; log odds ratio for a share. */
  readonly value: number;
  /** Standard error of the model, > 0. It knows nothing of drift: multiply by the factor of the empirical null. */
  readonly error: number;
  /** Degrees of freedom for t. */
  readonly df: number;
  /** Known weeks behind it. */
  readonly weeks: SideWeeks;
  /** Weeks in one unit of the series. */
  readonly unitWeeks: number;
  /** Mean correlation of neighbouring units and share of white noise; null for a share, whose bins are taken as independent. */
  readonly rho: number | null;
  readonly whiteShare: number | null;
}

/**
 * Level-only model of a weekly series before and after: y = β₀ + β₁·[week after] + serial noise; the change is β₁.
 *
 * Counts: y = log((count + 0.5) / days) of a 4-week bin. Gap: log ratio of the two counts of a bin. Durations: log median of a week. Weeks left out and unknown weeks are gaps in time; the error is averaged over shapes of the noise.
 * Proportions: binomial regression on 4-week bins with quasi-dispersion, at least 1; weeks of a share are taken as independent. Where the trials of one
 * change stand and fall together: `estimateClusteredShare`.
 * Source: method of this project, sections 5.0 and 5.2. Bias: a trend of before is taken for a change.
 *
 * @param binning "low-counts": single weeks where the median week before has 5 events or more; the shipped empirical null is of bins
 * @returns null with fewer than three usable weeks or none on a side, for a constant series, values that are not finite, or fewer than 5
 * events or 5 other trials on a side of a proportion
 */
export function estimateLevel(observation: Modelled, comparison: Comparison, binning: Binning = "always"): LevelEstimate | null {
  return estimateLevelBy(fitContrast, { observation, comparison, binning });
}

/** What `estimateLevel` compares. */
export interface LevelInput {
  readonly observation: Modelled;
  readonly comparison: Comparison;
  readonly binning: Binning;
}

/** `estimateLevel` with another fit of logarithms: one that shares designs between many units, or that knows of no serial noise. */
export function estimateLevelBy(fitSeries: FitContrast, { observation, comparison, binning }: LevelInput): LevelEstimate | null {
  const estimate =
    observation.kind === "proportion" ? fitShare(observation, comparison) : fitLogs(logSeries(observation, comparison, binning), fitSeries);
  return estimate !== null && Number.isFinite(estimate.value) && estimate.error > 0 && estimate.error < Number.POSITIVE_INFINITY
    ? estimate
    : null;
}

function fitLogs(series: LogSeries, fitSeries: FitContrast): LevelEstimate | null {
  const joined = joinPieces([series.values.before, series.values.after], [series.times.before, series.times.after]);
  const estimate = joined === null ? null : fitSeries({ ...joined, columns: [joined.constant, ...joined.steps] }, STEP);
  if (estimate === null) return null;
  const { value, error, df, noise } = estimate;
  return { value, error, df, weeks: series.weeks, unitWeeks: series.unitWeeks, rho: noise.rho, whiteShare: noise.whiteShare };
}

type Share = Extract<Modelled, { readonly kind: "proportion" }>;

function fitShare(share: Share, comparison: Comparison): LevelEstimate | null {
  const [events, trials] = [shareSides(share.events, share, comparison), shareSides(share.trials, share, comparison)];
  const isUsable = (["before", "after"] as const).every((side) => {
    const [hits, all] = [total(events[side]), total(trials[side])];
    return hits >= FEWEST_EVENTS && all - hits >= FEWEST_EVENTS && all < Number.POSITIVE_INFINITY;
  });
  if (!isUsable) return null;
  const weeks = { before: events.before.length, after: events.after.length };
  if (share.changes !== undefined) {
    const step = estimateClusteredShare(share.changes, comparison);
    return step === null ? null : { ...step, weeks, unitWeeks: BIN_WEEKS, rho: null, whiteShare: null };
  }
  const [responses, all] = [inUnits(events, true), inUnits(trials, true)];
  const y = join(responses);
  const isAfter = y.map((_, i) => (i < responses.before.length ? 0 : 1));
  const fit = fitGlm({
    family: { kind: "binomial", trials: join(all) },
    responses: y,
    columns: [new Float64Array(y.length).fill(1), isAfter],
  });
  const variance = fit?.covariance[1]?.[1];
  if (fit === null || variance === undefined || fit.dispersion === null) return null;
  const error = Math.sqrt(variance * Math.max(1, fit.dispersion));
  return { value: fit.coefficients[1] ?? Number.NaN, error, df: fit.df, weeks, unitWeeks: BIN_WEEKS, rho: null, whiteShare: null };
}

/** A column of a share in the weeks in which both of its counts are known. */
function shareSides(column: Float64Array, { events, trials }: Pick<Share, "events" | "trials">, comparison: Comparison): Sides {
  return knownSides(
    column,
    events.map((count, week) => count + (trials[week] ?? Number.NaN)),
    comparison,
  );
}

function join({ before, after }: Sides): Float64Array {
  return Float64Array.of(...before, ...after);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
