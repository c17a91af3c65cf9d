import { devianceTerm } from "./deviance-term.ts";
import { stirlingError } from "./log-gamma.ts";

/**
 * Probability of exactly k successes.
 *
 * Formula: C(n, k)·pᵏ·(1 − p)ⁿ⁻ᵏ by saddle-point terms that do not cancel.
 * Source: Loader (2000), "Fast and accurate computation of binomial probabilities". Error: below 1e-13 relative.
 *
 * @param k whole number, 0 ≤ k ≤ n
 * @param n trials, whole number ≥ 1
 * @param p probability of success, 0 < p < 1
 */
export function binomialProbability(k: number, n: number, p: number): number {
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const exponent = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - devianceTerm(k, n * p) - devianceTerm(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
