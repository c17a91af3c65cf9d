import { parentPort, Worker } from "node:worker_threads";

/**
 * Gives tasks to several threads. The results do not depend on how many.
 *
 * @template T, R
 * @param {readonly T[]} tasks
 * @param {{ script: URL, data?: unknown, workers: number, label: string }} options script: one that calls `serveTasks`; data: its `workerData`;
 * label: what is counted on the terminal
 * @returns {Promise<R[]>} in the order of the tasks
 */
export async function runPool(tasks, { script, data, workers, label }) {
  /** @type {R[]} */
  const results = new Array(tasks.length);
  let [started, done] = [0, 0];
  const runOne = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: data });
      const next = () => {
        const index = started++;
        if (index < tasks.length) worker.postMessage({ index, task: tasks[index] });
        else worker.terminate().then(resolve, reject);
      };
      worker.on("error", reject);
      worker.on("message", ({ index, result }) => {
        results[index] = result;
        showProgress(`${++done} of ${tasks.length} ${label}`);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, runOne));
  showProgress("");
  return results;
}

/** Answers every task that arrives at this thread, at once or by a promise. @param {(task: any) => unknown} answer */
export function serveTasks(answer) {
  parentPort?.on("message", async ({ index, task }) => {
    parentPort?.postMessage({ index, result: await answer(task) });
  });
}

function showProgress(/** @type {string} */ text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
