import { normalQuantile } from "./normal.ts";

/** So many successes of so many trials, whole numbers. */
export interface Share {
  readonly successes: number;
  readonly trials: number;
}

/** A value with the bounds of its interval. */
export interface Interval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Wilson's interval of a share.
 *
 * Formula: (p̂ + z²/2n ± z√(p̂(1 − p̂)/n + z²/4n²))/(1 + z²/n).
 * Source: Wilson (1927); same as R `prop.test(correct = FALSE)`.
 *
 * @param share whole numbers, 0 ≤ successes ≤ trials, trials ≥ 1
 * @param level coverage, 0 < level < 1
 * @returns fractions, 0–1
 * @throws RangeError on impossible counts or a level outside (0, 1)
 */
export function wilsonInterval(share: Share, level: number): Interval {
  const { successes, trials } = share;
  if (!(Number.isSafeInteger(successes) && Number.isSafeInteger(trials) && successes >= 0 && successes <= trials && trials > 0))
    throw new RangeError(`${successes} successes of ${trials} trials`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const z = normalQuantile((1 + level) / 2);
  const value = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const center = (value + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((value * (1 - value)) / trials + ((z / trials) * z) / trials / 4)) / shrink;
  return {
    value,
    lo: successes === 0 ? 0 : Math.max(0, center - half),
    hi: successes === trials ? 1 : Math.min(1, center + half),
  };
}

/**
 * Newcombe's interval of the difference of two shares, first minus second.
 *
 * Formula: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), l and u Wilson's bounds.
 * Source: Newcombe (1998), method 10. Bias: takes trials as independent.
 *
 * @param first as of `wilsonInterval`
 * @param second the same
 * @param level coverage, 0 < level < 1
 * @returns difference of fractions, −1 to 1
 * @throws RangeError where `wilsonInterval` does
 */
export function newcombeInterval(first: Share, second: Share, level: number): Interval {
  const [a, b] = [wilsonInterval(first, level), wilsonInterval(second, level)];
  const value = a.value - b.value;
  return { value, lo: value - Math.hypot(a.value - a.lo, b.hi - b.value), hi: value + Math.hypot(a.hi - a.value, b.value - b.lo) };
}
