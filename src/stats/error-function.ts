import { incompleteGamma } from "./incomplete-gamma.ts";

/**
 * Error function.
 *
 * Formula: erf x = 2/√π ∫₀ˣ e^(−t²) dt = sign(x)·P(½, x²).
 * Source: Abramowitz & Stegun (1964), 7.1.1 and 6.5.16. Error: below 1e-14 relative.
 *
 * @param x any number but NaN, infinities included
 * @returns value in [−1, 1]
 * @throws RangeError on NaN
 */
export function erf(x: number): number {
  return Math.sign(x) * incompleteGamma(0.5, x * x).lower;
}

/**
 * Complementary error function 1 − erf x, without cancellation for large x.
 *
 * Source: Abramowitz & Stegun (1964), 7.1.2 and 6.5.17. Error: below 1e-12 relative while the value is a normal number.
 *
 * @param x any number but NaN, infinities included
 * @returns value in [0, 2]
 * @throws RangeError on NaN
 */
export function erfc(x: number): number {
  const { lower, upper } = incompleteGamma(0.5, x * x);
  return x > 0 ? upper : 1 + lower;
}
