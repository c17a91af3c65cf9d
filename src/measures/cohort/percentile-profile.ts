import { type QuantileInterval, quantileInterval } from "../../stats/quantile-interval.ts";

/** Where a population is looked at. Source: method of this project, section 6. */
const PROFILE_POINTS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

const LEVEL = 0.95;

/** A percentile of a population; null where it has too few units to bound it on both sides. */
export interface ProfilePoint {
  /** 0–1. */
  readonly p: number;
  readonly estimate: QuantileInterval | null;
}

/** How a value is spread over the units of a cohort. */
export interface PercentileProfile {
  readonly units: number;
  readonly points: readonly ProfilePoint[];
  /** The values themselves, ascending: what can be shown where points are missing. */
  readonly sorted: Float64Array;
}

/**
 * Percentiles 5, 25, 50, 75 and 95 of the units of a cohort with intervals by order statistics.
 *
 * 13 units are needed for quartiles and 72 for the outer two, for below that no two values bound them with 95 %. Source: method of this project, section 5.0.11.
 *
 * @param values one per unit; those that are not finite are left out
 */
export function profilePercentiles(values: ArrayLike<number>): PercentileProfile {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  return { units: sorted.length, points: PROFILE_POINTS.map((p) => ({ p, estimate: quantileInterval(sorted, p, LEVEL) })), sorted };
}
