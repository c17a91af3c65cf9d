import { checkTop } from "../../../dist/app/cohort/check-top.js";
import { measureRows } from "../../../dist/app/cohort/measure-rows.js";
import { readPopulation } from "../../../dist/app/cohort/read-population.js";
import { createRng } from "../../../dist/stats/random.js";
import { createNormalDeviates, simulatePoisson } from "../../../dist/stats/simulate-series.js";
import { studentQuantile } from "../../../dist/stats/student.js";
import { drawFleet } from "./draw-fleet.js";

/**
 * @typedef {import("./scenarios.js").Answers} Answers
 * @typedef {import("./draw-fleet.js").Noise} Noise
 * @typedef {import("./draw-fleet.js").DrawnUnit} DrawnUnit
 */

const library = { createRng, createNormalDeviates, simulatePoisson };
const rule = { rampWeeks: 8, empiricalNull: null };
const QUIET = { deviation: 0, rho: 0 };
const UNITS = 120;
const TOP_UNITS = UNITS / 10;

/** Whether only the top gained, where it did or not. @param {number} seed @param {{ own: Noise, effect: number }} options effect: log ratio of the top tenth by their true level @returns {Promise<Answers>} */
export async function topOf(seed, { own, effect }) {
  const units = planUnits(UNITS, seed);
  const limit = units.map(({ perWeek }) => perWeek).sort((a, b) => b - a)[TOP_UNITS - 1];
  const changed = units.map((unit) => ({ ...unit, effect: unit.perWeek >= limit ? effect : 0 }));
  const { byBaseline, byGrowth, reliability } = checkTop(await populationOf(changed, seed, { own, shared: QUIET }), rule, seed);
  const gained = byBaseline === null ? null : byBaseline.topChange.lo > 0;
  return {
    gained,
    ahead: gained && byBaseline !== null && byBaseline.difference.lo > 0,
    beyondNoise: byGrowth === null ? null : byGrowth.asHigh <= 0.025,
    byGrowth: byGrowth?.observed ?? null,
    reliability: reliability?.value ?? null,
  };
}

/** What a mean is made of where units come and go and none changes. @param {number} seed @param {Noise} own @returns {Promise<Answers>} */
export async function compositionOf(seed, own) {
  const stay = planUnits(30, seed, { adopts: 100 });
  const join = planUnits(15, seed + 10_000, { adopts: 100, firstWeek: 104, perWeek: 30 });
  const leave = planUnits(15, seed + 20_000, { adopts: 100, endWeek: 95, perWeek: 3 });
  const { rows } = measureRows(await populationOf([...stay, ...join, ...leave], seed, { own, shared: QUIET }));
  const parts = rows.find(({ id }) => id === "landed-changes")?.decomposition ?? null;
  if (parts === null) return { addsUp: false, within: null, joiners: null, leavers: null };
  const { change, within, reallocation, joiners, leavers } = parts;
  const sum = within + (reallocation ?? 0) + joiners + leavers;
  return {
    addsUp: Math.abs(sum - change) < 1e-9,
    within: within / change,
    joiners: joiners / change,
    leavers: leavers / change,
  };
}

/** Whether the pooled interval holds zero where the calendar moves all units. @param {number} seed @param {{ atOnce: boolean, shared: Noise }} options @returns {Promise<Answers>} */
export async function shocksOf(seed, { atOnce, shared }) {
  const units = planUnits(40, seed, atOnce ? { adopts: 100 } : {});
  const { pooled } = measureRows(await populationOf(units, seed, { own: { deviation: 0.3, rho: 0.5 }, shared }));
  const found = pooled.get("landed-changes") ?? null;
  return { held: found === null ? null : Math.abs(found.value) <= studentQuantile(0.975, found.df) * found.error };
}

/** Units of log-normal size that adopt one after the other, unless told otherwise. @param {number} count @param {number} seed @param {Partial<DrawnUnit>} given @returns {DrawnUnit[]} */
function planUnits(count, seed, given = {}) {
  const rng = createRng(seed);
  const deviate = createNormalDeviates(rng);
  return Array.from({ length: count }, () => {
    const adopts = 90 + rng.nextInt(30);
    const perWeek = Math.exp(2 + 0.7 * deviate());
    return { firstWeek: 0, endWeek: 170, adopts, isDeclared: true, perWeek, effect: 0, people: 8, ...given };
  });
}

/** @param {DrawnUnit[]} units @param {number} seed @param {{ own: Noise, shared: Noise }} noise */
function populationOf(units, seed, noise) {
  const { data, readContributions } = drawFleet({ units, ...noise }, { seed, library });
  return readPopulation({ data, readContributions, adopted: null, rule, run: { seed } });
}
