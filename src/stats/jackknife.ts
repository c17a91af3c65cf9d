import { mean, sum } from "./moments.ts";

/**
 * Standard error of a statistic from its values without one part after the other.
 *
 * Formula: error² = (n − 1)/n·Σe², e the distance of a value from their mean; degrees of freedom 2(Σe²)²/(Σe⁴ − (Σe²)²/n), at least 1 and at most n − 1:
 * where a few parts carry most of the spread the error itself is badly known.
 * Source: Efron & Tibshirani (1993), chapter 11; degrees of freedom by the moments of the squares as in Satterthwaite (1946).
 *
 * @param leftOut the statistic without each part, finite, length ≥ 2
 * @throws RangeError with fewer than two parts
 */
export function jackknifeError(leftOut: ArrayLike<number>): { readonly error: number; readonly df: number } {
  const n = leftOut.length;
  if (n < 2) throw new RangeError(`a jackknife needs two parts, not ${n}`);
  const middle = mean(leftOut);
  const squares = Float64Array.from(leftOut, (value) => (value - middle) ** 2);
  const total = sum(squares);
  const excess = sum(squares.map((square) => square * square)) - (total * total) / n;
  const df = excess > 0 ? (2 * total * total) / excess : n - 1;
  return { error: Math.sqrt((total * (n - 1)) / n), df: Math.max(1, Math.min(n - 1, df)) };
}
