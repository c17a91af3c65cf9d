import { percent } from "../../markdown.js";
import { runPool } from "../../worker-pool.js";
import { judgeRepositories } from "./judge-repositories.js";
import { SCENARIOS } from "./scenarios.js";
import { repositoriesSection, repositoriesSentences } from "./write-repositories.js";

const FULL = 200;
const QUICK = 20;

/**
 * Whole simulated repositories through every stage of the program: who makes the change, and failures in a growing volume.
 *
 * @param {{ quick: boolean, seed: number, workers: number }} options
 * @returns {Promise<import("../all.js").PartResult>}
 */
export async function runRepositoriesPart({ quick, seed, workers }) {
  const size = quick ? QUICK : FULL;
  const tasks = SCENARIOS.flatMap((_, scenario) => Array.from({ length: size }, (_, number) => ({ scenario, number })));
  const script = new URL("repositories-worker.js", import.meta.url);
  /** @type {import("./repositories-worker.js").Outcome[]} */
  const outcomes = await runPool(tasks, { script, data: { seed }, workers, label: "repositories" });
  const simulated = SCENARIOS.map((scenario, i) => ({ scenario, outcomes: outcomes.slice(i * size, (i + 1) * size) }));
  const judged = judgeRepositories(simulated);
  return {
    title: "Simulated repositories",
    intro: `${SCENARIOS.length} scenarios, ${size} repositories each, seed ${seed}`,
    sentences: repositoriesSentences(judged),
    section: repositoriesSection(simulated, { judged, size, seed }),
    closing: judged
      .filter(({ scenario, view }) => scenario.id === "none" && view.factor === "shipped")
      .map(({ share }) => `False alarms, simulated repositories without a change, verdicts: ${percent(share)}.`),
    holds: judged.every(({ holds }) => holds),
  };
}
