import { incompleteBeta } from "./incomplete-beta.ts";
import type { Tails } from "./incomplete-gamma.ts";
import { invertTails, requireProbability } from "./invert-tails.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** From so many degrees of freedom on, the normal distribution is the same to double precision in use. */
const NORMAL_FROM = 1e15;

/**
 * Distribution function of Student's t distribution.
 *
 * Formula: P(T ≤ t) = 1 − ½ I_x(ν/2, ½) for t ≥ 0, x = ν/(ν + t²); by symmetry below. Upper tail: studentCdf(−t, ν).
 * Source: Abramowitz & Stegun (1964), 26.7.1. Error: below 1e-12.
 *
 * @param t any number but NaN, infinities included
 * @param df degrees of freedom ν > 0, need not be whole, may be infinite (normal distribution)
 * @throws RangeError on NaN or df ≤ 0
 */
export function studentCdf(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t > 0 ? 1 - tail : tail;
}

/**
 * Probability that |T| exceeds |t|, the two-sided p value.
 *
 * Formula: I_x(ν/2, ½), x = ν/(ν + t²). Source: Abramowitz & Stegun (1964), 26.7.1.
 *
 * @param t any number but NaN, infinities included
 * @param df degrees of freedom ν > 0, may be infinite
 * @throws RangeError on NaN or df ≤ 0
 */
export function studentTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) throw new RangeError(`no t distribution for t ${t} with ${df} degrees of freedom`);
  return positivePart(Math.abs(t), df).upper;
}

/**
 * Quantile of Student's t distribution.
 *
 * Formula: inverse of `studentCdf`, by bisection. Error: below 1e-12 relative.
 *
 * @param p probability, 0 < p < 1
 * @param df degrees of freedom > 0, may be infinite
 * @throws RangeError when p is outside (0, 1) or df ≤ 0
 */
export function studentQuantile(p: number, df: number): number {
  requireProbability(p);
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be positive, not ${df}`);
  if (df >= NORMAL_FROM) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const size = invertUpper(2 * tail, df);
  return p < 0.5 ? -size : size;
}

function invertUpper(upper: number, df: number): number {
  // The tails change places, so that the small one is the one whose digits are kept.
  return 1 / invertTails(upper, (inverse) => flip(positivePart(1 / inverse, df)));
}

function flip({ lower, upper }: Tails): Tails {
  return { lower: upper, upper: lower };
}

/** Distribution of |T|. */
function positivePart(t: number, df: number): Tails {
  if (df >= NORMAL_FROM) return { lower: 1 - 2 * normalCdf(-t), upper: 2 * normalCdf(-t) };
  const ratio = (t / df) * t;
  if (ratio === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  return incompleteBeta({ x: ratio / (1 + ratio), y: 1 / (1 + ratio) }, 0.5, df / 2);
}
