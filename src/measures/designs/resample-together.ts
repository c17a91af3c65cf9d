import { at } from "../../stats/at.ts";
import { movingBlocks } from "../../stats/block-bootstrap.ts";
import { variance } from "../../stats/moments.ts";
import type { Rng } from "../../stats/random.ts";
import type { PooledEffect } from "../cohort/pool-changes.ts";
import type { CalendarLogs } from "../cohort/shared-shocks.ts";

const DRAWS = 999;
/** Fewest bins of 4 weeks in a block: two months. */
const SHORTEST_BLOCK = 2;
const FEWEST_DEGREES = 4;

/**
 * The error of a pooled change by moving blocks of weeks that are drawn for all units together, so that what moves all of them at one time is drawn for all.
 *
 * Each unit's logs less the mean of their side are laid on the calendar of 4-week bins; every draw takes blocks of that calendar, the same for all units,
 * and gives the weighted mean over units of (mean after − mean before). Formula: error² = c·Var(draws) + τ²·Σw², w ∝ 1/(s² + τ²), and at least the pooled error;
 * c = 1/(1 − b/n)·n/(n − 2), n bins and blocks of b, since means are taken out of stretches that are not much longer than blocks; b = ⌈n^(1/3)⌉, at least 2;
 * t with n/b − 2 degrees of freedom, at least 4. Source: Künsch (1989); Hall (1985) for blocks shared by all series; method of this project, section 5.0.12.
 * Bias: shocks that last for many months are seen in part only.
 *
 * @param series of the units that were pooled, in any order
 * @returns the same change with this error and its degrees of freedom; unchanged where no unit has bins on both sides
 */
export function resampleTogether(pooled: PooledEffect, series: readonly CalendarLogs[], rng: Rng): PooledEffect {
  const usable = series.filter(({ isAfter }) => isAfter.includes(0) && isAfter.includes(1));
  const first = usable.reduce((least, { bins }) => Math.min(least, ...bins), Number.POSITIVE_INFINITY);
  const last = usable.reduce((most, { bins }) => Math.max(most, ...bins), Number.NEGATIVE_INFINITY);
  const length = last - first + 1;
  if (!(length >= 2 * SHORTEST_BLOCK)) return pooled;
  const weights = usable.map(({ error }) => 1 / (error ** 2 + pooled.spread ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = usable.map(({ error }, i) => ({ error, weight: (weights[i] ?? 0) / total }));
  const table = tabulate(usable, { first, length, weights: parts.map(({ weight }) => weight) });
  const block = Math.max(SHORTEST_BLOCK, Math.ceil(length ** (1 / 3)));
  const draws = Float64Array.from({ length: DRAWS }, () =>
    movingBlocks({ n: length, block, rng }).reduce((sum, drawn, bin) => sum + at(table[bin] ?? [], drawn), 0),
  );
  const widening = (length / (length - 2)) * (1 / (1 - block / length));
  const between = pooled.spread ** 2 * parts.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return {
    ...pooled,
    error: Math.max(pooled.error, Math.sqrt(widening * variance(draws) + between)),
    df: Math.min(pooled.df, Math.max(FEWEST_DEGREES, length / block - 2)),
  };
}

/**
 * What the pooled change takes from each bin of the calendar when another is drawn in its place, by bin and drawn bin: Σ_u w_u·(±1/n_u)·rest_u(drawn), rests
 * of a unit divided by the root of the share of bins in which it is there, since it gives nothing to the others.
 */
function tabulate(
  units: readonly CalendarLogs[],
  { first, length, weights }: { readonly first: number; readonly length: number; readonly weights: readonly number[] },
): readonly Float64Array[] {
  const table = Array.from({ length }, () => new Float64Array(length));
  for (const [place, { bins, logs, isAfter }] of units.entries()) {
    const sides = [0, 1].map((side) => logs.filter((_, i) => isAfter[i] === side));
    const [before = 0, after = 0] = sides.map((own) => own.reduce((sum, log) => sum + log, 0) / own.length);
    const scale = Math.sqrt(length / bins.length);
    const rests = logs.map((log, i) => scale * (log - (isAfter[i] === 1 ? after : before)));
    for (const [i, bin] of bins.entries()) {
      const row = table[bin - first] ?? new Float64Array(0);
      const weight = (at(weights, place) * (isAfter[i] === 1 ? 1 : -1)) / (sides[at(isAfter, i)]?.length ?? Number.NaN);
      for (const [j, drawn] of bins.entries()) row[drawn - first] = at(row, drawn - first) + weight * at(rests, j);
    }
  }
  return table;
}
