import { devianceTerm } from "./deviance-term.ts";
import { stirlingError } from "./log-gamma.ts";

const MOST_TERMS = 1_000_000;
const TINY = 1e-300;

/** Both parts of a probability; each is accurate where the other would leave it to cancellation. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).
 *
 * Formula: P by its power series below x = a + 1, Q by its continued fraction above.
 * Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31; fraction by Lentz's method; leading factor by Loader (2000).
 * Cost: O(√a). Error: below 1e-12 relative in the part calculated directly.
 *
 * @param a shape, finite, > 0
 * @param x ≥ 0, may be infinite
 * @returns lower = P and upper = Q, each in [0, 1]
 * @throws RangeError outside these ranges
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY)) throw new RangeError(`the shape must be finite and positive, not ${a}`);
  if (!(x >= 0)) throw new RangeError(`x must not be negative, not ${x}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  // x^a e^(−x) / Γ(a + 1)
  const leading = Math.exp(-stirlingError(a) - devianceTerm(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    const lower = Math.min(1, leading * powerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, leading * a * continuedFraction(a, x));
  return { lower: 1 - upper, upper };
}

function powerSeries(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; k < MOST_TERMS; k++) {
    term *= x / (a + k);
    const next = total + term;
    if (next === total) break;
    total = next;
  }
  return total;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < MOST_TERMS; k++) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / awayFromZero(step * d + b);
    c = awayFromZero(b + step / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
