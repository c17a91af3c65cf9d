import { at } from "./at.ts";

/** Weights of a cluster add up to 1 but for rounding. */
const ROUNDING = 1e-9;

/**
 * Bound that a value from a new cluster stays under with a given probability, whatever the distributions within and between clusters.
 *
 * Formula: the smallest value v with Σ_k (share of cluster k's values ≤ v) ≥ level·(K + 1): every cluster weighs the same, and one more is
 * taken to lie above all. Source: Lee, Barber & Willett (2023), distribution-free inference with hierarchical data, for clusters that are exchangeable.
 *
 * @param values no NaN; any order
 * @param clusters one number per value, the same for values that belong together
 * @param level 0 < level < 1
 * @returns null with fewer than level/(1 − level) clusters: 19 for 0.95
 * @throws RangeError on lengths that differ, NaN or an impossible level
 */
export function conformalQuantile(values: ArrayLike<number>, clusters: ArrayLike<number>, level: number): number | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, not ${level}`);
  if (values.length !== clusters.length) throw new RangeError(`${clusters.length} clusters for ${values.length} values`);
  const sizes = new Map<number, number>();
  for (let i = 0; i < clusters.length; i++) sizes.set(at(clusters, i), (sizes.get(at(clusters, i)) ?? 0) + 1);
  const rows = Array.from(values, (value, i) => {
    if (Number.isNaN(value)) throw new RangeError("a value is not a number");
    return { value, weight: 1 / (sizes.get(at(clusters, i)) ?? 1) };
  }).sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const wanted = level * (sizes.size + 1);
  let reached = 0;
  for (const { value, weight } of rows) {
    reached += weight;
    if (reached >= wanted - ROUNDING) return value;
  }
  return null;
}
