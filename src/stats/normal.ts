import { erfc } from "./error-function.ts";
import { requireProbability } from "./invert-tails.ts";

const REFINEMENTS = 4;

/**
 * Distribution function of the standard normal distribution.
 *
 * Formula: Φ(z) = ½ erfc(−z/√2). Source: Abramowitz & Stegun (1964), 26.2.29. Upper tail: Φ(−z).
 * Error: below 1e-12 relative in either tail.
 *
 * @param z any number but NaN, infinities included
 * @throws RangeError on NaN
 */
export function normalCdf(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}

/**
 * Quantile of the standard normal distribution.
 *
 * Formula: rational start (error below 4.5e-4), then Halley steps on `normalCdf`.
 * Source: Abramowitz & Stegun (1964), 26.2.23. Error: below 1e-14 relative.
 *
 * @param p probability, 0 < p < 1
 * @throws RangeError when p is outside (0, 1)
 */
export function normalQuantile(p: number): number {
  requireProbability(p);
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < REFINEMENTS; i++) {
    const step = ((normalCdf(z) - tail) * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2);
    z -= step / (1 + (z * step) / 2);
  }
  return p < 0.5 ? z : p === 0.5 ? 0 : -z;
}
