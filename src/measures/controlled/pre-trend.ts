import type { AggregatedEffects } from "../../stats/aggregate-effects.ts";
import { uniformCriticalValue } from "../../stats/aggregate-effects.ts";
import { normalQuantile } from "../../stats/normal.ts";
import type { Rng } from "../../stats/random.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";
import { POWER } from "./precision.ts";

/** Bins before adoption that are looked at. Source: method of this project, section 5.5. */
const EARLIEST = -8;
/** Resamples for critical values that hold for several estimates at once. */
export const BAND_DRAWS = 999;

/** An estimate at a time since adoption, in bins; negative before. */
export interface TimedEstimate {
  readonly time: number;
  readonly value: number;
  /** ≥ 0. */
  readonly error: number;
}

/** Changes from bin to bin before adoption, where parallel trends have none. */
export interface PreTrend {
  readonly estimates: readonly TimedEstimate[];
  /** Largest |value|/error, and what it must exceed to speak against parallel trends at the 5 % level. */
  readonly largest: number;
  readonly critical: number;
  readonly isParallel: boolean;
  /** The smallest change in any one bin that this look would see in 80 % of cases, log scale. "Not rejected" says nothing of smaller ones. */
  readonly smallestVisible: number;
}

/**
 * Joint look at the estimates before adoption.
 *
 * Formula: the largest |value|/error against the 95 % quantile of its distribution under random signs; smallest visible (critical + z₀.₈₀)·largest error.
 * A maximum, not the Wald statistic of the method: with a handful of units a covariance of 8 estimates cannot be inverted with profit.
 * Bias: critical values from few units are a little small.
 *
 * @param byEventTime with periods before adoption compared with the period before each
 * @param options.anticipation bins before adoption that may be affected and are not looked at
 * @returns null where no estimate with an error lies in bins −8 … −1 − anticipation
 */
export function describePreTrend(
  byEventTime: AggregatedEffects,
  options: { readonly anticipation: number; readonly rng: Rng },
): PreTrend | null {
  const early = [...byEventTime.parts].filter(([time, part]) => time >= EARLIEST && time < -options.anticipation && part.error > 0);
  const parts = early.map(([, part]) => part);
  const critical = uniformCriticalValue(parts, { level: INTERVAL_LEVEL, draws: BAND_DRAWS, rng: options.rng });
  if (critical === null) return null;
  const largest = Math.max(...parts.map(({ value, error }) => Math.abs(value) / error));
  return {
    estimates: early.map(([time, { value, error }]) => ({ time, value, error })),
    largest,
    critical,
    isParallel: largest <= critical,
    smallestVisible: (critical + normalQuantile(POWER)) * Math.max(...parts.map(({ error }) => error)),
  };
}
