import type { TimedSeries } from "../../stats/reml.ts";
import { type AveragedEstimate, averageReml } from "../../stats/reml-average.ts";

/** Stretches of a series, one after the other, with the columns that tell them apart. */
export interface Pieces {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly constant: Float64Array;
  /** Column i is 1 from piece i + 1 on: its coefficient is the change of level between two pieces. */
  readonly steps: readonly Float64Array[];
}

/**
 * Joins the stretches of a series.
 *
 * @param values logs of each piece
 * @param times of the same shape, ascending over all pieces
 * @returns null where a piece is empty or a value is not finite
 */
export function joinPieces(values: readonly Float64Array[], times: readonly Float64Array[]): Pieces | null {
  const y = values.flatMap((piece) => Array.from(piece));
  if (values.some((piece) => piece.length === 0) || !y.every(Number.isFinite)) return null;
  const piece = values.flatMap((items, number) => Array.from(items, () => number));
  return {
    times: Float64Array.from(times.flatMap((items) => Array.from(items))),
    values: Float64Array.from(y),
    constant: new Float64Array(y.length).fill(1),
    steps: values.slice(1).map((_, i) => Float64Array.from(piece, (number) => (number > i ? 1 : 0))),
  };
}

/** A contrast of a series with serial noise: finite, its error > 0, or null. */
export type FitContrast = (series: TimedSeries, contrast: readonly number[]) => AveragedEstimate | null;

/** `averageReml` with an answer that is finite, its error > 0, or null. */
export function fitContrast(series: TimedSeries, contrast: readonly number[]): AveragedEstimate | null {
  return whereUsable(averageReml(series, contrast));
}

/** An estimate that is finite, its error > 0, or null. */
export function whereUsable(estimate: AveragedEstimate | null): AveragedEstimate | null {
  if (estimate === null) return null;
  const isUsable = Number.isFinite(estimate.value) && estimate.error > 0 && estimate.error < Number.POSITIVE_INFINITY;
  return isUsable ? estimate : null;
}
