import { at } from "./at.ts";
import type { LeastSquares, Matrix } from "./least-squares.ts";
import { addProduct, emptyMatrix, orthonormalScores, sandwich } from "./sandwich.ts";

/** Constant and rate of the plug-in bandwidth for Bartlett's kernel. */
const BARTLETT_CONSTANT = 1.1447;
const BARTLETT_RATE = 1 / 3;

export interface NeweyWestOptions {
  /** Largest lag with weight, integer ≥ 0; 0 gives White's covariance. */
  readonly lag: number;
  /** Multiplies by n/(n − p). */
  readonly adjust?: boolean;
  /** Time of each row, whole numbers, strictly ascending; only rows exactly one lag apart count. Without it rows are consecutive. */
  readonly times?: ArrayLike<number>;
}

/**
 * Covariance of coefficients under errors that depend on their neighbours in time.
 *
 * Formula: the sandwich with Σ_l (1 − l/(lag + 1)) Σ (scores l apart) in the middle.
 * Source: Newey & West (1987). Same as R `sandwich::NeweyWest(prewhite = FALSE)`.
 * Bias: too small in short series, more so the stronger the dependence: not for the error of a headline.
 *
 * @param fit as given by `leastSquares`, rows in the order of time
 * @returns null when adjusted without a degree of freedom
 * @throws RangeError on a lag that is no whole number ≥ 0, or times that are not strictly ascending whole numbers, one per row
 */
export function neweyWestCovariance(fit: LeastSquares, options: NeweyWestOptions): Matrix | null {
  const { lag, adjust = false } = options;
  const n = fit.residuals.length;
  const times = options.times ?? Int32Array.from({ length: n }, (_, i) => i);
  requireLag(lag);
  requireTimes(times, n);
  if (adjust && fit.df === 0) return null;
  const factor = adjust ? n / fit.df : 1;
  const scores = orthonormalScores(fit);
  const middle = emptyMatrix(fit.coefficients.length);
  for (const [i, score] of scores.entries()) {
    addProduct(middle, [score, score], factor);
    for (let j = i + 1; j < n; j++) {
      const apart = at(times, j) - at(times, i);
      if (apart > lag) break;
      addProduct(middle, [score, scores[j] ?? []], 2 * factor * (1 - apart / (lag + 1)));
    }
  }
  return sandwich(fit, middle);
}

/**
 * Plug-in bandwidth for Newey and West's covariance, from the data; the lag is its whole part.
 *
 * Formula: 1.1447·((s₁/s₀)²·n)^(1/3) from autocovariances of the summed scores (without a constant's) up to lag ⌊4(n/100)^(2/9)⌋.
 * Source: Newey & West (1994). Same as R `sandwich::bwNeweyWest(prewhite = 0)`. Rows are taken as consecutive.
 *
 * @param fit as given by `leastSquares`, rows in the order of time
 * @returns null where the scores allow none, having no variance
 */
export function neweyWestBandwidth(fit: LeastSquares): number | null {
  const n = fit.residuals.length;
  const changing = fit.columns.filter((column) => !isConstant(column));
  const counted = changing.length === 0 ? fit.columns : changing;
  const summed = fit.residuals.map((residual, i) => residual * counted.reduce((total, column) => total + at(column, i), 0));
  const lags = Math.min(n - 1, Math.floor(4 * (n / 100) ** (2 / 9)));
  let s0 = autocovariance(summed, 0);
  let s1 = 0;
  for (let lag = 1; lag <= lags; lag++) {
    s0 += 2 * autocovariance(summed, lag);
    s1 += 2 * lag * autocovariance(summed, lag);
  }
  const bandwidth = BARTLETT_CONSTANT * ((s1 / s0) ** 2 * n) ** BARTLETT_RATE;
  return Number.isFinite(bandwidth) ? bandwidth : null;
}

function requireLag(lag: number): void {
  if (!Number.isInteger(lag) || lag < 0) throw new RangeError(`the lag must be a whole number ≥ 0, not ${lag}`);
}

function requireTimes(times: ArrayLike<number>, n: number): void {
  if (times.length !== n) throw new RangeError(`${times.length} times for ${n} rows`);
  for (let i = 0; i < n; i++) {
    if (!Number.isInteger(times[i])) throw new RangeError(`time ${times[i]} is no whole number`);
    if (i > 0 && at(times, i) <= at(times, i - 1)) throw new RangeError("times must ascend");
  }
}

function isConstant(column: ArrayLike<number>): boolean {
  return Array.from(column).every((value) => value === column[0]);
}

function autocovariance(values: Float64Array, lag: number): number {
  let total = 0;
  for (let i = lag; i < values.length; i++) total += at(values, i) * at(values, i - lag);
  return total / values.length;
}
