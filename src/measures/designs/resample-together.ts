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
  const rows = usable.map((unit, i) => layOut(unit, { first, length, weight: (weights[i] ?? 0) / total }));
  const block = Math.max(SHORTEST_BLOCK, Math.ceil(length ** (1 / 3)));
  const draws = Float64Array.from({ length: DRAWS }, () => {
    const positions = movingBlocks({ n: length, block, rng });
    return rows.reduce((sum, row) => sum + drawnChange(row, positions), 0);
  });
  const widening = (length / (length - 2)) * (1 / (1 - block / length));
  const between = pooled.spread ** 2 * rows.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return {
    ...pooled,
    error: Math.max(pooled.error, Math.sqrt(widening * variance(draws) + between)),
    df: Math.min(pooled.df, Math.max(FEWEST_DEGREES, length / block - 2)),
  };
}

interface Row {
  /** By bin of the calendar; NaN where unknown. */
  readonly rest: Float64Array;
  /** Bins of the unit, and what they weigh in its change: positive after, negative before. */
  readonly bins: Int32Array;
  readonly isAfter: Uint8Array;
  readonly weight: number;
}

function layOut(
  { bins, logs, isAfter }: CalendarLogs,
  { first, length, weight }: { readonly first: number; readonly length: number; readonly weight: number },
): Row {
  const means = [0, 1].map((side) => {
    const own = logs.filter((_, i) => isAfter[i] === side);
    return own.reduce((sum, log) => sum + log, 0) / own.length;
  });
  const rest = new Float64Array(length).fill(Number.NaN);
  for (const [i, bin] of bins.entries()) rest[bin - first] = at(logs, i) - at(means, at(isAfter, i));
  return { rest, bins: bins.map((bin) => bin - first), isAfter, weight };
}

/** Change of a unit's drawn noise; 0 where nothing known was drawn on a side. */
function drawnChange({ rest, bins, isAfter, weight }: Row, positions: Int32Array): number {
  const sums = [0, 0];
  const sizes = [0, 0];
  for (let i = 0; i < bins.length; i++) {
    const value = at(rest, at(positions, at(bins, i)));
    if (Number.isNaN(value)) continue;
    const side = at(isAfter, i);
    sums[side] = at(sums, side) + value;
    sizes[side] = at(sizes, side) + 1;
  }
  return sizes.includes(0) ? 0 : weight * (at(sums, 1) / at(sizes, 1) - at(sums, 0) / at(sizes, 0));
}
