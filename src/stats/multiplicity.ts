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
