import { at } from "./at.ts";

/**
 * p values adjusted so that the chance of any false rejection stays below the level.
 *
 * Formula: running maximum of (m − k + 1)·p₍k₎ from the smallest on, at most 1.
 * Source: Holm (1979); same as R `p.adjust(method = "holm")`.
 *
 * @param pValues each 0–1, any order; none give none
 * @returns adjusted values in the order given
 * @throws RangeError on a value outside [0, 1]
 */
export function adjustHolm(pValues: readonly number[]): readonly number[] {
  const m = pValues.length;
  const order = ascendingOrder(pValues);
  const adjusted = new Array<number>(m).fill(1);
  let largest = 0;
  for (const [k, position] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (m - k) * at(pValues, position)));
    adjusted[position] = largest;
  }
  return adjusted;
}

/** What Holm's procedure decides about one hypothesis. */
export interface HolmStep {
  readonly isRejected: boolean;
  /** The share of `alpha` at which it was decided: p is at most this where it is rejected, else above. */
  readonly alpha: number;
}

/**
 * Holm's procedure with the level of each step, so that the interval that matches a decision can be shown: 1 − `alpha` of the step.
 *
 * Formula: the k-th smallest of m is tested at α/(m − k + 1) as long as all before it were rejected; those from the first that is not rejected
 * on share its level. Rejects what `adjustHolm` puts at α or below. Source: Holm (1979).
 *
 * @param pValues each 0–1, any order; none give none
 * @returns decisions in the order given
 * @throws RangeError on a value outside [0, 1]
 */
export function holmSteps(pValues: readonly number[], alpha: number): readonly HolmStep[] {
  const m = pValues.length;
  const steps = new Array<HolmStep>(m);
  let isRejected = true;
  let share = alpha / Math.max(1, m);
  for (const [k, position] of ascendingOrder(pValues).entries()) {
    if (isRejected) {
      share = alpha / (m - k);
      isRejected = at(pValues, position) <= share;
    }
    steps[position] = { isRejected, alpha: share };
  }
  return steps;
}

/**
 * p values adjusted so that the share of false among all rejections stays below the level, on average.
 *
 * Formula: running minimum of m·p₍k₎/k from the largest on, at most 1; under "any" dependence times Σ 1/k.
 * Source: Benjamini & Hochberg (1995); Benjamini & Yekutieli (2001). Same as R `p.adjust` with "BH" and "BY".
 *
 * @param pValues each 0–1, any order; none give none
 * @param dependence "positive" (independent or positively dependent) or "any"
 * @returns adjusted values in the order given
 * @throws RangeError on a value outside [0, 1]
 */
export function adjustFalseDiscovery(pValues: readonly number[], dependence: "positive" | "any" = "positive"): readonly number[] {
  const m = pValues.length;
  let factor = 1;
  if (dependence === "any") for (let k = 2; k <= m; k++) factor += 1 / k;
  const adjusted = new Array<number>(m).fill(1);
  let smallest = 1;
  for (const [k, position] of [...ascendingOrder(pValues).entries()].toReversed()) {
    smallest = Math.min(smallest, (factor * m * at(pValues, position)) / (k + 1));
    adjusted[position] = smallest;
  }
  return adjusted;
}

function ascendingOrder(pValues: readonly number[]): readonly number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw new RangeError(`a p value of ${p}`);
  return [...pValues.keys()].sort((i, j) => at(pValues, i) - at(pValues, j));
}
