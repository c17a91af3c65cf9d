import { workerData } from "node:worker_threads";
import { buildReport } from "../../../dist/app/build-report.js";
import { compareUnits } from "../../../dist/app/compare.js";
import { readTarget } from "../../../dist/app/read-target.js";
import { measureAll } from "../../../dist/app/sections/measures.js";
import { settle } from "../../../dist/app/settle.js";
import { createRng } from "../../../dist/stats/random.js";
import { createCountQuantiles, createNormalDeviates, simulateAutoregression } from "../../../dist/stats/simulate-series.js";
import { serveTasks } from "../../worker-pool.js";
import { drawRepository } from "./draw-repository.js";
import { readDrawn } from "./read-drawn.js";
import { planOf, SCENARIOS } from "./scenarios.js";

/**
 * What the program says of one repository.
 *
 * @typedef {{ code: string, grade: string, caps: string[] }} Said
 * @typedef {{ isOffZero: boolean, level: number, changes: number }} FailRate of an interval off zero; changes on the smaller side
 * @typedef {{ said: Said[], failRates: FailRate[] }} Outcome one entry for each view of the scenario, in the list that it asks for
 */

const STAGES = { settle, readTarget, compareUnits, measureAll, buildReport };
const LIBRARY = { createRng, createCountQuantiles, createNormalDeviates, simulateAutoregression };
const SEEDS_PER_SCENARIO = 100_000;

serveTasks(judgeOne);

/** @param {{ scenario: number, number: number }} task @returns {Promise<Outcome>} */
async function judgeOne({ scenario, number }) {
  const given = SCENARIOS[scenario];
  const seed = workerData.seed + SEEDS_PER_SCENARIO * scenario + number;
  const drawn = await readDrawn(drawRepository(planOf(given, number), { seed, library: LIBRARY }), STAGES);
  return given.asks === "verdict"
    ? { said: given.views.map((view) => sayVerdict(drawn.report(view))), failRates: [] }
    : { said: [], failRates: given.views.map((view) => sayFailRate(drawn.measures(view))) };
}

/** @param {import("../../../dist/model/report.js").Report} report @returns {Said} */
function sayVerdict({ verdict: { code, grade, caps } }) {
  return { code, grade, caps: caps.map(({ id }) => id) };
}

/** @param {readonly import("../../../dist/app/sections/measures.js").MeasuredRow[]} rows @returns {FailRate} */
function sayFailRate(rows) {
  const estimate = rows.find(({ measure }) => measure.id === "change-fail-rate")?.estimate;
  if (estimate?.kind !== "value") return { isOffZero: false, level: Number.NaN, changes: 0 };
  const { change, before, after } = estimate;
  return { isOffZero: change.lo > 0 || change.hi < 0, level: change.level, changes: Math.min(before.n, after.n) };
}
