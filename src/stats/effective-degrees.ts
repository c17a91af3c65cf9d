import type { NoiseShape } from "./serial-noise.ts";

/** No t distribution with fewer is used: its tails would say nothing. */
export const FEWEST_DEGREES = 4;

/**
 * Degrees of freedom for t that allow for serial dependence: those of as many independent rows as would tell as much of a mean.
 *
 * Formula: max(4, df·(1 − ρ)/(1 + ρ − 2sρ)).
 *
 * @param df rows minus columns, ≥ 0
 * @param noise shape of the noise
 */
export function effectiveDegrees(df: number, { rho, whiteShare }: NoiseShape): number {
  return Math.max(FEWEST_DEGREES, (df * (1 - rho)) / (1 + rho - 2 * whiteShare * rho));
}
