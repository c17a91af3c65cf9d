import { at } from "./at.ts";

/** Noise of variance 1 that fades with distance in time, with a share that does not carry over at all. */
export interface NoiseShape {
  /** Correlation of the lasting part one unit of time apart, 0 ≤ ρ < 1. */
  readonly rho: number;
  /** Share of the variance that is white noise, 0 ≤ s ≤ 1. */
  readonly whiteShare: number;
}

/** Turns columns of a model with such noise into columns of one with independent noise of variance 1. */
export interface Whitener {
  /** ln |V| of the correlation matrix V. */
  readonly logDeterminant: number;
  /** L⁻¹x for V = L Lᵀ; as many items as times. */
  whiten(column: ArrayLike<number>): Float64Array;
}

/**
 * Whitening of first-order autoregressive noise plus white noise at any ascending times, gaps included.
 *
 * Formula: V_ij = (1 − s)·ρ^|t_i − t_j| + s·[i = j]; L⁻¹x are the scaled innovations of the Kalman filter of this state
 * space model. With s = 0: x₁, then (x_i − ρ^g x_{i−1})/√(1 − ρ^{2g}) for a step of g.
 * Source: Jones (1980), autoregressions with missing observations; equals the Cholesky factor, at a cost of O(n).
 *
 * @param times finite, strictly ascending
 * @throws RangeError on other times, ρ outside [0, 1) or s outside [0, 1]
 */
export function createWhitener(times: ArrayLike<number>, shape: NoiseShape): Whitener {
  const { rho, whiteShare } = shape;
  requireShape(shape);
  const n = times.length;
  const [carry, gain, scale] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let logDeterminant = 0;
  // Variance of the lasting part given all earlier rows.
  let variance = 1 - whiteShare;
  let [lastStep, kept, renewed] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const step = i === 0 ? 1 : at(times, i) - at(times, i - 1);
    if (!(step > 0 && step < Number.POSITIVE_INFINITY)) throw new RangeError(`a step of ${step} in time`);
    // Most steps are alike, and powers are dear.
    if (step !== lastStep) {
      lastStep = step;
      kept = rho ** step;
      renewed = -(1 - whiteShare) * Math.expm1(2 * step * Math.log(rho));
    }
    if (i > 0) variance = kept * kept * variance + renewed;
    const total = variance + whiteShare;
    carry[i] = kept;
    gain[i] = variance / total;
    scale[i] = 1 / Math.sqrt(total);
    logDeterminant += Math.log(total);
    variance = (variance * whiteShare) / total;
  }
  const whiten = (column: ArrayLike<number>): Float64Array => {
    const whitened = new Float64Array(column);
    let expected = 0;
    for (let i = 0; i < n; i++) {
      expected *= carry[i] ?? 0;
      const innovation = (whitened[i] ?? 0) - expected;
      whitened[i] = innovation * (scale[i] ?? 0);
      expected += (gain[i] ?? 0) * innovation;
    }
    return whitened;
  };
  return { logDeterminant, whiten };
}

function requireShape({ rho, whiteShare }: NoiseShape): void {
  if (!(rho >= 0 && rho < 1)) throw new RangeError(`ρ must lie in [0, 1), not ${rho}`);
  if (!(whiteShare >= 0 && whiteShare <= 1)) throw new RangeError(`the share of white noise must lie in [0, 1], not ${whiteShare}`);
}
