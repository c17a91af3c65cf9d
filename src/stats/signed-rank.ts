import { at } from "./at.ts";
import { median } from "./quantile.ts";

/** Pairs up to which all ways of signs are counted. */
const MOST_PAIRS = 1000;

/** Shift of paired values with an exact interval and test. */
export interface PairedShift {
  /** Median of the means of all pairs of differences. */
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** Sum of the ranks of positive differences. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Shift of paired values: Hodges–Lehmann estimate with the interval and test of Wilcoxon's signed ranks.
 *
 * Formula: Walsh averages (d_i + d_j)/2, i ≤ j; value their median, bounds those at the α/2 quantile of the rank sum from either end.
 * Source: Hollander & Wolfe (1973), sections 3.1 to 3.3; same as R `wilcox.test(paired = TRUE, exact = TRUE)` without ties or zeros.
 * Bias: with ties or zeros the p value is approximate.
 *
 * @param differences after minus before, finite, 1 to 1,000 of them; zeros are left out of the test but not of the estimate
 * @param level coverage, 0 < level < 1; with few pairs the widest interval there is covers less
 * @throws RangeError on no or too many differences, a value that is not finite, or a level outside (0, 1)
 */
export function pairedShift(differences: ArrayLike<number>, level: number): PairedShift {
  const n = differences.length;
  if (n < 1 || n > MOST_PAIRS) throw new RangeError(`${n} differences`);
  if (!Array.from(differences).every(Number.isFinite)) throw new RangeError("a difference is not finite");
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const averages = walshAverages(differences);
  const rank = Math.max(1, quantileOf(signedRankShares(n), (1 - level) / 2));
  const moved = Float64Array.from(differences).filter((difference) => difference !== 0);
  // The rank sum counts Walsh averages above 0, those equal to 0 half.
  let statistic = 0;
  for (const average of walshAverages(moved)) statistic += average > 0 ? 1 : average === 0 ? 0.5 : 0;
  return {
    value: median(averages),
    lo: at(averages, rank - 1),
    hi: at(averages, averages.length - rank),
    statistic,
    pValue: twoSided(signedRankShares(moved.length), statistic),
  };
}

function walshAverages(differences: ArrayLike<number>): Float64Array {
  const averages: number[] = [];
  for (let i = 0; i < differences.length; i++) {
    for (let j = i; j < differences.length; j++) averages.push(at(differences, i) / 2 + at(differences, j) / 2);
  }
  return Float64Array.from(averages).sort();
}

/** Probability of each sum of ranks when every sign is a toss of a coin. */
function signedRankShares(n: number): Float64Array {
  const shares = new Float64Array((n * (n + 1)) / 2 + 1);
  shares[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= 0; sum--) {
      shares[sum] = at(shares, sum) / 2 + (sum >= rank ? at(shares, sum - rank) / 2 : 0);
    }
  }
  return shares;
}

function quantileOf(shares: Float64Array, p: number): number {
  let reached = 0;
  for (const [sum, share] of shares.entries()) {
    reached += share;
    if (reached >= p * (1 - 1e-12)) return sum;
  }
  return shares.length - 1;
}

function twoSided(shares: Float64Array, statistic: number): number {
  const lower = Math.min(statistic, shares.length - 1 - statistic);
  let tail = 0;
  for (const [sum, share] of shares.entries()) if (sum <= lower) tail += share;
  return Math.min(1, 2 * tail);
}
