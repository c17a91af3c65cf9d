import { incompleteBeta } from "./incomplete-beta.ts";
import type { Tails } from "./incomplete-gamma.ts";
import { invertTails } from "./invert-tails.ts";

/** Degrees of freedom of an F distribution, both finite and > 0. */
export interface FDegrees {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Distribution function of the F distribution.
 *
 * Formula: I_x(ν₁/2, ν₂/2), x = ν₁f/(ν₁f + ν₂). Source: Abramowitz & Stegun (1964), 26.6.2. Error: below 1e-12.
 *
 * @param f any number but NaN; 0 below 0
 * @throws RangeError on NaN or impossible degrees of freedom
 */
export function fCdf(f: number, degrees: FDegrees): number {
  return tails(f, degrees).lower;
}

/**
 * Probability that an F variable exceeds f, the p value of an F statistic.
 *
 * Source: Abramowitz & Stegun (1964), 26.6.2. Error: below 1e-12 relative.
 *
 * @param f any number but NaN; 1 below 0
 * @throws RangeError on NaN or impossible degrees of freedom
 */
export function fUpperTail(f: number, degrees: FDegrees): number {
  return tails(f, degrees).upper;
}

/**
 * Quantile of the F distribution, the inverse of `fCdf`.
 *
 * @param p probability, 0 < p < 1
 * @throws RangeError when p is outside (0, 1) or the degrees of freedom are impossible
 */
export function fQuantile(p: number, degrees: FDegrees): number {
  return invertTails(p, (f) => tails(f, degrees));
}

function tails(f: number, { numerator, denominator }: FDegrees): Tails {
  const ratio = (Math.max(0, f) * numerator) / denominator;
  if (ratio === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  return incompleteBeta({ x: ratio / (1 + ratio), y: 1 / (1 + ratio) }, numerator / 2, denominator / 2);
}
