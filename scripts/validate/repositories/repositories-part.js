import { percent } from "../../markdown.js";
import { runPool } from "../../worker-pool.js";
import { judgeRepositories } from "./judge-repositories.js";
import { SCENARIOS } from "./scenarios.js";
import { repositoriesSection, repositoriesSentences } from "./write-repositories.js";

/** Repositories of a scenario; a quick run takes fewer where whole reports have to be made. */
const FULL = 200;
const QUICK = { verdict: 10, "fail-rate": 40 };

/**
 * Whole simulated repositories through every stage of the program: who makes the change, and failures in a growing volume.
 *
 * @param {{ quick: boolean, seed: number, workers: number }} options
 * @returns {Promise<import("../all.js").PartResult>}
 */
export async function runRepositoriesPart({ quick, seed, workers }) {
  const sizeOf = (/** @type {import("./scenarios.js").Scenario} */ { asks }) => (quick ? QUICK[asks] : FULL);
  const tasks = SCENARIOS.flatMap((given, scenario) => Array.from({ length: sizeOf(given) }, (_, number) => ({ scenario, number })));
  const script = new URL("repositories-worker.js", import.meta.url);
  /** @type {import("./repositories-worker.js").Outcome[]} */
  const outcomes = await runPool(tasks, { script, data: { seed }, workers, label: "repositories" });
  const simulated = SCENARIOS.map((scenario, i) => ({ scenario, outcomes: outcomes.filter((_, task) => tasks[task].scenario === i) }));
  const judged = judgeRepositories(simulated);
  return {
    title: "Simulated repositories",
    intro: `${tasks.length} repositories in ${SCENARIOS.length} scenarios, seed ${seed}`,
    sentences: repositoriesSentences(judged),
    section: repositoriesSection(simulated, { judged, size: FULL, seed }),
    closing: judged
      .filter(({ scenario, view }) => scenario.id === "none" && view.factor === "shipped")
      .map(({ share, view }) => `False alarms, simulated repositories without a change, date ${view.date}, verdicts: ${percent(share)}.`),
    holds: judged.every(({ holds }) => holds),
  };
}
