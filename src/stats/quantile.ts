import { selectInPlace } from "./select.ts";

/**
 * Sample quantile, linear interpolation of order statistics.
 *
 * Formula: h = (n − 1)p; x[⌊h⌋] + (h − ⌊h⌋)(x[⌈h⌉] − x[⌊h⌋]).
 * Source: Hyndman & Fan (1996), type 7; same as R `quantile` default.
 * Cost: O(1) on sorted input.
 *
 * @param sorted ascending, finite, length ≥ 1; same unit as the result
 * @param p probability, 0 ≤ p ≤ 1 (a fraction, not a percent)
 * @returns value in the unit of `sorted`
 * @throws RangeError on an empty sample or p outside [0, 1]
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("quantile of an empty sample");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1], not ${p}`);
  const position = (sorted.length - 1) * p;
  const index = Math.floor(position);
  const low = sorted[index] ?? Number.NaN;
  const high = sorted[index + 1] ?? low;
  return low + (position - index) * (high - low);
}

/**
 * Median: the middle value, or the mean of the two middle values.
 *
 * Cost: O(n) on average; the input is copied, not reordered.
 *
 * @param values any order, finite, length ≥ 1
 * @throws RangeError on an empty sample
 */
export function median(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("median of an empty sample");
  return medianInPlace(Float64Array.from(values));
}

/**
 * Median of a scratch array that may be reordered; same value as `median`.
 *
 * @param values any order, finite, length ≥ 1; reordered in place
 * @throws RangeError on an empty sample
 */
export function medianInPlace(values: Float64Array): number {
  const upperRank = values.length >> 1;
  const upper = selectInPlace(values, upperRank);
  if (values.length % 2 === 1) return upper;
  // Everything before the upper middle is ≤ it, so the lower middle is the largest there.
  let lower = values[0] ?? Number.NaN;
  for (let i = 1; i < upperRank; i++) lower = Math.max(lower, values[i] ?? lower);
  return lower / 2 + upper / 2;
}
