import type { Comparison } from "../../model/window.ts";
import { estimateContrast } from "../../stats/contrast.ts";
import { leastSquares } from "../../stats/least-squares.ts";
import { sum } from "../../stats/moments.ts";
import { neweyWestBandwidth, neweyWestCovariance } from "../../stats/newey-west.ts";
import { joinPieces } from "./fit-logs.ts";
import { type Logged, logSeries, type SideWeeks } from "./log-series.ts";

/** Residuals below this share of the values are rounding: there is no noise to learn from. */
const ROUNDING = 1e-12;
/** Weight of the step among the columns [1, P]. */
const STEP = [0, 1] as const;

/** Change of level by ordinary least squares. */
export interface HacEstimate {
  readonly value: number;
  readonly error: number;
  readonly df: number;
  readonly weeks: SideWeeks;
  readonly unitWeeks: number;
  /** Largest lag, in units, at which neighbours were allowed to depend on each other. */
  readonly lag: number;
}

/**
 * Change of level by ordinary least squares with Newey and West's error, lag chosen by the data, t with n − 2 degrees of freedom.
 *
 * Counts and gaps by the week, or in 4-week bins where they are low. Its error is what other tools print, and is too small in short series
 * (12 to 34 % false alarms in simulated series of 24 to 156 weeks): a row beside the headline, never instead of it.
 * Source: Newey & West (1987, 1994).
 *
 * @returns null with fewer than three units or none on a side, for a constant series, or values that are not finite
 */
export function estimateHac(observation: Logged, comparison: Comparison): HacEstimate | null {
  const { values, times, weeks, unitWeeks } = logSeries(observation, comparison, "low-counts");
  const joined = joinPieces([values.before, values.after], [times.before, times.after]);
  const fit = joined === null ? null : leastSquares(joined.values, [joined.constant, ...joined.steps]);
  if (joined === null || fit === null) return null;
  const size = sum(joined.values.map((value) => value ** 2));
  const bandwidth = fit.df > 0 && fit.rss > ROUNDING ** 2 * size ? neweyWestBandwidth(fit) : null;
  if (bandwidth === null) return null;
  const lag = Math.min(Math.floor(bandwidth), joined.times.length - 1);
  const first = joined.times[0] ?? Number.NaN;
  // Bins begin in any week: their distances are rounded to whole units, which keeps their order.
  const whole = joined.times.map((time) => Math.round(time - first));
  const covariance = neweyWestCovariance(fit, { lag, adjust: true, times: whole });
  if (covariance === null) return null;
  const { value, error } = estimateContrast({ coefficients: fit.coefficients, covariance }, STEP);
  const isUsable = Number.isFinite(value) && error > 0 && error < Number.POSITIVE_INFINITY;
  return isUsable ? { value, error, df: fit.df, weeks, unitWeeks, lag } : null;
}
