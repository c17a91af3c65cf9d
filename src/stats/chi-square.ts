import { incompleteGamma } from "./incomplete-gamma.ts";
import { invertTails } from "./invert-tails.ts";

/**
 * Distribution function of the chi-square distribution.
 *
 * Formula: P(ν/2, x/2). Source: Abramowitz & Stegun (1964), 26.4.19. Error: below 1e-12.
 *
 * @param x any number but NaN; 0 below 0
 * @param df degrees of freedom ν, finite, > 0
 * @throws RangeError on NaN or another df
 */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x < 0 ? 0 : x / 2).lower;
}

/**
 * Probability that a chi-square variable exceeds x, the p value of a chi-square statistic.
 *
 * Formula: Q(ν/2, x/2). Source: Abramowitz & Stegun (1964), 26.4.19. Error: below 1e-12 relative.
 *
 * @param x any number but NaN; 1 below 0
 * @param df degrees of freedom ν, finite, > 0
 * @throws RangeError on NaN or another df
 */
export function chiSquareUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x < 0 ? 0 : x / 2).upper;
}

/**
 * Quantile of the chi-square distribution, the inverse of `chiSquareCdf`.
 *
 * @param p probability, 0 < p < 1
 * @param df degrees of freedom, finite, > 0
 * @throws RangeError outside these ranges
 */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * invertTails(p, (half) => incompleteGamma(df / 2, half));
}
