import { type AggregatedEffects, uniformCriticalValue } from "../../stats/aggregate-effects.ts";
import type { InfluenceEstimate } from "../../stats/group-time.ts";
import { normalCdf } from "../../stats/normal.ts";
import type { Rng } from "../../stats/random.ts";
import { studentQuantile } from "../../stats/student.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";
import { POWER } from "./precision.ts";

/** Bins before adoption that are looked at. Source: method of this project, section 5.5. */
const EARLIEST = -8;
/** Resamples for critical values that hold for several estimates at once. */
const BAND_DRAWS = 999;

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

/** Randomness, and degrees of freedom of the errors. */
interface Joint {
  readonly df: number;
  readonly rng: Rng;
}

/**
 * Joint look at the estimates before adoption.
 *
 * Formula: the largest |value|/error against `jointCritical`; smallest visible (critical + t₀.₈₀)·largest error.
 * A maximum, not the Wald statistic of the method: a few units do not tell the covariance of 8 estimates.
 *
 * @param byEventTime with periods before adoption compared with the period before each
 * @param options.anticipation bins before adoption that may be affected and are not looked at
 * @returns null where no estimate with an error lies in bins −8 … −1 − anticipation
 */
export function describePreTrend(byEventTime: AggregatedEffects, options: Joint & { readonly anticipation: number }): PreTrend | null {
  const early = [...byEventTime.parts].filter(([time, part]) => time >= EARLIEST && time < -options.anticipation && part.error > 0);
  const parts = early.map(([, part]) => part);
  const critical = jointCritical(parts, options);
  if (critical === null) return null;
  const largest = Math.max(...parts.map(({ value, error }) => Math.abs(value) / error));
  return {
    estimates: early.map(([time, { value, error }]) => ({ time, value, error })),
    largest,
    critical,
    isParallel: largest <= critical,
    smallestVisible: (critical + studentQuantile(POWER, options.df)) * Math.max(...parts.map(({ error }) => error)),
  };
}

/**
 * Number of errors that holds for several estimates at once with 95 %.
 *
 * Formula: `uniformCriticalValue`, then the quantile of t of the same probability, since errors from few units are themselves uncertain.
 * Bias: a little small where groups are (simulated: 4 to 9 % outside with groups of 6 to 20 units).
 *
 * @returns null where no estimate has an error above 0
 */
export function jointCritical(estimates: readonly InfluenceEstimate[], { df, rng }: Joint): number | null {
  const critical = uniformCriticalValue(estimates, { level: INTERVAL_LEVEL, draws: BAND_DRAWS, rng });
  return critical === null ? null : -studentQuantile(normalCdf(-critical), df);
}
