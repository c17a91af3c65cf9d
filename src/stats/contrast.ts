import { at } from "./at.ts";
import type { Matrix } from "./least-squares.ts";

/** Coefficients with their covariance. */
export interface Coefficients {
  readonly coefficients: ArrayLike<number>;
  readonly covariance: Matrix;
}

/** Weighted sum of coefficients and its standard error. */
export interface ContrastEstimate {
  readonly value: number;
  readonly error: number;
}

/**
 * Weighted sum of coefficients with its standard error.
 *
 * Formula: Lᵀβ; error √(LᵀVL).
 *
 * @param fit coefficients and covariance of one size
 * @param weights L, one per coefficient
 * @throws RangeError when there are not as many weights as coefficients
 */
export function estimateContrast(fit: Coefficients, weights: ArrayLike<number>): ContrastEstimate {
  if (weights.length !== fit.coefficients.length)
    throw new RangeError(`${weights.length} weights for ${fit.coefficients.length} coefficients`);
  let value = 0;
  let variance = 0;
  for (const [i, row] of fit.covariance.entries()) {
    value += at(weights, i) * at(fit.coefficients, i);
    for (let j = 0; j < row.length; j++) variance += at(weights, i) * at(weights, j) * at(row, j);
  }
  return { value, error: Math.sqrt(Math.max(0, variance)) };
}

/**
 * Standard errors of the coefficients: the roots of the diagonal.
 *
 * @param covariance symmetric, diagonal ≥ 0
 */
export function standardErrors(covariance: Matrix): Float64Array {
  return Float64Array.from(covariance, (row, i) => Math.sqrt(at(row, i)));
}
