import { runPool } from "../../worker-pool.js";
import { judgeFleets } from "./judge-fleets.js";
import { SCENARIOS } from "./scenarios.js";
import { fleetsSection, fleetsSentences } from "./write-fleets.js";

/** Fleets of a scenario. */
const FULL = 200;
const QUICK = 3;

/**
 * Invented fleets through the code of `cohort`: how often it speaks where nothing is, finds what was planted, and holds the truth.
 *
 * @param {{ quick: boolean, seed: number, workers: number }} options
 * @returns {Promise<import("../all.js").PartResult>}
 */
export async function runFleetsPart({ quick, seed, workers }) {
  const size = quick ? QUICK : FULL;
  const tasks = SCENARIOS.flatMap((_, scenario) => Array.from({ length: size }, (_, number) => ({ scenario, number })));
  const script = new URL("fleets-worker.js", import.meta.url);
  /** @type {import("./scenarios.js").Answers[]} */
  const answers = await runPool(tasks, { script, data: { seed }, workers, label: "fleets" });
  const simulated = SCENARIOS.map((scenario, i) => ({ scenario, answers: answers.filter((_, task) => tasks[task].scenario === i) }));
  const judged = judgeFleets(simulated);
  return {
    title: "Simulated fleets",
    intro: `${tasks.length} fleets in ${SCENARIOS.length} scenarios, seed ${seed}`,
    sentences: fleetsSentences(judged),
    section: fleetsSection(simulated, { judged, size, seed }),
    closing: [],
    holds: judged.every(({ holds }) => holds),
  };
}
