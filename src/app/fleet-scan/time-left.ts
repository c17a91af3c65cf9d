/** Before this a forecast is a guess of a guess. */
const SHORTEST_MILLISECONDS = 5_000;

/** Guesses how long the rest of a fleet will take, from the weights of what has ended. */
export interface Forecast {
  /** @returns milliseconds; null while there is nothing to guess from */
  after(item: number): number | null;
}

/**
 * @param weights of every repository, such as bytes of its packs; null where it is not known, which counts as the mean of the others
 * @param now monotonic milliseconds
 */
export function createForecast(weights: readonly (number | null)[], now: () => number): Forecast {
  const known = weights.filter((weight) => weight !== null);
  const mean = known.length === 0 ? 1 : known.reduce((sum, weight) => sum + weight, 0) / known.length;
  // Every repository costs something, however small it is.
  const costs = weights.map((weight) => (weight ?? mean) + mean / 50 + 1);
  const startedAt = now();
  let left = costs.reduce((sum, cost) => sum + cost, 0);
  let done = 0;
  return {
    after(item) {
      const cost = costs[item] ?? 0;
      done += cost;
      left -= cost;
      const elapsed = now() - startedAt;
      return elapsed < SHORTEST_MILLISECONDS ? null : Math.max(0, (elapsed / done) * left);
    },
  };
}
