import { at } from "./at.ts";
import { studentQuantile } from "./student.ts";

/** Cliff's δ with an interval; the bounds are null where no variance can be estimated. */
export interface DominanceInterval {
  /** −1 to 1. */
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/**
 * Cliff's δ: how much more often a value of the second sample lies above one of the first than below.
 *
 * Formula: mean of sign(y − x) over all pairs.
 * Source: Cliff (1993). Cost: O((m + n) log(m + n)).
 *
 * @param before finite, any order, length ≥ 1
 * @param after the same; same unit
 * @returns −1 (all below) to 1 (all above)
 * @throws RangeError when a sample is empty or a value is not a number
 */
export function cliffsDelta(before: ArrayLike<number>, after: ArrayLike<number>): number {
  requireSamples(before, after);
  return dominanceOf(after, ascending(before)).net / (before.length * after.length);
}

/**
 * Cliff's δ with an asymmetric interval.
 *
 * Formula: (δ − δ³ ± t·s√((1 − δ²)² + t²s²))/(1 − δ² + t²s²), t of Student with m + n − 2 degrees of freedom, s² the unbiased
 * variance (m²Σ(d_i − δ)² + n²Σ(d_j − δ)² − ΣΣ(d_ij − δ)²)/(mn(m − 1)(n − 1)) for n values i and m values j, at least (1 − δ²)/(mn − 1).
 * Source: Cliff (1993); Feng & Cliff (2004). Bias: takes values as independent, which weeks of a series are not.
 *
 * @param samples before and after as of `cliffsDelta`
 * @param level coverage, 0 < level < 1
 * @returns null bounds with fewer than two values on a side, or where all pairs agree (δ = ±1)
 * @throws RangeError when a sample is empty, a value is not a number, or the level is outside (0, 1)
 */
export function cliffsDeltaInterval(
  samples: { readonly before: ArrayLike<number>; readonly after: ArrayLike<number> },
  level: number,
): DominanceInterval {
  const { before, after } = samples;
  requireSamples(before, after);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const rows = dominanceOf(after, ascending(before));
  const columns = dominanceOf(before, ascending(after));
  const value = rows.net / (before.length * after.length);
  const [m, n] = [after.length, before.length];
  if (m < 2 || n < 2 || Math.abs(value) === 1) return { value, lo: null, hi: null };
  // Each pair counts −1, 0 or 1, so the sum of squares is the number of pairs that differ.
  const total = rows.differing - m * n * value * value;
  const between = n * n * spread(rows.means, value) + m * m * spread(columns.means, -value);
  const rest = 1 - value * value;
  const variance = Math.max((between - total) / (m * n * (m - 1) * (n - 1)), rest / (m * n - 1));
  const ts = studentQuantile((1 + level) / 2, m + n - 2) ** 2 * variance;
  const half = Math.sqrt(ts * (rest * rest + ts));
  return { value, lo: Math.max(-1, (value * rest - half) / (rest + ts)), hi: Math.min(1, (value * rest + half) / (rest + ts)) };
}

function requireSamples(before: ArrayLike<number>, after: ArrayLike<number>): void {
  for (const sample of [before, after]) {
    if (sample.length === 0) throw new RangeError("Cliff's δ needs at least one value on each side");
    for (let i = 0; i < sample.length; i++) if (Number.isNaN(at(sample, i))) throw new RangeError("a value is not a number");
  }
}

interface Dominance {
  /** For each value, the share of the others below it minus the share above it. */
  readonly means: Float64Array;
  /** Pairs in which the value is larger, minus those in which it is smaller. */
  readonly net: number;
  /** Pairs that are not equal. */
  readonly differing: number;
}

function dominanceOf(values: ArrayLike<number>, others: Float64Array): Dominance {
  const means = new Float64Array(values.length);
  let [net, differing] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    const below = countBelow(others, (other) => other < value);
    const above = others.length - countBelow(others, (other) => other <= value);
    means[i] = (below - above) / others.length;
    net += below - above;
    differing += below + above;
  }
  return { means, net, differing };
}

function countBelow(sorted: Float64Array, isBelow: (value: number) => boolean): number {
  let [lo, hi] = [0, sorted.length];
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (isBelow(at(sorted, middle))) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

function ascending(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values).sort();
}

function spread(values: Float64Array, center: number): number {
  let total = 0;
  for (const value of values) total += (value - center) ** 2;
  return total;
}
