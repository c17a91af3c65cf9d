/**
 * In how many ways the rank sum statistic W (pairs with y > x) takes each value when both samples come from
 * one continuous distribution.
 *
 * Formula: number of ways to choose m of the ranks 1…m+n whose sum is w + m(m+1)/2.
 * Source: Mann & Whitney (1947); Wilcoxon (1945). Same as R `dwilcox` times choose(m + n, m).
 * Cost: O(m²·n·(m + n)) with m the smaller sample. Only sums of counts, so the relative error stays near 1e-16.
 *
 * @param m size of the first sample, integer ≥ 1
 * @param n size of the second sample, integer ≥ 1
 * @returns counts of w = 0 … m·n; exact while choose(m + n, m) < 2^53
 * @throws RangeError when a size is no positive integer
 */
export function wilcoxonCounts(m: number, n: number): Float64Array {
  if (!Number.isInteger(m) || !Number.isInteger(n) || m < 1 || n < 1)
    throw new RangeError(`sample sizes must be positive integers, not ${m} and ${n}`);
  const [few, many] = m <= n ? [m, n] : [n, m];
  const width = few * many + 1;
  // Row c holds the ways to choose c of the ranks seen so far, by the sum above the smallest possible one.
  const rows = Array.from({ length: few + 1 }, () => new Float64Array(width));
  const [none] = rows;
  if (none !== undefined) none[0] = 1;
  for (let rank = 1; rank <= few + many; rank++) {
    for (let chosen = Math.min(rank, few); chosen >= 1; chosen--) addChoices(rows[chosen - 1], rows[chosen], rank - chosen);
  }
  return rows[few] ?? new Float64Array(0);
}

/**
 * Quantile of the rank sum statistic: the smallest w with P(W ≤ w) ≥ p.
 *
 * Source: same as R `qwilcox(p, m, n)`.
 *
 * @param p probability, 0 < p < 1
 * @param m size of the first sample, integer ≥ 1
 * @param n size of the second sample, integer ≥ 1
 * @throws RangeError when p is outside (0, 1) or a size is no positive integer
 */
export function wilcoxonQuantile(p: number, m: number, n: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie in (0, 1), not ${p}`);
  const counts = wilcoxonCounts(m, n);
  let total = 0;
  for (const count of counts) total += count;
  // Ways are whole numbers; the allowance keeps a p that hits one exactly from being pushed past it by rounding.
  const wanted = p * total * (1 - 1e-12);
  let reached = 0;
  for (let w = 0; w < counts.length; w++) {
    reached += counts[w] ?? 0;
    if (reached >= wanted) return w;
  }
  return counts.length - 1;
}

function addChoices(from: Float64Array | undefined, into: Float64Array | undefined, excess: number): void {
  if (from === undefined || into === undefined) return;
  for (let w = into.length - 1; w >= excess; w--) into[w] = (into[w] ?? 0) + (from[w - excess] ?? 0);
}
