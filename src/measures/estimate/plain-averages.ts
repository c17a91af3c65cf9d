import type { Interval } from "../../model/report-parts.ts";
import type { Comparison } from "../../model/window.ts";
import { mean, variance } from "../../stats/moments.ts";
import { studentQuantile } from "../../stats/student.ts";
import { knownSides } from "./sides.ts";

const LEVEL = 0.95;

/**
 * What two plain averages say: the mean week after over the mean week before, minus 1, with the interval that takes weeks for independent.
 *
 * Formula: on the log, error √(s₁²/(n₁m₁²) + s₂²/(n₂m₂²)) (delta method), Student's t with Welch and Satterthwaite's degrees of freedom.
 * Shown beside ours, never instead: weeks resemble their neighbours and histories drift, so it cries wolf (section 5.0.1 of the method).
 * Source: method of this project, section 5.8; degrees of freedom of Welch (1947).
 *
 * @param counts one for each week; NaN is unknown
 * @returns the relative change, −0.2 is a fifth less; null with fewer than two known weeks or nothing counted on a side, or where no week differs from another
 */
export function comparePlainAverages(counts: Float64Array, comparison: Comparison): Interval | null {
  const { before, after } = knownSides(counts, counts, comparison);
  const [first, second] = [relativeSquare(before), relativeSquare(after)];
  const error = Math.sqrt(first + second);
  if (!(error > 0 && error < Number.POSITIVE_INFINITY)) return null;
  const df = (first + second) ** 2 / (first ** 2 / (before.length - 1) + second ** 2 / (after.length - 1));
  const half = studentQuantile((1 + LEVEL) / 2, df) * error;
  const log = Math.log(mean(after) / mean(before));
  const [value, lo, hi] = [log, log - half, log + half].map(Math.expm1);
  return value === undefined || lo === undefined || hi === undefined || !Number.isFinite(hi) ? null : { value, lo, hi };
}

/** Squared error of a mean, relative to the mean; NaN with fewer than two values or a mean of 0. */
function relativeSquare(values: Float64Array): number {
  return values.length < 2 ? Number.NaN : variance(values) / values.length / mean(values) ** 2;
}
