import type { Change, Effect, Estimate } from "../../model/estimate.ts";
import type { ModelFit } from "../../model/report.ts";
import type { ChangeScale } from "../../model/units.ts";
import { normalCdf, normalQuantile } from "../../stats/normal.ts";
import { studentQuantile, studentTwoSided } from "../../stats/student.ts";
import type { LevelEstimate } from "./level-model.ts";
import type { Known } from "./sides.ts";

/** How the change of a kind of observation is expressed. */
export function scaleOf({ kind }: Known): ChangeScale {
  switch (kind) {
    case "count":
    case "duration":
    case "spells":
      return "ratio";
    case "gap":
      return "log-ratio";
    case "proportion":
    case "survival":
    case "competing":
      return "difference";
  }
}

/** A value of the model as a change: log ratio → ratio, log odds ratio on top of the share before → difference of shares. */
export function toScale(value: number, { scale, base }: Pick<Effect, "scale" | "base">): number {
  switch (scale) {
    case "ratio":
      return Math.expm1(value);
    case "log-ratio":
      return value;
    case "difference":
      return 1 / (1 + Math.exp(-(Math.log(base / (1 - base)) + value))) - base;
  }
}

/**
 * The interval that decides. Calibrated: factor · z · error, z of the normal distribution, since the factor has learned the tails. Else that of
 * the model: t · error.
 *
 * @param level coverage, 0 < level < 1
 */
export function intervalAt(effect: Effect, level: number): Change {
  const { value, factor, error } = effect;
  return around(effect, factor === null ? modelHalfWidth(effect, level) : factor * normalQuantile((1 + level) / 2) * error, {
    value,
    level,
  });
}

/** The interval of the same series at another date, with the same factor and at the level of 95 %. */
export function atOtherDate(effect: Effect, { value, error, df }: Pick<LevelEstimate, "value" | "error" | "df">): Change {
  return intervalAt({ ...effect, value, error, df }, 0.95);
}

/** An estimate with its interval at another level. */
export function atLevel(estimate: Extract<Estimate, { readonly kind: "value" }>, level: number): typeof estimate {
  return estimate.effect === null ? estimate : { ...estimate, change: intervalAt(estimate.effect, level) };
}

/** Two-sided p value of no change, by the distribution that the interval uses; 0–1. */
export function pValueOf({ value, error, df, factor }: Effect): number {
  return factor === null ? studentTwoSided(value / error, df) : 2 * normalCdf(-Math.abs(value) / (factor * error));
}

/** What the model said before drift was allowed for. */
export function modelFitOf(effect: Effect, { fit, level }: { readonly fit: LevelEstimate; readonly level: number }): ModelFit {
  const { lo, hi } = around(effect, modelHalfWidth(effect, level), { value: effect.value, level });
  const { error, df, rho, whiteShare, unitWeeks, weeks } = fit;
  return { lo, hi, error, df, rho, whiteShare, unitWeeks, weeks };
}

function modelHalfWidth({ error, df }: Effect, level: number): number {
  return studentQuantile((1 + level) / 2, df) * error;
}

function around(effect: Effect, half: number, { value, level }: { readonly value: number; readonly level: number }): Change {
  const [point, lo, hi] = [value, value - half, value + half].map((end) => toScale(end, effect));
  return { value: point ?? Number.NaN, lo: lo ?? Number.NaN, hi: hi ?? Number.NaN, level, scale: effect.scale };
}
