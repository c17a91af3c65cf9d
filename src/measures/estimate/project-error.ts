import { type Comparison, spanLength } from "../../model/window.ts";
import { prepareReml } from "../../stats/prepared-reml.ts";
import type { WeightedShape } from "../../stats/reml-average.ts";
import { fitContrast, joinPieces } from "./fit-logs.ts";
import { type Logged, logSeries } from "./log-series.ts";

/** Weight of the step among the columns [1, P]. */
const STEP = [0, 1] as const;

/** Lengths of windows that do not exist yet, in complete weeks. */
export interface WindowLengths {
  readonly before: number;
  readonly after: number;
  /** Weeks left out between them; those of the comparison where none are given. */
  readonly leftOut?: number;
}

/** Standard error of the level model for windows of given lengths; null with fewer than three units, or none on a side. */
export type ProjectError = (lengths: WindowLengths) => number | null;

/**
 * Error that `estimateLevel` in 4-week bins would have if the windows had other lengths and the noise stayed as it is.
 *
 * Formula: error·√(Σw·σ²·s²(new) / Σw·σ²·s²(now)), s the error of the step under noise of variance 1 and of one shape; weights w and σ as
 * fitted. So it falls as slowly as lasting noise lets it, and not as 1/√n. More weeks never make it larger; with the lengths of the
 * comparison itself, all weeks known, it is the error of `estimateLevel`.
 * Bias: with more weeks the shape of the noise would be known better, too.
 *
 * @returns null where `estimateLevel` gives none
 */
export function prepareProjection(observation: Logged, comparison: Comparison): ProjectError | null {
  const { values, times, unitWeeks } = logSeries(observation, comparison, "always");
  const joined = joinPieces([values.before, values.after], [times.before, times.after]);
  const fitted = joined === null ? null : fitContrast({ ...joined, columns: [joined.constant, ...joined.steps] }, STEP);
  if (joined === null || fitted === null) return null;
  const now = meanVariance(fitted.shapes, [times.before, times.after]);
  const gapWeeks = spanLength(comparison.leftOut);
  return ({ before, after, leftOut = gapWeeks }) => {
    const [first, second] = [before, after].map((weeks) => Math.floor(weeks / unitWeeks));
    const start = (first ?? 0) + leftOut / unitWeeks;
    const then = meanVariance(fitted.shapes, [consecutive(0, first ?? 0), consecutive(start, second ?? 0)]);
    return now === null || then === null ? null : fitted.error * Math.sqrt(then / now);
  };
}

function consecutive(start: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => start + i);
}

/** Variance of the step at given times, averaged over shapes of the noise; null where there is no model. */
function meanVariance(shapes: readonly WeightedShape[], times: readonly Float64Array[]): number | null {
  const design = joinPieces(times, times);
  if (design === null) return null;
  let total = 0;
  for (const { noise, weight, sigma } of shapes) {
    const model = prepareReml({ times: design.times, columns: [design.constant, ...design.steps], contrast: STEP }, noise);
    if (model === null) return null;
    total += weight * (sigma * model.spread) ** 2;
  }
  return total;
}
