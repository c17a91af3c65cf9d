import { at } from "../../stats/at.ts";
import { averageReml } from "../../stats/reml-average.ts";
import { combine } from "../survival/estimated.ts";
import type { PooledEffect } from "./pool-changes.ts";

/** Bins in which less than this share of the units' weight was there say too little of what moved all of them. */
const LEAST_WEIGHT = 0.25;

/** Logs of one unit by 4-week bins of the calendar, those of its two sides alone. */
export interface CalendarLogs {
  /** Its estimate's error, and so its weight in the pooled mean. */
  readonly error: number;
  /** Numbers of bins, ascending. */
  readonly bins: Int32Array;
  readonly logs: Float64Array;
  /** 1 for bins after. */
  readonly isAfter: Uint8Array;
}

/**
 * A pooled change with an error that allows for what moves all units at one time: holidays, a freeze, a crisis.
 *
 * Units that adopt together are not independent, and no difference between them shows it. The mean of the units by calendar bin is modelled as a level, a step in the measure in which units had
 * adopted, and serial noise (`averageReml`); the noise is carried to the pooled mean by the weight that each bin has in it.
 * Formula: a(t) = Σw_u([t after]/n₁ − [t before]/n₀), Σw = 1; error² = e² − Σw²s² + aᵀVa, at least e², V the noise as fitted, which holds the
 * units' own errors s. Degrees of freedom as of Satterthwaite (1946). Source: method of this project, section 5.0.12.
 *
 * @param series of the units that were pooled
 * @returns the same change, its error never smaller; unchanged where too few bins are there for a model
 */
export function withSharedShocks(pooled: PooledEffect, series: readonly CalendarLogs[]): PooledEffect {
  const weighted = weigh(series, pooled.spread ** 2);
  const mean = meanByBin(weighted);
  const fit =
    mean.times.length < 4 ? null : averageReml({ times: mean.times, values: mean.values, columns: [mean.constant, mean.after] }, [0, 1]);
  if (fit === null) return pooled;
  let variance = 0;
  for (const { noise, weight, sigma } of fit.shapes) variance += weight * sigma ** 2 * quadratic(mean, noise);
  const own = weighted.reduce((sum, { weight, error }) => sum + (weight * error) ** 2, 0);
  const shared = Math.sqrt(Math.max(0, variance - own));
  if (!(shared > 0 && shared < Number.POSITIVE_INFINITY)) return pooled;
  const { error, df } = combine([
    { value: 0, error: pooled.error, df: pooled.df, weight: 1 },
    { value: 0, error: shared, df: fit.df, weight: 1 },
  ]);
  return { ...pooled, error, df };
}

type Weighted = CalendarLogs & { readonly weight: number };

function weigh(series: readonly CalendarLogs[], tauSquared: number): readonly Weighted[] {
  const usable = series.filter(({ isAfter }) => isAfter.includes(0) && isAfter.includes(1));
  const weights = usable.map(({ error }) => 1 / (error ** 2 + tauSquared));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return usable.map((one, i) => ({ ...one, weight: (weights[i] ?? 0) / total }));
}

interface MeanSeries {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly constant: Float64Array;
  /** Share of the weight that had adopted. */
  readonly after: Float64Array;
  /** Weight of each bin in the pooled change. */
  readonly part: Float64Array;
}

interface Bin {
  weight: number;
  value: number;
  after: number;
  part: number;
}

/** Mean of the units by bin, each measured from its own level before. */
function meanByBin(series: readonly Weighted[]): MeanSeries {
  const byBin = new Map<number, Bin>();
  for (const { weight, bins, logs, isAfter } of series) {
    const afterCount = isAfter.reduce((sum, flag) => sum + flag, 0);
    const beforeCount = isAfter.length - afterCount;
    const base = logs.reduce((sum, log, i) => sum + (at(isAfter, i) === 0 ? log : 0), 0) / beforeCount;
    for (const [i, bin] of bins.entries()) {
      const entry = byBin.get(bin) ?? { weight: 0, value: 0, after: 0, part: 0 };
      const flag = at(isAfter, i);
      entry.weight += weight;
      entry.value += weight * (at(logs, i) - base);
      entry.after += weight * flag;
      entry.part += weight * (flag === 1 ? 1 / afterCount : -1 / beforeCount);
      byBin.set(bin, entry);
    }
  }
  const most = [...byBin.values()].reduce((largest, { weight }) => Math.max(largest, weight), 0);
  const kept = [...byBin].filter(([, { weight }]) => weight >= LEAST_WEIGHT * most).sort(([a], [b]) => a - b);
  const column = (of: (entry: Bin, bin: number) => number) => Float64Array.from(kept, ([bin, entry]) => of(entry, bin));
  return {
    times: column((_, bin) => bin),
    values: column(({ value, weight }) => value / weight),
    constant: column(() => 1),
    after: column(({ after, weight }) => after / weight),
    part: column(({ part }) => part),
  };
}

/** aᵀRa for noise of variance 1 and of one shape; times are whole numbers that ascend. */
function quadratic({ times, part }: MeanSeries, { rho, whiteShare }: { readonly rho: number; readonly whiteShare: number }): number {
  const span = at(times, times.length - 1) - at(times, 0);
  const byDistance = Float64Array.from({ length: span + 1 }, (_, distance) => (distance === 0 ? 1 : (1 - whiteShare) * rho ** distance));
  let total = 0;
  for (let i = 0; i < part.length; i++) {
    for (let j = 0; j < part.length; j++) total += at(part, i) * at(part, j) * at(byDistance, Math.abs(at(times, i) - at(times, j)));
  }
  return total;
}
