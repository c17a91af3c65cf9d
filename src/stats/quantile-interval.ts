import { binomialProbability } from "./binomial.ts";
import { quantile } from "./quantile.ts";

/** A quantile of a sample with an interval between two of its values. */
export interface QuantileInterval {
  /** Type 7. */
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** Coverage that the two values have, at least the one asked for. */
  readonly level: number;
}

/**
 * Interval of a quantile by order statistics: it supposes nothing of how the values are distributed.
 *
 * Formula: X₍l₎ to X₍u₎, l the largest with P(B < l) ≤ α/2 and u the smallest with P(B ≥ u) ≤ α/2, B ~ Bin(n, p).
 * Source: Thompson (1936); David & Nagaraja (2003), section 7.1. Bias: values of one draw, independent; ties and steps make it wider than asked for.
 *
 * @param sorted ascending, finite
 * @param p probability, 0 < p < 1
 * @param level coverage, 0 < level < 1
 * @returns null where the sample is too small to bound the quantile on both sides
 * @throws RangeError on p or a level outside (0, 1)
 */
export function quantileInterval(sorted: ArrayLike<number>, p: number, level: number): QuantileInterval | null {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie in (0, 1), not ${p}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const n = sorted.length;
  if (n === 0) return null;
  const tail = (1 - level) / 2;
  const below = countTail(n, p, tail);
  const above = countTail(n, 1 - p, tail);
  const [lo, hi] = [sorted[below.rank - 1], sorted[n - above.rank]];
  if (lo === undefined || hi === undefined || below.rank === 0 || above.rank === 0) return null;
  return { value: quantile(sorted, p), lo, hi, level: 1 - below.probability - above.probability };
}

/** The largest rank l with P(B < l) within the tail, B ~ Bin(n, p); 0 where even P(B < 1) is beyond it. */
function countTail(n: number, p: number, tail: number): { readonly rank: number; readonly probability: number } {
  let [rank, probability] = [0, 0];
  while (rank < n) {
    const next = probability + binomialProbability(rank, n, p);
    if (next > tail) break;
    probability = next;
    rank++;
  }
  return { rank, probability };
}
