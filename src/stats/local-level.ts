import { at } from "./at.ts";
import { maximize } from "./maximize.ts";
import { mean } from "./moments.ts";

/** Range searched for the logarithm of the ratio of the variances. */
const SMALLEST_LOG_RATIO = -20;
const LARGEST_LOG_RATIO = 12;

/** Variances of a level that wanders and of the noise around it. */
export interface LocalLevel {
  readonly levelVariance: number;
  readonly noiseVariance: number;
  readonly logLikelihood: number;
}

/**
 * Local level model by maximum likelihood: y_t = level_t + noise, level_t+1 = level_t + step.
 *
 * Formula: likelihood of the Kalman filter's innovations from a diffuse start, the noise variance concentrated out.
 * Source: Durbin & Koopman (2012), section 2.10.
 *
 * @param values finite, one per step of time, without gaps
 * @returns null with fewer than three values or where all are the same
 * @throws RangeError on a value that is not finite
 */
export function fitLocalLevel(values: ArrayLike<number>): LocalLevel | null {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) throw new RangeError(`value ${values[i]} is not finite`);
  if (values.length < 3) return null;
  const center = mean(values);
  const scale = Math.max(...Array.from(values, (value) => Math.abs(value - center)));
  if (scale <= 1e-12 * Math.abs(center)) return null;
  const centered = Float64Array.from(values, (value) => (value - center) / scale);
  const best = maximize((logRatio) => filter(centered, Math.exp(logRatio)).logLikelihood, {
    lo: SMALLEST_LOG_RATIO,
    hi: LARGEST_LOG_RATIO,
    steps: 64,
    tolerance: 1e-9,
  });
  if (best === null) return null;
  const { noiseVariance, logLikelihood } = filter(centered, Math.exp(best.x));
  const variance = noiseVariance * scale * scale;
  return {
    levelVariance: variance * Math.exp(best.x),
    noiseVariance: variance,
    logLikelihood: logLikelihood - (values.length - 1) * Math.log(scale),
  };
}

/** With the noise variance that fits best beside a ratio of level to noise variance. */
function filter(values: Float64Array, ratio: number): { readonly noiseVariance: number; readonly logLikelihood: number } {
  let level = at(values, 0);
  let variance = 1 + ratio;
  let squares = 0;
  let logarithms = 0;
  for (const value of values.subarray(1)) {
    const total = variance + 1;
    const innovation = value - level;
    squares += (innovation * innovation) / total;
    logarithms += Math.log(total);
    level += (variance / total) * innovation;
    variance = variance / total + ratio;
  }
  const n = values.length - 1;
  const noiseVariance = squares / n;
  return { noiseVariance, logLikelihood: -0.5 * (n * (Math.log(2 * Math.PI * noiseVariance) + 1) + logarithms) };
}
