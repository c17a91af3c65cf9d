import { estimateLevel } from "../../../dist/measures/estimate/level-model.js";
import { inUnits, isLowCount } from "../../../dist/measures/estimate/sides.js";
import { prepareAveragedReml } from "../../../dist/stats/reml-average.js";
import { GAP_WEEKS } from "./cells.js";

const DAYS_PER_WEEK = 7;
const BIN_WEEKS = 4;
const SECONDS_PER_WEEK = 604_800;
const TOLERANCE = 1e-9;

/** @typedef {"low-counts" | "always"} Binning counts that are summed over 4 weeks: low ones, or all */

/** Numbers of the weeks that are seen, the left-out span missing. @param {import("./cells.js").Window} window */
export function weeksSeen({ before, after }) {
  return Float64Array.from({ length: before + after }, (_, row) => (row < before ? row : row + GAP_WEEKS));
}

/**
 * The level model of the program for one window, with all that is the same for every draw calculated once.
 *
 * @param {import("./cells.js").Window} window
 */
export function createLevelEstimator(window) {
  const weekly = prepare(sides(weeksSeen(window), window));
  const bins = inUnits(sides(weeksSeen(window), window), true);
  const binned = prepare({ before: bins.before.map(meanOfBin), after: bins.after.map(meanOfBin) });
  return {
    /** @param {Float64Array} logs log level of each week */
    ofLogs: (logs) => ({ estimate: weekly(logs), isBinned: false }),
    /** @param {Float64Array} counts events of each week @param {Binning} binning */
    ofCounts: (counts, binning) => {
      const given = sides(counts, window);
      const isBinned = binning === "always" || isLowCount(given.before);
      const { before, after } = inUnits(given, isBinned);
      const days = DAYS_PER_WEEK * (isBinned ? BIN_WEEKS : 1);
      const logs = Float64Array.of(...before, ...after).map((count) => Math.log((count + 0.5) / days));
      return { estimate: (isBinned ? binned : weekly)(logs), isBinned };
    },
  };
}

/**
 * Compares an estimate with what the program itself says of the same series.
 *
 * @param {{ value: number, error: number, df: number } | null} found
 * @param {{ window: import("./cells.js").Window, series: Float64Array, isCount: boolean, binning: Binning }} given
 * @throws Error when they differ: then nothing that was simulated speaks for the program
 */
export function requireSameAsProgram(found, { window, series, isCount, binning }) {
  const { before, after } = window;
  const length = before + GAP_WEEKS + after;
  const byWeek = new Float64Array(length).fill(Number.NaN);
  for (const [row, week] of weeksSeen(window).entries()) byWeek[week] = series[row] ?? Number.NaN;
  const comparison = {
    weeks: { edges: Float64Array.from({ length: length + 1 }, (_, week) => week * SECONDS_PER_WEEK) },
    before: { from: 0, to: before },
    leftOut: { from: before, to: before + GAP_WEEKS },
    after: { from: before + GAP_WEEKS, to: length },
  };
  const observation = isCount
    ? { kind: "count", value: byWeek }
    : { kind: "duration", seconds: Array.from(byWeek, (log) => (Number.isNaN(log) ? null : [Math.exp(log)])) };
  const expected = estimateLevel(observation, comparison, binning);
  if (expected === null && found === null) return;
  for (const key of /** @type {const} */ (["value", "error", "df"])) {
    const [mine, own] = [found?.[key] ?? Number.NaN, expected?.[key] ?? Number.NaN];
    if (!(Math.abs(mine - own) <= TOLERANCE * (1 + Math.abs(own)))) throw new Error(`${key} is ${mine} here and ${own} in the program`);
  }
}

/** @param {{ before: Float64Array, after: Float64Array }} times */
function prepare({ before, after }) {
  const times = Float64Array.of(...before, ...after);
  const isAfter = times.map((_, row) => (row < before.length ? 0 : 1));
  return prepareAveragedReml({ times, columns: [new Float64Array(times.length).fill(1), isAfter], contrast: [0, 1] });
}

/** @param {Float64Array} values @param {import("./cells.js").Window} window */
function sides(values, { before }) {
  return { before: values.subarray(0, before), after: values.subarray(before) };
}

/** Sum of the weeks of a bin to their mean, in bins. @param {number} sum */
function meanOfBin(sum) {
  return sum / BIN_WEEKS ** 2;
}
