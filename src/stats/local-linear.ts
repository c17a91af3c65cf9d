import { at } from "./at.ts";
import { studentQuantile } from "./student.ts";

/** Points in a plane, strictly ascending by `x`; both finite and of equal length. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A smoothed value and its pointwise interval. */
export interface SmoothedValue {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

export interface LocalLinearOptions {
  /** Points further away than this count for nothing, > 0; it is widened where fewer than `fewest` lie within it. */
  readonly halfWidth: number;
  /** Points that a line is laid through at least, ≥ 3; one less where the last two of them are equally far. */
  readonly fewest: number;
  /** Coverage of the interval, 0 < level < 1. */
  readonly level: number;
}

/**
 * Local linear regression: at each place a straight line through the points around it, near ones counting most.
 *
 * Formula: weights (1 − |d/h|³)³; value Σ l·y with l = w(S₂ − S₁d)/(S₀S₂ − S₁²); interval ± t·σ̂·√Σl², σ̂² = RSS/δ, t with δ degrees of freedom,
 * δ = n − 2 tr L + tr LLᵀ over the points themselves. Source: Cleveland (1979); intervals of Cleveland & Devlin (1988), with δ for their δ₁²/δ₂.
 * Bias: points are taken as independent around the line; what bends faster than the width is smoothed away.
 *
 * @param places where the line is read
 * @returns one value per place; null with fewer than `fewest` points, without a degree of freedom, or on values that are not finite
 */
export function localLinear(
  { x, y }: Points,
  places: ArrayLike<number>,
  { halfWidth, fewest, level }: LocalLinearOptions,
): readonly SmoothedValue[] | null {
  const n = x.length;
  if (n < fewest || !Array.from(y).every(Number.isFinite)) return null;
  const rowAt = (place: number) => smootherRow(x, place, widthAt(x, place, { halfWidth, fewest }));
  let [rss, df] = [0, n];
  for (let i = 0; i < n; i++) {
    const row = rowAt(at(x, i));
    rss += (at(y, i) - product(row, y)) ** 2;
    df += product(row, row) - 2 * at(row, i);
  }
  if (!(df > 0)) return null;
  const half = studentQuantile((1 + level) / 2, Math.max(1, df)) * Math.sqrt(rss / df);
  return Array.from(places, (place) => {
    const row = rowAt(place);
    const value = product(row, y);
    const error = half * Math.sqrt(product(row, row));
    return { value, lo: value - error, hi: value + error };
  });
}

/** The half width itself, or as far as the first point beyond the `fewest` nearest, which is the nearest one without a weight. Infinite where there is none. */
function widthAt(x: ArrayLike<number>, place: number, { halfWidth, fewest }: Pick<LocalLinearOptions, "halfWidth" | "fewest">): number {
  const distances = Float64Array.from(x, (value) => Math.abs(value - place)).sort();
  return Math.max(halfWidth, distances[fewest] ?? Number.POSITIVE_INFINITY);
}

/** What each point counts for in the value at a place; sums to 1. */
function smootherRow(x: ArrayLike<number>, place: number, width: number): Float64Array {
  const weights = Float64Array.from(x, (value) => Math.max(0, 1 - Math.abs((value - place) / width) ** 3) ** 3);
  let [total, first, second] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const distance = at(x, i) - place;
    total += at(weights, i);
    first += at(weights, i) * distance;
    second += at(weights, i) * distance * distance;
  }
  const volume = total * second - first * first;
  return weights.map((weight, i) => (weight * (second - first * (at(x, i) - place))) / volume);
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += at(a, i) * at(b, i);
  return total;
}
