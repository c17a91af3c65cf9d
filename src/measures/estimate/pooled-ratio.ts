import type { WeekSpan } from "../../model/window.ts";
import { standardDeviation, sum } from "../../stats/moments.ts";
import { boundsOf, effectiveCount } from "../survival/estimated.ts";
import { BIN_WEEKS } from "./sides.ts";

/** Bins below which nothing is said of how far they differ. */
const LEAST_BINS = 3;

export interface PooledRatio {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Sum of one weekly amount over the sum of another, over the known weeks of a span.
 *
 * Error: jackknife of the log ratio over bins of 4 weeks; interval by Student's t with (Σm)²/Σm² − 1 degrees of freedom for sizes m of the lower amount.
 * Source: Efron & Tibshirani (1993), chapter 11.
 *
 * @param upper amounts ≥ 0 by week, NaN where unknown; `lower` likewise
 * @returns null with fewer than three bins that have both, or where either sum is 0
 */
export function pooledRatio(
  { upper, lower }: { readonly upper: Float64Array; readonly lower: Float64Array },
  { from, to }: WeekSpan,
  level: number,
): PooledRatio | null {
  const bins = binsOf({ upper, lower }, { from, to });
  const [above, below] = [sum(bins.map((bin) => bin.upper)), sum(bins.map((bin) => bin.lower))];
  if (bins.length < LEAST_BINS || above <= 0 || below <= 0) return null;
  const left = bins.map((bin) => Math.log((above - bin.upper) / (below - bin.lower)));
  if (!left.every(Number.isFinite)) return null;
  const value = Math.log(above / below);
  const error = standardDeviation(left) * ((bins.length - 1) / Math.sqrt(bins.length));
  const { lo, hi } = boundsOf({ value, error, df: Math.max(1, effectiveCount(bins.map((bin) => bin.lower)) - 1) }, level);
  return { value: above / below, lo: Math.exp(lo), hi: Math.exp(hi) };
}

interface Bin {
  readonly upper: number;
  readonly lower: number;
}

/** Known weeks of each 4; bins without any are left out. */
function binsOf({ upper, lower }: { readonly upper: Float64Array; readonly lower: Float64Array }, { from, to }: WeekSpan): readonly Bin[] {
  const bins = new Map<number, Bin>();
  for (let week = from; week < to; week++) {
    const [above, below] = [upper[week] ?? Number.NaN, lower[week] ?? Number.NaN];
    if (Number.isNaN(above) || Number.isNaN(below)) continue;
    const key = Math.floor((week - from) / BIN_WEEKS);
    const bin = bins.get(key) ?? { upper: 0, lower: 0 };
    bins.set(key, { upper: bin.upper + above, lower: bin.lower + below });
  }
  return [...bins.values()];
}
