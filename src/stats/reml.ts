import { effectiveDegrees } from "./effective-degrees.ts";
import { type Columns, leastSquares, type Matrix, scaledCovariance } from "./least-squares.ts";
import { maximize } from "./maximize.ts";
import { createWhitener, type NoiseShape } from "./serial-noise.ts";

/** Residuals below this share of the values are rounding: there is no noise to learn from. */
const ROUNDING = 1e-12;
const LARGEST_RHO = 0.95;
const GRID_STEPS = 19;
const RHO_TOLERANCE = 1e-9;

/** A series with its design; rows that are missing are left out, their times stay away. */
export interface TimedSeries {
  /** Finite, strictly ascending; one unit is the step that ρ refers to. */
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly columns: Columns;
}

/** Linear model with serially dependent noise. */
export interface SerialFit {
  readonly coefficients: Float64Array;
  readonly covariance: Matrix;
  readonly noise: NoiseShape;
  /** Standard deviation of the noise at one time. */
  readonly sigma: number;
  /** Restricted log-likelihood, constants included. */
  readonly logLikelihood: number;
  /** Degrees of freedom for t that allow for the dependence, ≥ 4. */
  readonly df: number;
}

/**
 * Generalised least squares under noise of a given shape.
 *
 * Formula: ℓ = −½(n − p)(ln 2πσ̂² + 1) − ½ ln|V| − ½ ln|XᵀV⁻¹X|, σ̂² = RSS/(n − p) of the whitened rows;
 * df as of `effectiveDegrees`.
 * Source: Harville (1974).
 *
 * @returns null without a degree of freedom, with dependent columns, where the columns fit the values exactly, or where squares overflow
 * @throws RangeError on lengths that differ, values that are not finite or times that do not ascend
 */
export function fitReml(series: TimedSeries, noise: NoiseShape): SerialFit | null {
  const { times, values, columns } = series;
  if (times.length !== values.length) throw new RangeError(`${times.length} times for ${values.length} values`);
  const whitener = createWhitener(times, noise);
  const whitened = whitener.whiten(values);
  const fit = leastSquares(whitened, columns.map(whitener.whiten));
  if (fit === null || fit.df === 0) return null;
  let size = 0;
  for (const value of whitened) size += value * value;
  if (!(fit.rss > ROUNDING ** 2 * size && fit.rss < Number.POSITIVE_INFINITY)) return null;
  const variance = fit.rss / fit.df;
  return {
    coefficients: fit.coefficients,
    covariance: scaledCovariance(fit, variance),
    noise,
    sigma: Math.sqrt(variance),
    logLikelihood: -0.5 * (fit.df * (Math.log(2 * Math.PI * variance) + 1) + whitener.logDeterminant + fit.logDeterminant),
    df: effectiveDegrees(fit.df, noise),
  };
}

/**
 * Linear model with first-order autoregressive noise, ρ by restricted maximum likelihood on [0, 0.95].
 *
 * Source: Cheang & Reinsel (2000). Same as R `nlme::gls(…, corAR1(), method = "REML")` where its ρ is not negative.
 * Bias: its errors are too small where a series drifts over years.
 *
 * @returns null where `fitReml` gives none
 * @throws RangeError where `fitReml` does
 */
export function fitAr1Reml(series: TimedSeries): SerialFit | null {
  const fitAt = (rho: number) => fitReml(series, { rho, whiteShare: 0 });
  const likelihood = (rho: number) => fitAt(rho)?.logLikelihood ?? Number.NEGATIVE_INFINITY;
  const best = maximize(likelihood, { lo: 0, hi: LARGEST_RHO, steps: GRID_STEPS, tolerance: RHO_TOLERANCE });
  return best === null ? null : fitAt(best.x);
}
