/**
 * Does work on items, several at a time, in their order. Once the signal is raised no further item is begun; those under way are waited for.
 * @throws what the work throws, after the others that are under way have ended
 */
export async function runJobs<T>(
  items: readonly T[],
  { jobs, signal }: { readonly jobs: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of queue) {
      if (signal.aborted || failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
