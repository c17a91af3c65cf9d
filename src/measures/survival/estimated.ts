import { studentQuantile, studentTwoSided } from "../../stats/student.ts";

/** A value with its standard error and the degrees of freedom of its t distribution. */
export interface Estimated {
  readonly value: number;
  /** ≥ 0 */
  readonly error: number;
  /** ≥ 1 */
  readonly df: number;
}

/**
 * Weighted sum of independent estimates.
 *
 * Formula: Σwθ; error √Σ(we)²; degrees of freedom (Σ(we)²)²/Σ((we)⁴/df), Satterthwaite (1946).
 */
export function combine(parts: readonly (Estimated & { readonly weight: number })[]): Estimated {
  let [value, variance, spread] = [0, 0, 0];
  for (const { value: own, error, df, weight } of parts) {
    const square = (weight * error) ** 2;
    value += weight * own;
    variance += square;
    spread += square ** 2 / df;
  }
  return { value, error: Math.sqrt(variance), df: variance > 0 ? Math.max(1, variance ** 2 / spread) : 1 };
}

/** First minus second, of independent estimates. */
export function difference(first: Estimated, second: Estimated): Estimated {
  return combine([
    { ...first, weight: 1 },
    { ...second, weight: -1 },
  ]);
}

/** As how many equal parts unequal ones count, (Σm)²/Σm² for sizes m ≥ 0 (Kish 1965); NaN where all are 0 or there are none. */
export function effectiveCount(sizes: readonly number[]): number {
  let [sum, squares] = [0, 0];
  for (const size of sizes) {
    sum += size;
    squares += size ** 2;
  }
  return sum ** 2 / squares;
}

/** Bounds of an estimate by Student's t. */
export function boundsOf({ value, error, df }: Estimated, level: number): { readonly lo: number; readonly hi: number } {
  const half = error > 0 ? studentQuantile((1 + level) / 2, df) * error : 0;
  return { lo: value - half, hi: value + half };
}

/** Two-sided p value of zero; null where nothing varied. */
export function pValueOf({ value, error, df }: Estimated): number | null {
  return error > 0 ? studentTwoSided(value / error, df) : null;
}
