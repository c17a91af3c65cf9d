import { type AggregatedEffects, uniformCriticalValue } from "../../stats/aggregate-effects.ts";
import { at } from "../../stats/at.ts";
import { fQuantile, fUpperTail } from "../../stats/f-distribution.ts";
import type { InfluenceEstimate } from "../../stats/group-time.ts";
import { leastSquares } from "../../stats/least-squares.ts";
import { noncentralityFor } from "../../stats/noncentral-f.ts";
import { normalCdf } from "../../stats/normal.ts";
import type { Rng } from "../../stats/random.ts";
import { studentQuantile } from "../../stats/student.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";
import { POWER } from "./precision.ts";

/** Bins before adoption that are looked at. Source: method of this project, section 5.5. */
const EARLIEST_TIME = -8;
/** Units of the smaller side that each bin of the look takes: fewer units do not tell how its bins move together. */
const UNITS_PER_BIN = 3;
/** Resamples for critical values that hold for several estimates at once. */
const BAND_DRAWS = 999;

/** Joint look at the bins before adoption, where parallel trends have no effect. */
export interface PreTrend {
  /** Chance of bins as far from 0 where trends are parallel. */
  readonly pValue: number;
  /** Bins that were looked at, the latest ones. */
  readonly bins: number;
  readonly isParallel: boolean;
  /** The smallest steady drift per bin, log scale, that this look would see in 80 % of cases. "Not rejected" says nothing of smaller ones. */
  readonly smallestVisible: number;
}

/**
 * Joint Wald test of the estimates before adoption, against a base that all of them share.
 *
 * Formula: W = bᵀV⁻¹b with V from influences; F = W(ν − q + 1)/(νq) against F(q, ν − q + 1), ν the units of the smaller side less one
 * (Hotelling 1931). Smallest visible: the drift s of b = s·(time − base) whose noncentrality s²·xᵀV⁻¹x gives a power of 80 %.
 * Source: Roth (2022), on what such tests can see; method of this project, section 5.5. With few units the earliest bins are not looked at.
 *
 * @param byEventTime of the universal base
 * @param options.base event time of the base, −1 − anticipation
 * @param options.df units of the smaller side, less one
 * @returns null where no bin of −8 to before the base has an estimate with an error, or they depend on each other
 */
export function describePreTrend(byEventTime: AggregatedEffects, options: { readonly base: number; readonly df: number }): PreTrend | null {
  const { base, df } = options;
  const early = [...byEventTime.parts].filter(([time, part]) => time >= EARLIEST_TIME && time < base && part.error > 0);
  const looked = early.slice(-Math.max(1, Math.floor((df + 1) / UNITS_PER_BIN)));
  if (looked.length === 0) return null;
  const parts = looked.map(([, part]) => part);
  const units = parts[0]?.influence.length ?? 0;
  const fit = leastSquares(
    new Float64Array(units),
    parts.map(({ influence }) => influence),
  );
  if (fit === null) return null;
  // V = ΦᵀΦ/n², Φ the influences: a form in V⁻¹ is n² times one in (ΦᵀΦ)⁻¹ = R⁻¹R⁻ᵀ.
  const form = (b: readonly number[]) => units ** 2 * squaredLength(b, fit.inverseFactor);
  const degrees = { numerator: looked.length, denominator: df - looked.length + 1 };
  const toF = degrees.denominator / (df * looked.length);
  const pValue = fUpperTail(form(parts.map(({ value }) => value)) * toF, degrees);
  const noncentrality = noncentralityFor(fQuantile(INTERVAL_LEVEL, degrees), POWER, degrees);
  const drift = form(looked.map(([time]) => time - base));
  return { pValue, bins: looked.length, isParallel: pValue >= 1 - INTERVAL_LEVEL, smallestVisible: Math.sqrt(noncentrality / drift) };
}

/** |R⁻ᵀb|². */
function squaredLength(b: readonly number[], inverseFactor: readonly Float64Array[]): number {
  let total = 0;
  for (let column = 0; column < b.length; column++) {
    let entry = 0;
    for (const [row, value] of b.entries()) entry += at(inverseFactor[row] ?? [], column) * value;
    total += entry ** 2;
  }
  return total;
}

/**
 * Number of errors that holds for several estimates at once with 95 %.
 *
 * Formula: `uniformCriticalValue`, then the quantile of t of the same probability, since errors from few units are themselves uncertain.
 * Bias: a little small where groups are (simulated: 4 to 9 % outside with groups of 6 to 20 units).
 *
 * @returns null where no estimate has an error above 0
 */
export function jointCritical(
  estimates: readonly InfluenceEstimate[],
  { df, rng }: { readonly df: number; readonly rng: Rng },
): number | null {
  const critical = uniformCriticalValue(estimates, { level: INTERVAL_LEVEL, draws: BAND_DRAWS, rng });
  return critical === null ? null : -studentQuantile(normalCdf(-critical), df);
}
