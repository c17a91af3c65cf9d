import { at } from "./at.ts";
import { effectiveDegrees } from "./effective-degrees.ts";
import { type Columns, leastSquares, orthonormalColumns } from "./least-squares.ts";
import { createWhitener, type NoiseShape, type Whitener } from "./serial-noise.ts";

/** Residuals below this share of the values are rounding: there is no noise to learn from. */
const ROUNDING = 1e-12;

/** Everything of a linear model with noise of one shape that does not depend on the values. */
export interface PreparedReml {
  readonly noise: NoiseShape;
  /** Degrees of freedom for t that allow for the dependence, ≥ 4. */
  readonly df: number;
  /** Error of the contrast where the noise has variance 1, > 0: LᵀR⁻¹ in length. */
  readonly spread: number;
  /** Contrast, its error and the restricted log-likelihood of values; null where `fitReml` gives none. */
  estimate(values: ArrayLike<number>): PreparedEstimate | null;
}

/** A contrast of one fit. */
export interface PreparedEstimate {
  readonly value: number;
  readonly error: number;
  /** Restricted log-likelihood, constants included. */
  readonly logLikelihood: number;
}

/** A linear model without its values. */
export interface SerialDesign {
  /** Finite, strictly ascending. */
  readonly times: ArrayLike<number>;
  readonly columns: Columns;
  /** One weight per column. */
  readonly contrast: ArrayLike<number>;
}

/**
 * Model of `fitReml` with one contrast, its part that is the same for all values calculated once.
 *
 * Formula: whitened design = QR, whitened values z; contrast Lᵀβ = (LᵀR⁻¹)(Qᵀz), error σ̂·|LᵀR⁻¹|, RSS = |z − QQᵀz|².
 * Cost: O(n·p) for each series of values.
 *
 * @param design finite columns, each as long as the times
 * @param noise shape of the noise, held fixed
 * @returns null without a degree of freedom or with dependent columns
 * @throws RangeError on lengths that differ, columns that are not finite or times that do not ascend
 */
export function prepareReml(design: SerialDesign, noise: NoiseShape): PreparedReml | null {
  const { times, columns, contrast } = design;
  if (contrast.length !== columns.length) throw new RangeError(`${contrast.length} weights for ${columns.length} coefficients`);
  const whitener = createWhitener(times, noise);
  const fit = leastSquares(new Float64Array(times.length), columns.map(whitener.whiten));
  if (fit === null || fit.df === 0) return null;
  const basis = orthonormalColumns(fit);
  const weights = columns.map((_, k) => fit.inverseFactor.reduce((sum, row, i) => sum + at(contrast, i) * at(row, k), 0));
  const spread = Math.hypot(...weights);
  const volume = whitener.logDeterminant + fit.logDeterminant;
  return {
    noise,
    df: effectiveDegrees(fit.df, noise),
    spread,
    estimate: (values) => {
      const { parts, rss, size } = split(values, whitener, basis);
      if (!(rss > ROUNDING ** 2 * size && rss < Number.POSITIVE_INFINITY)) return null;
      const variance = rss / fit.df;
      return {
        value: weights.reduce((sum, weight, k) => sum + weight * at(parts, k), 0),
        error: Math.sqrt(variance) * spread,
        logLikelihood: -0.5 * (fit.df * (Math.log(2 * Math.PI * variance) + 1) + volume),
      };
    },
  };
}

/** Whitened values along each column of the basis, and squares of all and of what the basis leaves over. */
function split(values: ArrayLike<number>, whitener: Whitener, basis: readonly Float64Array[]) {
  const rest = whitener.whiten(values);
  const size = squares(rest);
  const parts = basis.map((column) => {
    let part = 0;
    for (let i = 0; i < rest.length; i++) part += (column[i] ?? 0) * (rest[i] ?? 0);
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - part * (column[i] ?? 0);
    return part;
  });
  return { parts, rss: squares(rest), size };
}

function squares(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += (values[i] ?? 0) ** 2;
  return total;
}
