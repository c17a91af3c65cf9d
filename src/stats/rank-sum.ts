import { at } from "./at.ts";
import { normalCdf } from "./normal.ts";
import { wilcoxonCounts } from "./wilcoxon-counts.ts";

/** Above this many pairs the counts cost more than they tell. */
const MOST_EXACT_PAIRS = 10_000;

/** Wilcoxon's rank sum test of two samples. */
export interface RankSumTest {
  /** Pairs with the second value larger, ties counting half: 0 to m·n. */
  readonly statistic: number;
  /** Two-sided p value. */
  readonly pValue: number;
  /** Whether the p value is exact; with ties or many pairs it is normal with continuity correction. */
  readonly isExact: boolean;
}

/**
 * Wilcoxon's rank sum test, that of Mann and Whitney.
 *
 * Formula: W = #{y > x} + ½#{y = x}; exact p = 2·min(P(W ≤ w), P(W ≥ w)), at most 1; else normal with the variance for ties.
 * Source: Wilcoxon (1945); Mann & Whitney (1947). Same as R `wilcox.test(after, before)`.
 * Bias: takes values as exchangeable; on weeks that depend on each other it finds changes where there are none.
 *
 * @param before not NaN, any order, length ≥ 1
 * @param after the same
 * @returns p value 1 where all values are equal
 * @throws RangeError when a sample is empty or a value is not a number
 */
export function rankSumTest(before: ArrayLike<number>, after: ArrayLike<number>): RankSumTest {
  for (const sample of [before, after]) {
    if (sample.length === 0) throw new RangeError("the rank sum needs at least one value on each side");
    if (Array.from(sample).some(Number.isNaN)) throw new RangeError("a value is not a number");
  }
  const { statistic, tieCubes } = rankPairs(before, after);
  const pairs = before.length * after.length;
  if (tieCubes === 0 && pairs <= MOST_EXACT_PAIRS)
    return { statistic, pValue: exactProbability(statistic, before.length, after.length), isExact: true };
  const total = before.length + after.length;
  const variance = (pairs / 12) * (total + 1 - tieCubes / (total * (total - 1)));
  const distance = Math.max(0, Math.abs(statistic - pairs / 2) - 0.5);
  return { statistic, pValue: variance > 0 ? Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance))) : 1, isExact: false };
}

function exactProbability(statistic: number, m: number, n: number): number {
  const counts = wilcoxonCounts(m, n);
  const lower = Math.min(statistic, m * n - statistic);
  let [total, tail] = [0, 0];
  for (const [w, count] of counts.entries()) {
    total += count;
    if (w <= lower) tail += count;
  }
  return Math.min(1, (2 * tail) / total);
}

/** W, and Σ (t³ − t) over runs of t equal values. */
function rankPairs(before: ArrayLike<number>, after: ArrayLike<number>): { readonly statistic: number; readonly tieCubes: number } {
  const items = [...Array.from(before, (value) => ({ value, isAfter: 0 })), ...Array.from(after, (value) => ({ value, isAfter: 1 }))].sort(
    (a, b) => a.value - b.value || 0,
  );
  const values = items.map((item) => item.value);
  let [statistic, tieCubes, beforeSeen] = [0, 0, 0];
  for (let first = 0; first < items.length; ) {
    let [next, later] = [first, 0];
    for (; next < items.length && at(values, next) === at(values, first); next++) later += items[next]?.isAfter ?? 0;
    const size = next - first;
    statistic += later * (beforeSeen + (size - later) / 2);
    tieCubes += size ** 3 - size;
    beforeSeen += size - later;
    first = next;
  }
  return { statistic, tieCubes };
}
