import { isAbove, isBelow } from "../bars.js";
import { EFFECTS, isPowerCell } from "./cells.js";

/** Bars that the simulated series must hold. A cell that fails asks for another method, never for another bar. */
export const BARS = {
  falseAlarms: 0.08,
  meanFalseAlarms: 0.05,
  coverage: [0.92, 0.995],
  /** Of the runs whose minimum detectable effect allows a planted fall of 30 %, the share in which it is found; and the share of those runs among all. */
  power: 0.8,
  visible: 0.3,
};
const FALL = 1;
/** From so many draws on a cell's share itself must hold the bar. */
const ENOUGH_DRAWS = 2000;

/**
 * The grid against its bars.
 *
 * @param {import("./grid-part.js").CellResult[]} results
 */
export function judgeGrid(results) {
  const grid = results.filter(({ cell }) => cell.inGrid);
  const alarms = grid.map(({ cell, tallies }) => ({ cell, ...shareOf(tallies[0].outside, tallies[0].draws) }));
  const coverages = grid.flatMap(({ cell, tallies }) =>
    tallies.slice(1).map(({ draws, outside }, i) => ({ cell, effect: EFFECTS[i + 1].label, ...shareOf(draws - outside, draws) })),
  );
  const power = results
    .filter(({ cell }) => isPowerCell(cell))
    .map(({ cell, tallies }) => {
      const { draws, visible, foundVisible } = tallies[FALL];
      return { cell, visible: shareOf(visible, draws), found: shareOf(foundVisible, visible) };
    });
  const meanAlarm = alarms.reduce((sum, { share }) => sum + share, 0) / alarms.length;
  const [least, most] = BARS.coverage;
  const missing = results.reduce((sum, { tallies }) => sum + tallies.reduce((total, tally) => total + tally.missing, 0), 0);
  const failures = [
    ...alarms.filter((alarm) => isAbove(alarm, BARS.falseAlarms, ENOUGH_DRAWS)).map(({ cell }) => ({ cell, what: "false alarms" })),
    ...coverages
      .filter((coverage) => isAbove(coverage, most, ENOUGH_DRAWS) || isBelow(coverage, least, ENOUGH_DRAWS))
      .map(({ cell, effect }) => ({ cell, what: `coverage under ${effect}` })),
    ...power
      .filter(({ visible, found }) => isBelow(visible, BARS.visible, ENOUGH_DRAWS) || isBelow(found, BARS.power, ENOUGH_DRAWS))
      .map(({ cell }) => ({ cell, what: "power" })),
  ];
  return {
    meanAlarm,
    worstAlarm: extreme(alarms, 1),
    leastAlarm: extreme(alarms, -1),
    leastCoverage: extreme(coverages, -1),
    mostCoverage: extreme(coverages, 1),
    power,
    missing,
    failures,
    holds: failures.length === 0 && meanAlarm <= BARS.meanFalseAlarms && missing === 0,
  };
}

function shareOf(/** @type {number} */ count, /** @type {number} */ of) {
  return { count, of, share: count / of };
}

/** @template {{ share: number }} T @param {T[]} items @param {1 | -1} sign @returns {T} */
function extreme(items, sign) {
  return items.reduce((best, item) => (sign * item.share > sign * best.share ? item : best));
}
