import type { Comparison } from "../../model/window.ts";
import { fitGlm } from "../../stats/glm.ts";
import { median } from "../../stats/quantile.ts";
import { averageReml } from "../../stats/reml-average.ts";
import { BIN_WEEKS, inUnits, isLowCount, type Known, knownSides, type Sides } from "./statistic.ts";

const SECONDS_PER_DAY = 86_400;
/** Fewer events, or trials without an event, on a side: no regression of a share. Source: method of this project, section 5.0.5. */
const FEWEST_EVENTS = 5;
/** Weight of the step among the columns [1, P]. */
const STEP = [0, 1] as const;

/** Which counts are summed over 4 weeks: those with a median under 5 in the weeks before, or all. */
export type Binning = "low-counts" | "always";

/** Change of level between the weeks before and the weeks after. */
export interface LevelEstimate {
  /** Log ratio of levels; difference of log ratios for a gap; log odds ratio for a share. */
  readonly value: number;
  /** Standard error of the model, > 0. It knows nothing of drift: multiply by the factor of the empirical null. */
  readonly error: number;
  /** Degrees of freedom for t. */
  readonly df: number;
  /** Known weeks behind it. */
  readonly weeks: number;
}

/**
 * Level-only model of a weekly series before and after: y = β₀ + β₁·[week after] + serial noise; the change is β₁.
 *
 * Counts: y = log((count + 0.5) / days) of a week, or of a 4-week bin where the median week before has fewer than 5. Gap: log ratio of the two
 * counts. Durations: log median of a week. Weeks left out and unknown weeks are gaps in time; the error is averaged over shapes of the noise.
 * Proportions: binomial regression on 4-week bins with quasi-dispersion, at least 1; weeks of a share are taken as independent.
 * Source: method of this project, sections 5.0 and 5.2. Bias: a trend of before is taken for a change.
 *
 * @param binning "always": counts of any size and gaps in bins of 4 weeks, as in the shipped empirical null
 * @returns null with fewer than three usable weeks or none on a side, for a constant series, values that are not finite, or fewer than 5
 * events or 5 other trials on a side of a proportion
 */
export function estimateLevel(observation: Known, comparison: Comparison, binning: Binning = "low-counts"): LevelEstimate | null {
  const estimate =
    observation.kind === "proportion" ? fitShare(observation, comparison) : fitLogs(logSeries(observation, comparison, binning));
  return estimate !== null && Number.isFinite(estimate.value) && estimate.error > 0 && estimate.error < Number.POSITIVE_INFINITY
    ? estimate
    : null;
}

/** Logarithms of both sides with the times that they belong to. */
interface LogSeries {
  readonly values: Sides;
  readonly times: Sides;
  readonly weeks: number;
}

function logSeries(observation: Exclude<Known, { readonly kind: "proportion" }>, comparison: Comparison, binning: Binning): LogSeries {
  switch (observation.kind) {
    case "count":
      return countSeries(observation.value, comparison, binning);
    case "gap":
      return gapSeries(observation, comparison, binning);
    case "duration": {
      const logs = Float64Array.from(observation.seconds, (week) =>
        week === null || week.length === 0 ? Number.NaN : Math.log(median(week)),
      );
      return weeklySeries(knownSides(logs, logs, comparison), logs, comparison);
    }
  }
}

function countSeries(count: Float64Array, comparison: Comparison, binning: Binning): LogSeries {
  const known = knownSides(count, count, comparison);
  const isBinned = binning === "always" || isLowCount(known.before);
  const { edges } = comparison.weeks;
  const length = count.map((_, week) => ((edges[week + 1] ?? Number.NaN) - (edges[week] ?? Number.NaN)) / SECONDS_PER_DAY);
  const [counts, days] = [inUnits(known, isBinned), inUnits(knownSides(length, count, comparison), isBinned)];
  const values = combine(counts, days, (events, span) => Math.log((events + 0.5) / span));
  return { ...weeklySeries(values, count, comparison), ...(isBinned ? { times: binTimes(count, comparison) } : {}) };
}

interface Gap {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

function gapSeries({ upper, lower }: Gap, comparison: Comparison, binning: Binning): LogSeries {
  const [above, below] = [knownSides(upper, lower, comparison), knownSides(lower, upper, comparison)];
  const isBinned = binning === "always" || isLowCount(above.before) || isLowCount(below.before);
  const values = combine(inUnits(above, isBinned), inUnits(below, isBinned), (high, low) => Math.log((high + 0.5) / (low + 0.5)));
  const both = upper.map((count, week) => count + (lower[week] ?? Number.NaN));
  return { ...weeklySeries(values, both, comparison), ...(isBinned ? { times: binTimes(both, comparison) } : {}) };
}

/** Times in weeks: the numbers of the weeks in which `known` is known. */
function weeklySeries(values: Sides, known: Float64Array, comparison: Comparison): LogSeries {
  const times = knownSides(
    known.map((_, week) => week),
    known,
    comparison,
  );
  return { values, times, weeks: times.before.length + times.after.length };
}

/** Times in bins: the mean week of each bin over the weeks in one, so that neighbours are one step apart. */
function binTimes(known: Float64Array, comparison: Comparison): Sides {
  const weeks = knownSides(
    known.map((_, week) => week),
    known,
    comparison,
  );
  const { before, after } = inUnits(weeks, true);
  const mean = (sum: number) => sum / BIN_WEEKS ** 2;
  return { before: before.map(mean), after: after.map(mean) };
}

function fitLogs({ values, times, weeks }: LogSeries): LevelEstimate | null {
  const y = join(values);
  const isAfter = y.map((_, i) => (i < values.before.length ? 0 : 1));
  const isUsable = values.before.length > 0 && values.after.length > 0 && y.every((value) => Number.isFinite(value));
  if (!isUsable) return null;
  const estimate = averageReml({ times: join(times), values: y, columns: [new Float64Array(y.length).fill(1), isAfter] }, STEP);
  return estimate === null ? null : { value: estimate.value, error: estimate.error, df: estimate.df, weeks };
}

interface Share {
  readonly events: Float64Array;
  readonly trials: Float64Array;
}

function fitShare(share: Share, comparison: Comparison): LevelEstimate | null {
  const [events, trials] = [shareSides(share.events, share, comparison), shareSides(share.trials, share, comparison)];
  const isUsable = (["before", "after"] as const).every((side) => {
    const [hits, all] = [total(events[side]), total(trials[side])];
    return hits >= FEWEST_EVENTS && all - hits >= FEWEST_EVENTS && all < Number.POSITIVE_INFINITY;
  });
  if (!isUsable) return null;
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
  return { value: fit.coefficients[1] ?? Number.NaN, error, df: fit.df, weeks: events.before.length + events.after.length };
}

/** A column of a share in the weeks in which both of its counts are known. */
function shareSides(column: Float64Array, { events, trials }: Share, comparison: Comparison): Sides {
  return knownSides(
    column,
    events.map((count, week) => count + (trials[week] ?? Number.NaN)),
    comparison,
  );
}

function combine(a: Sides, b: Sides, by: (first: number, second: number) => number): Sides {
  const side = (x: Float64Array, y: Float64Array) => x.map((value, i) => by(value, y[i] ?? Number.NaN));
  return { before: side(a.before, b.before), after: side(a.after, b.after) };
}

function join({ before, after }: Sides): Float64Array {
  return Float64Array.of(...before, ...after);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
