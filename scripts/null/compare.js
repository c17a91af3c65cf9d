import { runPool } from "../worker-pool.js";
import { whyDropped } from "./rule.js";

/**
 * Comparisons at fake dates in every history that the rule keeps.
 *
 * @typedef {{ name: string, dropped: string | null, comparisons: import("./fake-dates.js").Comparison[] }} Compared
 *
 * @param {import("./series.js").Series[]} histories
 * @param {{ wanted: import("./fake-dates.js").Wanted, workers: number }} options
 * @returns {Promise<Compared[]>} in the order of the histories
 */
export async function compareAll(histories, { wanted, workers }) {
  const kept = histories.filter((history) => whyDropped(history) === null);
  const script = new URL("compare-worker.js", import.meta.url);
  const comparisons = await runPool(kept, { script, data: wanted, workers, label: "histories" });
  return histories.map((history) => ({
    name: history.name,
    dropped: whyDropped(history),
    comparisons: comparisons[kept.indexOf(history)] ?? [],
  }));
}
