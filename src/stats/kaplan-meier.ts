import { at } from "./at.ts";
import { normalQuantile } from "./normal.ts";

/** S that differs by less from one half counts as one half: a product of fractions rarely hits it exactly. */
const HALF_TOLERANCE = 1e-9;

/** Durations that may have been cut off before their end. */
export interface Durations {
  /** Time until the end or the cut, finite, ≥ 0. */
  readonly times: ArrayLike<number>;
  /** 1 (or true) where the end was seen, 0 (or false) where it was cut. */
  readonly ended: ArrayLike<number | boolean>;
}

/** One time at which durations end or are cut. */
export interface SurvivalStep {
  readonly time: number;
  /** Durations still running just before `time`. */
  readonly atRisk: number;
  readonly ends: number;
  /** Estimated share that lasts longer than `time`, 0–1. */
  readonly survival: number;
  /** Greenwood's sum Σ d/(n(n − d)) up to here: the variance of ln S; infinite once S is 0. */
  readonly logVariance: number;
}

/** Median with the bounds of its interval; each null where the curve does not reach it. */
export interface MedianSurvival {
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/**
 * Kaplan–Meier survival curve.
 *
 * Formula: S(t) = Π (1 − d/n) over the times ≤ t; at equal times, ends come before cuts.
 * Source: Kaplan & Meier (1958); variance by Greenwood (1926). Same as R `survfit(Surv(time, ended) ~ 1)`.
 *
 * @param durations equal lengths; no durations give an empty curve
 * @returns one step per distinct time, ascending
 * @throws RangeError on lengths that differ or a time that is negative or not finite
 */
export function kaplanMeier(durations: Durations): readonly SurvivalStep[] {
  const { times, ended } = durations;
  const order = orderByTime(durations);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let logVariance = 0;
  for (let first = 0; first < order.length; ) {
    const time = at(times, at(order, first));
    const atRisk = order.length - first;
    let ends = 0;
    let next = first;
    for (; next < order.length && at(times, at(order, next)) === time; next++) ends += ended[at(order, next)] ? 1 : 0;
    survival *= (atRisk - ends) / atRisk;
    logVariance += ends / atRisk / (atRisk - ends);
    steps.push({ time, atRisk, ends, survival, logVariance });
    first = next;
  }
  return steps;
}

/**
 * Survival at a time with its standard error.
 *
 * Formula: error = S·√(Greenwood's sum); 0 before the first end and where S is 0.
 *
 * @param curve as given by `kaplanMeier`
 * @param time ≥ 0; null beyond the last time unless S has reached 0 there, for nothing was seen of it
 */
export function survivalAt(curve: readonly SurvivalStep[], time: number): { readonly value: number; readonly error: number } | null {
  const last = curve.at(-1);
  if (last === undefined || (time > last.time && last.survival > 0)) return null;
  const step = curve.findLast((candidate) => candidate.time <= time);
  if (step === undefined) return { value: 1, error: 0 };
  return { value: step.survival, error: step.survival === 0 ? 0 : step.survival * Math.sqrt(step.logVariance) };
}

/**
 * Median survival time: the first time at which S ≤ ½; the middle of the stretch where S is exactly ½.
 *
 * Formula: bounds are the times at which the pointwise bounds of S cross ½, on the scale `log`: S·exp(±z·√G),
 * or `log-log`: S^exp(±z·√G/ln S), G Greenwood's sum.
 * Source: Brookmeyer & Crowley (1982); same as R `survfit` with conf.type "log" (its default) and "log-log".
 *
 * @param curve as given by `kaplanMeier`
 * @param level coverage, 0 < level < 1
 * @throws RangeError when the level is outside (0, 1)
 */
export function medianSurvival(curve: readonly SurvivalStep[], level: number, scale: "log" | "log-log" = "log"): MedianSurvival {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const z = normalQuantile((1 + level) / 2);
  return {
    value: crossing(curve, (step) => step.survival),
    lo: crossing(curve, (step) => bound(step, -z, scale)),
    hi: crossing(curve, (step) => bound(step, z, scale)),
  };
}

/**
 * Restricted mean survival time: the mean of durations cut at a horizon.
 *
 * Formula: ∫₀^τ S; variance Σ A²·d/(n(n − d)) over the ends, A = the area under S from the end to τ.
 * Source: Klein & Moeschberger (2003), section 4.5; same as R `print(survfit(…), rmean = τ)`.
 *
 * @param curve as given by `kaplanMeier`
 * @param tau horizon, finite, > 0, in the unit of the times
 * @returns null where the curve ends before τ without having reached 0
 * @throws RangeError when τ is not finite and positive
 */
export function restrictedMean(curve: readonly SurvivalStep[], tau: number): { readonly value: number; readonly error: number } | null {
  if (!(tau > 0 && tau < Number.POSITIVE_INFINITY)) throw new RangeError(`the horizon must be finite and positive, not ${tau}`);
  const last = curve.at(-1);
  if (last === undefined || (last.time < tau && last.survival > 0)) return null;
  const within = curve.filter((step) => step.time < tau);
  let end = tau;
  let area = 0;
  let variance = 0;
  for (const step of within.toReversed()) {
    area += step.survival * (end - step.time);
    if (step.survival > 0) variance += (area * area * step.ends) / step.atRisk / (step.atRisk - step.ends);
    end = step.time;
  }
  return { value: area + end, error: Math.sqrt(variance) };
}

/**
 * Largest time at which at least so many durations were still running, the furthest horizon worth naming.
 *
 * @param curve as given by `kaplanMeier`
 * @param atLeast number still at risk, ≥ 1
 * @returns null where there never were so many
 */
export function lastTimeAtRisk(curve: readonly SurvivalStep[], atLeast: number): number | null {
  return curve.findLast((step) => step.atRisk >= atLeast)?.time ?? null;
}

/**
 * Positions of durations in the order of their times.
 *
 * @throws RangeError on lengths that differ or a time that is negative or not finite
 */
export function orderByTime({ times, ended }: { readonly times: ArrayLike<number>; readonly ended: ArrayLike<unknown> }): Int32Array {
  if (times.length !== ended.length) throw new RangeError(`${times.length} times, but ${ended.length} ends`);
  for (let i = 0; i < times.length; i++) {
    const time = at(times, i);
    if (!(time >= 0 && time < Number.POSITIVE_INFINITY)) throw new RangeError(`a duration of ${time}`);
  }
  return Int32Array.from(times, (_, i) => i).sort((i, j) => at(times, i) - at(times, j));
}

function crossing(curve: readonly SurvivalStep[], height: (step: SurvivalStep) => number): number | null {
  const index = curve.findIndex((step) => height(step) <= 0.5 + HALF_TOLERANCE);
  const step = curve[index];
  if (step === undefined) return null;
  if (Math.abs(height(step) - 0.5) > HALF_TOLERANCE) return step.time;
  const below = curve.slice(index + 1).find((later) => height(later) < 0.5 - HALF_TOLERANCE);
  return below === undefined ? step.time : step.time / 2 + below.time / 2;
}

/** NaN where S is 0: nothing is known of its error there. */
function bound({ survival, logVariance }: SurvivalStep, z: number, scale: "log" | "log-log"): number {
  if (survival === 0) return Number.NaN;
  const error = Math.sqrt(logVariance);
  if (scale === "log") return Math.min(1, survival * Math.exp(z * error));
  return survival === 1 ? 1 : survival ** Math.exp((z * error) / Math.log(survival));
}
