import { sum } from "../../stats/moments.ts";
import { poolRandomEffects, type UnitEstimate } from "../../stats/shrinkage.ts";
import { studentQuantile, studentTwoSided } from "../../stats/student.ts";
import type { Estimated } from "../survival/estimated.ts";

/** Share of cases in which a change of the smallest visible size is found. */
const POWER = 0.8;

/** A random-effects mean on the scale of the model. */
export interface PooledEffect extends Estimated {
  readonly units: number;
  /** Standard deviation of true changes between units, ≥ 0. */
  readonly spread: number;
}

/**
 * Random-effects mean of the changes of units.
 *
 * Formula: τ² and mean of `poolRandomEffects`; error² the larger of its own and Σw(x − m)²/((k − 1)Σw), w = 1/(s² + τ²); k − 1 degrees of freedom.
 * Source: Hartung & Knapp (2001), never below the error of DerSimonian & Laird (Röver, Knapp & Friede 2015). Bias: what moves all units alike at one time is
 * in no difference between them, so that the error does not know of it: `withSharedShocks` does.
 *
 * @returns null with fewer than two
 * @throws RangeError where `poolRandomEffects` does
 */
export function poolChanges(estimates: readonly UnitEstimate[]): PooledEffect | null {
  const pooled = poolRandomEffects(estimates);
  if (pooled === null) return null;
  const weights = estimates.map(({ error }) => 1 / (error ** 2 + pooled.tauSquared));
  const squares = sum(estimates.map(({ value }, i) => (weights[i] ?? 0) * (value - pooled.mean) ** 2));
  const observed = squares / ((estimates.length - 1) * sum(weights));
  return {
    value: pooled.mean,
    error: Math.sqrt(Math.max(pooled.error ** 2, observed)),
    df: estimates.length - 1,
    units: estimates.length,
    spread: Math.sqrt(pooled.tauSquared),
  };
}

/** Two-sided p value of no change, 0–1. */
export function pooledPValue({ value, error, df }: Estimated): number {
  return studentTwoSided(value / error, df);
}

/**
 * Where the true change of a further unit would lie in 95 % of cases.
 *
 * Formula: m ± t_{k−2}·√(τ² + error²). Source: Higgins, Thompson & Spiegelhalter (2009).
 * @returns null with fewer than three units
 */
export function predictionOf(
  { value, error, spread, units }: PooledEffect,
  level: number,
): { readonly lo: number; readonly hi: number } | null {
  if (units < 3) return null;
  const half = studentQuantile((1 + level) / 2, units - 2) * Math.hypot(spread, error);
  return { lo: value - half, hi: value + half };
}

/** Smallest change found in 80 % of cases, on the scale of the model, > 0. Formula: (t_{(1 + level)/2} + t_{0.80})·error. Source: method of this project, section 5.6. */
export function pooledDetectable({ error, df }: Pick<Estimated, "error" | "df">, level: number): number {
  return (studentQuantile((1 + level) / 2, df) + studentQuantile(POWER, df)) * error;
}
