import type { Effect } from "../../model/estimate.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { studentQuantile } from "../../stats/student.ts";
import { toScale } from "./effect.ts";

/** Share of cases in which a change of the size named is found. */
const POWER = 0.8;

/** A fall and a rise, both on the scale of the change: `down` negative, `up` positive. */
export interface FallAndRise {
  readonly down: number;
  readonly up: number;
}

/** Minimum detectable effects of one comparison. */
export interface Detectable extends FallAndRise {
  /** Smallest changes whose interval then lies wholly past the margin; null for a change that is no ratio. */
  readonly pastMargin: FallAndRise | null;
  /** True where the drift of real histories is allowed for. */
  readonly calibrated: boolean;
}

/**
 * Smallest fall and rise that the interval excludes from zero in 80 % of cases, and that it puts wholly past the margin.
 *
 * Formula: (q_{(1 + level)/2} + q_{0.80}) · factor · error, q of the normal distribution; without a factor, of Student's t.
 * Source: method of this project, section 5.6, with the calibrated error of section 5.0.1.
 *
 * @param margin largest change that does not matter, as a fraction
 */
export function detectableEffect(effect: Effect, { level, margin }: { readonly level: number; readonly margin: number }): Detectable {
  const span = detectableSpan(effect, level);
  const at = (down: number, up: number) => ({ down: toScale(down, effect), up: toScale(up, effect) });
  const pastMargin = effect.scale === "ratio" ? at(Math.log1p(-margin) - span, Math.log1p(margin) + span) : null;
  return { ...at(-span, span), pastMargin, calibrated: effect.factor !== null };
}

/** The same on the scale of the model, > 0. */
export function detectableSpan({ error, df, factor }: Pick<Effect, "error" | "df" | "factor">, level: number): number {
  const quantile = (p: number) => (factor === null ? studentQuantile(p, df) : normalQuantile(p));
  return (quantile((1 + level) / 2) + quantile(POWER)) * (factor ?? 1) * error;
}
