/**
 * Sum with the rounding error of each addition carried along, so that the result does not depend on
 * magnitudes met on the way. The sum of nothing is 0.
 *
 * Source: Neumaier (1974), improved Kahan–Babuška summation.
 *
 * @param values finite, any order
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/**
 * Arithmetic mean.
 *
 * @param values finite, length ≥ 1
 * @throws RangeError on an empty sample
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("mean of an empty sample");
  return sum(values) / values.length;
}

/**
 * Unbiased sample variance, in two passes.
 *
 * Formula: (Σ(x − x̄)² − (Σ(x − x̄))²/n) / (n − 1); the second term takes back the rounding of x̄.
 * Source: Chan, Golub & LeVeque (1983), corrected two-pass algorithm.
 *
 * @param values finite, length ≥ 2
 * @returns variance ≥ 0 in the squared unit of `values`
 * @throws RangeError on fewer than two values
 */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) throw new RangeError(`variance needs two values, not ${values.length}`);
  const center = mean(values);
  let squares = 0;
  let residue = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] ?? Number.NaN) - center;
    squares += deviation * deviation;
    residue += deviation;
  }
  return Math.max(0, squares - (residue * residue) / values.length) / (values.length - 1);
}

/**
 * Sample standard deviation, the root of `variance` (denominator n − 1).
 *
 * @param values finite, length ≥ 2
 * @throws RangeError on fewer than two values
 */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}
