import { at } from "../../stats/at.ts";
import { errorOf, type InfluenceEstimate } from "../../stats/group-time.ts";

/**
 * Weighted sum of estimates on the same units, with its error: what they have in common is counted.
 *
 * @param estimates at least one, influences of one length
 * @param weights one per estimate
 */
export function combineInfluences(estimates: readonly InfluenceEstimate[], weights: readonly number[]): InfluenceEstimate {
  const influence = new Float64Array(estimates[0]?.influence.length ?? 0);
  let value = 0;
  for (const [k, estimate] of estimates.entries()) {
    const weight = at(weights, k);
    value += weight * estimate.value;
    for (let i = 0; i < influence.length; i++) influence[i] = at(influence, i) + weight * at(estimate.influence, i);
  }
  return { value, error: errorOf(influence), influence };
}
