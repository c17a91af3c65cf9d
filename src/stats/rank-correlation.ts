import { at } from "./at.ts";
import { mean } from "./moments.ts";
import { normalQuantile } from "./normal.ts";
import type { Interval } from "./proportions.ts";

/** Fewer pairs leave the variance of the transformed correlation without a denominator. */
const FEWEST_PAIRS = 4;
/** Of a correlation: nearer to ±1 the transformation has no end. */
const ROUNDING = 1e-12;

/**
 * Spearman's rank correlation with an interval.
 *
 * Formula: Pearson's correlation r of mid-ranks; tanh(artanh r ± z√((1 + r²/2)/(n − 3))).
 * Source: Spearman (1904); variance of Bonett & Wright (2000). Bias: for |r| above 0.9 the interval is a little short.
 *
 * @param first not NaN
 * @param second the same length
 * @param level coverage, 0 < level < 1
 * @returns −1 to 1; null with fewer than 4 pairs, where all values of a side are equal, or where the ranks agree or disagree wholly, which would have an interval of no width
 * @throws RangeError on lengths that differ, a value that is not a number, or a level outside (0, 1)
 */
export function rankCorrelation(first: ArrayLike<number>, second: ArrayLike<number>, level: number): Interval | null {
  if (first.length !== second.length) throw new RangeError(`${first.length} values against ${second.length}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  if (first.length < FEWEST_PAIRS) return null;
  const value = correlation(midRanks(first), midRanks(second));
  if (value === null || 1 - Math.abs(value) < ROUNDING) return null;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((1 + value ** 2 / 2) / (first.length - 3));
  const center = Math.atanh(value);
  return { value, lo: Math.tanh(center - half), hi: Math.tanh(center + half) };
}

/**
 * Ranks from 1 on, equal values sharing the mean of theirs.
 *
 * @param values not NaN, any order
 * @returns one per value; empty for an empty sample
 * @throws RangeError on a value that is not a number
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = Int32Array.from(values, (value, i) => {
    if (Number.isNaN(value)) throw new RangeError("a value is not a number");
    return i;
  }).sort((a, b) => at(values, a) - at(values, b) || a - b);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && at(values, at(order, end)) === at(values, at(order, start))) end++;
    for (const place of order.subarray(start, end)) ranks[place] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function correlation(first: Float64Array, second: Float64Array): number | null {
  const [firstMean, secondMean] = [mean(first), mean(second)];
  let [products, firstSquares, secondSquares] = [0, 0, 0];
  first.forEach((value, i) => {
    const [a, b] = [value - firstMean, at(second, i) - secondMean];
    products += a * b;
    firstSquares += a * a;
    secondSquares += b * b;
  });
  const size = Math.sqrt(firstSquares * secondSquares);
  return size > 0 ? Math.max(-1, Math.min(1, products / size)) : null;
}
