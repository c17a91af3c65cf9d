import { chiSquareUpperTail } from "./chi-square.ts";

/** An estimate of one unit with its standard error. */
export interface UnitEstimate {
  readonly value: number;
  /** Finite, > 0. */
  readonly error: number;
}

/** Estimates of many units seen as draws around one mean. */
export interface RandomEffects {
  readonly mean: number;
  readonly error: number;
  /** Variance between units, ≥ 0, beside that of the estimates. */
  readonly tauSquared: number;
  /** Cochran's Q and the p value of units that do not differ. */
  readonly q: number;
  readonly pValue: number;
}

/**
 * Random-effects mean of unit estimates.
 *
 * Formula: τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)), w = 1/s²; mean with weights 1/(s² + τ²), error the root of 1/Σ of these.
 * Source: DerSimonian & Laird (1986). Bias: the error is too small for few units.
 *
 * @param estimates at least two
 * @returns null with fewer than two
 * @throws RangeError on a value that is not finite or an error that is not finite and positive
 */
export function poolRandomEffects(estimates: readonly UnitEstimate[]): RandomEffects | null {
  requireEstimates(estimates);
  if (estimates.length < 2) return null;
  const fixed = weightedMean(estimates, 0);
  let [q, weights, squares] = [0, 0, 0];
  for (const { value, error } of estimates) {
    const weight = 1 / error ** 2;
    q += weight * (value - fixed.mean) ** 2;
    weights += weight;
    squares += weight * weight;
  }
  const df = estimates.length - 1;
  const tauSquared = Math.max(0, (q - df) / (weights - squares / weights));
  return { ...weightedMean(estimates, tauSquared), tauSquared, q, pValue: chiSquareUpperTail(q, df) };
}

/**
 * Unit estimates drawn towards their common mean, the more the less each is known.
 *
 * Formula: B = τ²/(τ² + s²); value Bx + (1 − B)m, error √(B s² + (1 − B)² error(m)²), τ² and m of `poolRandomEffects`.
 * Source: Efron & Morris (1975); Morris (1983) without his correction for the estimation of τ².
 *
 * @param estimates as of `poolRandomEffects`
 * @returns one per unit in the order given; null with fewer than two
 * @throws RangeError where `poolRandomEffects` does
 */
export function shrinkEstimates(estimates: readonly UnitEstimate[]): readonly UnitEstimate[] | null {
  const pooled = poolRandomEffects(estimates);
  if (pooled === null) return null;
  return estimates.map(({ value, error }) => {
    const kept = pooled.tauSquared / (pooled.tauSquared + error ** 2);
    return {
      value: kept * value + (1 - kept) * pooled.mean,
      error: Math.sqrt(kept * error ** 2 + ((1 - kept) * pooled.error) ** 2),
    };
  });
}

function weightedMean(estimates: readonly UnitEstimate[], tauSquared: number): { readonly mean: number; readonly error: number } {
  let [total, weights] = [0, 0];
  for (const { value, error } of estimates) {
    const weight = 1 / (error ** 2 + tauSquared);
    total += weight * value;
    weights += weight;
  }
  return { mean: total / weights, error: Math.sqrt(1 / weights) };
}

function requireEstimates(estimates: readonly UnitEstimate[]): void {
  for (const { value, error } of estimates) {
    if (!Number.isFinite(value)) throw new RangeError(`an estimate of ${value}`);
    if (!(error > 0 && error < Number.POSITIVE_INFINITY)) throw new RangeError(`an error of ${error}`);
  }
}
