import type { InfluenceEstimate } from "../../stats/group-time.ts";
import { studentQuantile } from "../../stats/student.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";
import { combineInfluences } from "./combine-influences.ts";

/** How many times the largest difference before may be met after. Source: method of this project, section 5.5. */
const VIOLATION_FACTORS = [0.5, 1, 2] as const;

/** Where an effect lies if trends after adoption part by at most `m` times what they parted by before. */
export interface HonestBound {
  readonly m: number;
  readonly lo: number;
  readonly hi: number;
}

/** What is bounded. */
export interface BoundedEffect {
  /** Estimate under parallel trends. */
  readonly effect: InfluenceEstimate;
  /** Mean number of stretches of time between the base and the bins that the estimate averages. */
  readonly reach: number;
  /** Change of the gap from one stretch to the next before adoption, every pair of neighbours up to the base. */
  readonly steps: readonly InfluenceEstimate[];
  readonly df: number;
}

/**
 * Bounds of an effect where trends need not be parallel, by relative magnitudes, with sampling error.
 *
 * Supposed: from one stretch to the next after the base, the gap between the trends moves by at most m·max_s|d_s|, d_s its moves before. Then the bias is at
 * most m·reach·|d_s| for the s of the largest move, and the set is the union over all s and both signs of θ ± m·reach·d_s with its own error (covariance of
 * θ and d_s included): lo = min(v − t·e), hi = max(v + t·e). Whichever move is truly the largest, its two intervals are among them, so that the union holds
 * the effect with at least 95 %: conservative. Stretches are quarters: single bins of 4 weeks move by their noise alone, which would add up over the bins after.
 * Source: Rambachan & Roth (2023), restriction by relative magnitudes, which is a union over the moves; the closed form stands in for their conditional test.
 *
 * @param effect influences of all on the same units
 * @returns one per factor, ascending; none without a step
 */
export function boundHonestly({ effect, reach, steps, df }: BoundedEffect): readonly HonestBound[] {
  if (steps.length === 0) return [];
  const critical = studentQuantile((1 + INTERVAL_LEVEL) / 2, df);
  return VIOLATION_FACTORS.map((m) => {
    const ends = steps.flatMap((step) => [m * reach, -m * reach].map((weight) => combineInfluences([effect, step], [1, weight])));
    return {
      m,
      lo: Math.min(...ends.map(({ value, error }) => value - critical * error)),
      hi: Math.max(...ends.map(({ value, error }) => value + critical * error)),
    };
  });
}
