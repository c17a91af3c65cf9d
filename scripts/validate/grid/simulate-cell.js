import { studentQuantile } from "../../../dist/stats/student.js";
import { EFFECTS } from "./cells.js";
import { createDraws } from "./draw-series.js";
import { createLevelEstimator, requireSameAsProgram, weeksSeen } from "./level-estimator.js";

/** One draw in so many is calculated by the program's own function too. */
const CHECK_EVERY = 100;
const LEVEL = 0.975;
const POWER = 0.8;

/**
 * What the model interval says of many series of a cell, for each planted effect.
 *
 * @typedef {object} Tally
 * @property {number} draws
 * @property {number} missing series without an estimate; they count as covered and not found
 * @property {number} binned series taken in 4-week bins
 * @property {number} outside intervals that leave out the planted effect
 * @property {number} found intervals off zero, on the side of the planted effect (either side where there is none)
 * @property {number} visible series whose minimum detectable effect is no larger than the planted one
 * @property {number} foundVisible those of them that are found
 * @property {number} bias mean of the estimates minus the planted effect
 * @property {number} meanError mean standard error over the standard deviation of the estimates
 *
 * @param {import("./cells.js").Cell} cell
 * @param {{ draws: number, seed: number, binning: import("./level-estimator.js").Binning }} options
 * @returns {Tally[]} in the order of EFFECTS
 */
export function simulateCell(cell, { draws, seed, binning }) {
  const estimator = createLevelEstimator(cell.window);
  const isCount = cell.noise.kind !== "gaussian";
  return EFFECTS.map(({ value: effect }, effectIndex) => {
    const next = createDraws(cell, { times: weeksSeen(cell.window), effect, seed: seedOf(seed, cell.index, effectIndex) });
    const tally = { draws, missing: 0, binned: 0, outside: 0, found: 0, visible: 0, foundVisible: 0, bias: 0, meanError: 0 };
    let [sum, squares, errors] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const series = next();
      const { estimate, isBinned } = isCount ? estimator.ofCounts(series, binning) : estimator.ofLogs(series);
      if (draw % CHECK_EVERY === 0) requireSameAsProgram(estimate, { window: cell.window, series, isCount, binning });
      if (isBinned) tally.binned++;
      if (estimate === null) {
        tally.missing++;
        continue;
      }
      const { value, error, df } = estimate;
      const half = error * quantileOf(LEVEL, df);
      const isFound = effect === 0 ? Math.abs(value) > half : value * Math.sign(effect) > half;
      const isVisible = half + error * quantileOf(POWER, df) <= Math.abs(effect);
      if (Math.abs(value - effect) > half) tally.outside++;
      if (isFound) tally.found++;
      if (isVisible) tally.visible++;
      if (isFound && isVisible) tally.foundVisible++;
      sum += value - effect;
      squares += (value - effect) ** 2;
      errors += error;
    }
    const kept = draws - tally.missing;
    tally.bias = sum / kept;
    tally.meanError = errors / kept / Math.sqrt(Math.max(0, squares / kept - tally.bias ** 2));
    return tally;
  });
}

/** Seed of one cell and effect, printed so that a cell can be drawn again alone. */
export function seedOf(/** @type {number} */ seed, /** @type {number} */ cellIndex, /** @type {number} */ effectIndex) {
  return seed * 10_000 + cellIndex * EFFECTS.length + effectIndex;
}

/** Quantiles of t by degrees of freedom in steps of 0.01, downwards, which widens intervals by less than 1 in 1,000. */
const quantiles = new Map();

function quantileOf(/** @type {number} */ p, /** @type {number} */ df) {
  const key = `${p} ${Math.floor(df * 100)}`;
  let quantile = quantiles.get(key);
  if (quantile === undefined) {
    quantile = studentQuantile(p, Math.floor(df * 100) / 100);
    quantiles.set(key, quantile);
  }
  return quantile;
}
