import type { Profile } from "../../model/cohort/cohort-parts.ts";
import { quantile } from "../../stats/quantile.ts";
import { quantileInterval } from "../../stats/quantile-interval.ts";

/** Units and people of a group below which nothing of it is told. Source: design of this project, section 4. */
export const LEAST_UNITS = 5;
export const LEAST_PEOPLE = 5;
const LEVEL = 0.95;

/** Percentiles with the units that two values need to bound each of them with 95 %. Source: method of this project, section 5.0.11. */
export const PERCENTILE_FLOORS = [
  { units: 13, points: [0.25, 0.75] },
  { units: 36, points: [0.1, 0.9] },
  { units: 72, points: [0.05, 0.95] },
] as const;

/** Units from which percentiles stand in the place of dots. */
const LEAST_FOR_PERCENTILES = PERCENTILE_FLOORS[0].units;

/**
 * How a value is spread over the units of a group: percentiles with intervals by order statistics as far as there are units for them, every unit as a dot where there are fewer than 13, and
 * nothing of fewer than 5 units or of fewer than 5 people. The median is there from 5 units on.
 *
 * @param values one per unit; those that are not finite are left out
 * @param people of the group; null where nobody knows, which suppresses nothing
 */
export function describeProfile(values: ArrayLike<number>, people: number | null = null): Profile {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (isTooSmall(sorted.length, people)) return suppressed(sorted.length);
  const points = pointsFor(sorted.length).map((p) => {
    const interval = quantileInterval(sorted, p, LEVEL);
    return { p, value: quantile(sorted, p), lo: interval?.lo ?? null, hi: interval?.hi ?? null };
  });
  return { units: sorted.length, isSuppressed: false, points, dots: dotsOf(sorted) };
}

/** A value of one unit and how much it counts, > 0. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/**
 * `describeProfile` of weighted units, without intervals, which weights do not leave in place.
 *
 * Formula: value i stands at (w₁ + … + wᵢ − wᵢ/2)/Σw, straight lines between; with equal weights Hazen's quantile (Hyndman & Fan's type 5).
 */
export function describeWeighted(values: readonly WeightedValue[]): Profile {
  const sorted = values.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value);
  if (isTooSmall(sorted.length, null)) return suppressed(sorted.length);
  const points = pointsFor(sorted.length).map((p) => ({ p, value: weightedQuantile(sorted, p), lo: null, hi: null }));
  return { units: sorted.length, isSuppressed: false, points, dots: dotsOf(Float64Array.from(sorted, ({ value }) => value)) };
}

/** True of a group so small that telling of it would tell of its members. */
export function isTooSmall(units: number, people: number | null): boolean {
  return units < LEAST_UNITS || (people !== null && people < LEAST_PEOPLE);
}

/** A profile that tells how many units there are and nothing else. */
function suppressed(units: number): Profile {
  return { units, isSuppressed: true, points: [], dots: null };
}

function pointsFor(units: number): readonly number[] {
  const outer = PERCENTILE_FLOORS.filter((floor) => units >= floor.units).flatMap(({ points }) => [...points]);
  return [0.5, ...outer].sort((a, b) => a - b);
}

function dotsOf(sorted: Float64Array): number[] | null {
  return sorted.length < LEAST_FOR_PERCENTILES ? Array.from(sorted) : null;
}

function weightedQuantile(sorted: readonly WeightedValue[], p: number): number {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let [passed, place, last] = [0, 0, sorted[0]?.value ?? Number.NaN];
  for (const { value, weight } of sorted) {
    const next = (passed + weight / 2) / total;
    if (next >= p) return next > place && place > 0 ? last + ((p - place) / (next - place)) * (value - last) : value;
    [passed, place, last] = [passed + weight, next, value];
  }
  return last;
}
