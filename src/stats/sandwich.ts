import { at } from "./at.ts";
import { type LeastSquares, type Matrix, orthonormalRows } from "./least-squares.ts";

/**
 * Covariance of coefficients from that of their scores.
 *
 * Formula: R⁻¹ M R⁻ᵀ, M the sum of products of scores that may depend on each other, in the orthonormal basis Q = X R⁻¹:
 * the same as (XᵀX)⁻¹(XᵀΩX)(XᵀX)⁻¹, without forming XᵀX.
 * Source: Huber (1967); White (1980).
 *
 * @param fit as given by `leastSquares`
 * @param middle M, symmetric, as many rows as coefficients
 */
export function sandwich(fit: LeastSquares, middle: Matrix): Matrix {
  const { inverseFactor } = fit;
  const half = inverseFactor.map((row) => Float64Array.from(middle, (column) => product(row, column)));
  return half.map((row) => Float64Array.from(inverseFactor, (other) => product(row, other)));
}

/** Square matrix of zeros that products are added to. */
export function emptyMatrix(size: number): Float64Array[] {
  return Array.from({ length: size }, () => new Float64Array(size));
}

/** Adds weight·(a bᵀ + b aᵀ)/2 in place. */
export function addProduct(matrix: readonly Float64Array[], pair: readonly [ArrayLike<number>, ArrayLike<number>], weight: number): void {
  const [a, b] = pair;
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j < row.length; j++) row[j] = at(row, j) + (weight * (at(a, i) * at(b, j) + at(b, i) * at(a, j))) / 2;
  }
}

/**
 * Scores of the rows: rows of the orthonormal basis times their residuals.
 *
 * @param fit as given by `leastSquares`
 */
export function orthonormalScores(fit: LeastSquares): readonly Float64Array[] {
  return orthonormalRows(fit).map((row, i) => row.map((value) => value * at(fit.residuals, i)));
}

/**
 * Covariance of coefficients when rows of one cluster may depend on each other.
 *
 * Formula: the sandwich over sums of scores by cluster, times G/(G − 1) for G clusters.
 * Source: Liang & Zeger (1986). Bias: too small below about 40 clusters.
 *
 * @param fit as given by `leastSquares`, or the working fit of a generalised linear model
 * @param clusters one number per row, the same for rows that belong together
 * @returns null with fewer than two clusters
 * @throws RangeError when there is not one cluster per row
 */
export function clusteredCovariance(fit: LeastSquares, clusters: ArrayLike<number>): Matrix | null {
  if (clusters.length !== fit.residuals.length) throw new RangeError(`${clusters.length} clusters for ${fit.residuals.length} rows`);
  const sums = new Map<number, Float64Array>();
  for (const [i, score] of orthonormalScores(fit).entries()) {
    const known = sums.get(at(clusters, i));
    sums.set(at(clusters, i), known === undefined ? score : known.map((value, j) => value + at(score, j)));
  }
  if (sums.size < 2) return null;
  const middle = emptyMatrix(fit.coefficients.length);
  for (const total of sums.values()) addProduct(middle, [total, total], sums.size / (sums.size - 1));
  return sandwich(fit, middle);
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += at(a, i) * at(b, i);
  return total;
}
