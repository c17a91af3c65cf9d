/** Results that may wait for an earlier, slower one, per worker. */
const WAITING_PER_WORKER = 3;

/**
 * Works on items with `workers` at a time and yields the results in the order of the items.
 * Leaving the loop early starts nothing more and waits for what is running.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const results: Promise<Result>[] = [];
  let next = 0;
  let active = 0;
  const start = () => {
    while (active < workers && next < items.length && results.length < workers * WAITING_PER_WORKER) {
      const [item] = items.slice(next, next + 1);
      next++;
      if (item === undefined) continue;
      active++;
      const result = work(item).finally(() => {
        active--;
        start();
      });
      // Awaited below, in its turn; a failure before that is no unhandled one.
      result.catch(() => undefined);
      results.push(result);
    }
  };
  start();
  try {
    for (let result = results.shift(); result !== undefined; result = results.shift()) {
      yield await result;
      start();
    }
  } finally {
    next = items.length;
    await Promise.allSettled(results);
  }
}
