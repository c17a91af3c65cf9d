import type { Tails } from "./incomplete-gamma.ts";

/** Halvings that take a bracket of a few hundred to the last digit. */
const MOST_HALVINGS = 100;
/** Logarithms of the smallest and the largest positive number. */
const SMALLEST_LOG = -744;
const LARGEST_LOG = 709;

/**
 * Quantile of a distribution on the positive numbers, from its two tails.
 *
 * Formula: bisection of ln x, comparing the smaller of the two tails so that small probabilities keep their digits.
 * Cost: at most 100 calls of `tails`.
 *
 * @param p probability, 0 < p < 1
 * @param tails continuous and monotone for x > 0
 * @returns x > 0; the smallest or largest number where the quantile lies beyond it
 * @throws RangeError when p is outside (0, 1)
 */
export function invertTails(p: number, tails: (x: number) => Tails): number {
  requireProbability(p);
  const isBelow = (logX: number): boolean => {
    const { lower, upper } = tails(Math.exp(logX));
    return p < 0.5 ? lower < p : upper > 1 - p;
  };
  let [lo, hi] = [0, 0];
  for (let step = 1; lo > SMALLEST_LOG && !isBelow(lo); step *= 2) lo = Math.max(SMALLEST_LOG, lo - step);
  for (let step = 1; hi < LARGEST_LOG && isBelow(hi); step *= 2) hi = Math.min(LARGEST_LOG, hi + step);
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const middle = lo / 2 + hi / 2;
    if (middle === lo || middle === hi) break;
    if (isBelow(middle)) lo = middle;
    else hi = middle;
  }
  return Math.exp(hi);
}

/**
 * @throws RangeError when p is outside (0, 1)
 */
export function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie in (0, 1), not ${p}`);
}
