import { at } from "./at.ts";
import { countBelow } from "./count-below.ts";
import { normalQuantile } from "./normal.ts";
import type { Rng } from "./random.ts";

/** What is left beyond the largest simulated count. */
const NEGLIGIBLE = 1e-13;
/** Exponentials of larger means would come near to the smallest double. */
const LARGEST_POISSON_STEP = 500;

/** A negative-binomial distribution by its mean μ and size k: variance μ + μ²/k. */
export interface CountShape {
  readonly mean: number;
  readonly size: number;
}

/**
 * Source of standard normal deviates.
 *
 * Source: Marsaglia & Bray (1964), polar method.
 *
 * @param rng advanced by each call
 */
export function createNormalDeviates(rng: Rng): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * rng.nextFloat() - 1;
      const y = 2 * rng.nextFloat() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  };
}

/**
 * Stationary first-order autoregression of mean 0 and variance 1, seen at the given times only.
 *
 * Formula: x_i = ρ^g x_{i−1} + √(1 − ρ^{2g})·z for a step of g.
 *
 * @param times finite, strictly ascending
 * @param rho correlation one unit of time apart, 0 ≤ ρ < 1
 * @param nextNormal source of standard normal deviates
 */
export function simulateAutoregression(times: ArrayLike<number>, rho: number, nextNormal: () => number): Float64Array {
  const values = new Float64Array(times.length);
  for (let i = 0; i < values.length; i++) {
    const kept = i === 0 ? 0 : rho ** (at(times, i) - at(times, i - 1));
    values[i] = kept * (values[i - 1] ?? 0) + Math.sqrt(1 - kept * kept) * nextNormal();
  }
  return values;
}

/**
 * Turns standard normal deviates into negative-binomial counts by their quantiles, which keeps the order of the deviates:
 * a Gaussian copula where the deviates depend on each other.
 *
 * Formula: smallest k with P(X ≤ k) ≥ Φ(z); p₀ = (size/(size + μ))^size, p_{k+1} = p_k·(k + size)/(k + 1)·μ/(μ + size).
 *
 * @param shape mean and size finite and positive
 * @throws RangeError on another shape, or one whose chance of 0 is no normal double
 */
export function createCountQuantiles({ mean, size }: CountShape): (deviate: number) => number {
  const share = size / (size + mean);
  const first = share ** size;
  if (!(first > Number.MIN_VALUE / Number.EPSILON && first < 1)) throw new RangeError(`no counts of mean ${mean} and size ${size}`);
  const chances: number[] = [];
  let [chance, total] = [first, 0];
  while (chances.length < mean || 1 - total > NEGLIGIBLE) {
    chances.push(chance);
    total += chance;
    const k = chances.length - 1;
    chance *= ((k + size) / (k + 1)) * (1 - share);
    if (chances.length > mean && chance < NEGLIGIBLE * Number.EPSILON) break;
  }
  const bounds = boundsBetween(chances);
  return (deviate) => countBelow(bounds, deviate);
}

/**
 * A Poisson count.
 *
 * Source: Knuth (1969), products of uniform numbers; large means in parts.
 * Cost: O(mean).
 *
 * @param mean finite, ≥ 0
 * @throws RangeError on another mean
 */
export function simulatePoisson(mean: number, rng: Rng): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`no Poisson mean ${mean}`);
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_POISSON_STEP) {
    const limit = Math.exp(-Math.min(left, LARGEST_POISSON_STEP));
    for (let product = rng.nextFloat(); product > limit; product *= rng.nextFloat()) count++;
  }
  return count;
}

/** Normal deviates at which one count gives way to the next; the sums run from both ends to keep digits. */
function boundsBetween(chances: readonly number[]): Float64Array {
  const bounds = new Float64Array(chances.length - 1);
  let [lower, upper] = [0, 0];
  for (let k = 0; k < bounds.length; k++) {
    lower += at(chances, k);
    if (lower < 0.5) bounds[k] = normalQuantile(lower);
  }
  for (let k = bounds.length - 1; k >= 0; k--) {
    upper += at(chances, k + 1);
    if (upper <= 0.5) bounds[k] = -normalQuantile(upper);
  }
  return bounds;
}
