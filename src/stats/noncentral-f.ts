import { type FDegrees, fUpperTail } from "./f-distribution.ts";
import { logGamma } from "./log-gamma.ts";

/** What is left of the weights of the mixture where it is cut. */
const NEGLIGIBLE = 1e-12;
const STEPS = 200;

/**
 * Chance that a noncentral F variable exceeds x: the power of an F test.
 *
 * Formula: Σ_j e^(−λ/2)(λ/2)^j/j! · P(B > z), B a beta variable of ν₁/2 + j and ν₂/2, z = ν₁x/(ν₁x + ν₂).
 * Source: Johnson, Kotz & Balakrishnan (1995), chapter 30. Error: below 1e-9.
 *
 * @param x ≥ 0
 * @param lambda noncentrality, 0 ≤ λ ≤ 10,000
 * @throws RangeError outside these ranges or with impossible degrees of freedom
 */
export function noncentralFUpperTail(x: number, lambda: number, { numerator, denominator }: FDegrees): number {
  if (!(x >= 0 && lambda >= 0 && lambda <= 10_000)) throw new RangeError(`F of ${x} with a noncentrality of ${lambda}`);
  if (lambda === 0) return fUpperTail(x, { numerator, denominator });
  const half = lambda / 2;
  let [total, covered] = [0, 0];
  const last = Math.ceil(half + 12 * Math.sqrt(half) + 40);
  for (let j = Math.max(0, Math.floor(half - 12 * Math.sqrt(half) - 20)); j <= last && 1 - covered > NEGLIGIBLE; j++) {
    const weight = Math.exp(j * Math.log(half) - half - logGamma(j + 1));
    const own = numerator + 2 * j;
    total += weight * fUpperTail((x * numerator) / own, { numerator: own, denominator });
    covered += weight;
  }
  return Math.min(1, total);
}

/**
 * Noncentrality with which an F test rejects with a given chance.
 *
 * @param critical what F must exceed, > 0
 * @param power more than the test's own level, < 1
 * @returns by bisection, to 1e-9 of itself; 10,000 where even that is too small
 */
export function noncentralityFor(critical: number, power: number, degrees: FDegrees): number {
  let [low, high] = [0, 10_000];
  if (noncentralFUpperTail(critical, high, degrees) < power) return high;
  for (let step = 0; step < STEPS && high - low > 1e-9 * high; step++) {
    const middle = (low + high) / 2;
    if (noncentralFUpperTail(critical, middle, degrees) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
