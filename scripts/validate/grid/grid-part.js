import { percent } from "../../markdown.js";
import { runPool } from "../../worker-pool.js";
import { allCells } from "./cells.js";
import { judgeGrid } from "./judge-grid.js";
import { gridSection, gridSentences } from "./write-grid.js";

/** @typedef {{ cell: import("./cells.js").Cell, tallies: import("./simulate-cell.js").Tally[] }} CellResult */
/** @typedef {{ draws: number, seed: number, binning: import("./level-estimator.js").Binning, cells: number[] | null }} GridOptions cells: numbers of some, or null for all */

/**
 * Simulated weekly series: false alarms, coverage and power of the model interval.
 *
 * @param {GridOptions & { workers: number }} options
 * @returns {Promise<import("../all.js").PartResult>}
 */
export async function runGridPart({ draws, seed, binning, cells, workers }) {
  const wanted = allCells().filter(({ index }) => cells === null || cells.includes(index));
  if (wanted.length === 0) throw new RangeError("no such cell");
  const script = new URL("grid-worker.js", import.meta.url);
  /** @type {CellResult[]} */
  const results = await runPool(wanted, { script, data: { draws, seed, binning }, workers, label: "cells" });
  const judgement = judgeGrid(results);
  const { meanAlarm, leastCoverage, mostCoverage, holds } = judgement;
  return {
    title: "Simulated series",
    intro: `${wanted.length} cells, ${draws} series each and effect, seed ${seed}`,
    sentences: gridSentences(judgement),
    section: gridSection(results, { judgement, draws, seed }),
    closing: [
      `False alarms, simulated series, model interval at nominal 5 %: ${percent(meanAlarm)} on average.`,
      `Coverage, simulated series with a planted change: ${percent(leastCoverage.share)} to ${percent(mostCoverage.share)} by cell.`,
    ],
    holds,
  };
}
