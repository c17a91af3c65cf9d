import { Worker } from "node:worker_threads";

/**
 * Simulates cells on several threads. The result does not depend on how many.
 *
 * @param {import("./cells.js").Cell[]} cells
 * @param {{ draws: number, seed: number, binning: import("./level-estimator.js").Binning, workers: number, onCell: (done: number) => void }} options
 * @returns {Promise<{ cell: import("./cells.js").Cell, tallies: import("./simulate-cell.js").Tally[] }[]>} in the order of the cells
 */
export async function runGrid(cells, { draws, seed, binning, workers, onCell }) {
  /** @type {{ cell: import("./cells.js").Cell, tallies: import("./simulate-cell.js").Tally[] }[]} */
  const results = [];
  const waiting = [...cells];
  const runOne = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("grid-worker.js", import.meta.url), { workerData: { draws, seed, binning } });
      const next = () => {
        const cell = waiting.shift();
        if (cell === undefined) worker.terminate().then(resolve, reject);
        else worker.postMessage(cell);
      };
      worker.on("error", reject);
      worker.on("message", (result) => {
        results.push(result);
        onCell(results.length);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, cells.length) }, runOne));
  return results.sort((a, b) => a.cell.index - b.cell.index);
}
