import type { Change } from "../../model/estimate.ts";
import type { Grade } from "../../model/report.ts";

/** Where an interval lies: inside the margin, wholly past it, off zero but reaching into it, or on both sides of zero. */
export type IntervalVerdict = "inside-margin" | "past-margin" | "off-zero" | "covers-zero";

/** Grade that the place of an interval alone would give. */
export const INTERVAL_GRADES = {
  "inside-margin": "strong",
  "past-margin": "strong",
  "off-zero": "moderate",
  "covers-zero": "weak",
} as const satisfies Record<IntervalVerdict, Grade>;

/**
 * Judges an interval against the largest change that does not matter.
 *
 * @param margin on the scale of the change, > 0
 */
export function judgeInterval({ lo, hi }: Pick<Change, "lo" | "hi">, margin: number): IntervalVerdict {
  if (lo >= -margin && hi <= margin) return "inside-margin";
  if (hi < -margin || lo > margin) return "past-margin";
  return hi < 0 || lo > 0 ? "off-zero" : "covers-zero";
}
