/**
 * `npm run validate [-- --quick] [--write] [--only PART] [--workers N] [--draws N] [--seed N] [--cells N,N,…] [--binning always|low-counts]`: how often the intervals are wrong, and what they find.
 *
 * Parts: `grid`, simulated series; `placebo`, fake dates in the shipped histories; `repositories`, simulated ones; `fleets`, simulated fleets. Ends with 1 where a bar does not hold.
 * --write puts the result into docs/VALIDATION.md; with --only the section of that part alone.
 * Of the grid: --draws series a cell, --cells takes some cells only, --binning low-counts compares single weeks where they hold 5 events or more.
 *
 * @typedef {object} PartResult
 * @property {string} title heading of its section
 * @property {string} intro what was done, in a line
 * @property {string[]} sentences bars and what was found
 * @property {string} section Markdown for docs/VALIDATION.md
 * @property {string[]} closing false alarms and coverage, for the last lines of a run
 * @property {boolean} holds whether all its bars hold
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runFleetsPart } from "./fleets/fleets-part.js";
import { runGridPart } from "./grid/grid-part.js";
import { runPlaceboPart } from "./placebo/placebo-part.js";
import { runRepositoriesPart } from "./repositories/repositories-part.js";
import { replaceSection, validationPage } from "./write-page.js";

const FULL_DRAWS = 2000;
const QUICK_DRAWS = 200;
const PAGE = new URL("../../docs/VALIDATION.md", import.meta.url);
/** In the order of the page. @type {Record<string, (options: ReturnType<typeof readOptions>) => Promise<PartResult>>} */
const PARTS = { grid: runGridPart, placebo: runPlaceboPart, repositories: runRepositoriesPart, fleets: runFleetsPart };

const options = readOptions();
const names = Object.keys(PARTS).filter((name) => options.only === null || name === options.only);
/** @type {PartResult[]} */
const results = [];
for (const name of names) {
  const started = performance.now();
  const result = await PARTS[name](options);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${result.title}: ${result.intro}, ${seconds} s\n${result.sentences.map((line) => `- ${line}\n`).join("")}\n`);
  results.push(result);
}
if (options.write) {
  const command = `npm run validate -- --draws ${options.draws} --seed ${options.seed} --write`;
  writeFileSync(PAGE, options.only === null ? validationPage(results, command) : replaceSection(readFileSync(PAGE, "utf8"), results));
}
const holds = results.every((result) => result.holds);
process.stdout.write(
  `${results.flatMap(({ closing }) => closing).join("\n")}\n${holds ? "All judged bars hold." : "The bars do not hold."}\n`,
);
process.exitCode = holds ? 0 : 1;

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      workers: { type: "string", default: String(availableParallelism()) },
      draws: { type: "string" },
      seed: { type: "string", default: "1" },
      cells: { type: "string" },
      binning: { type: "string", default: "always" },
    },
  });
  const { quick, write, only = null, binning } = values;
  const cells = values.cells?.split(",").map(Number) ?? null;
  const [draws, seed, workers] = [values.draws ?? (quick ? QUICK_DRAWS : FULL_DRAWS), values.seed, values.workers].map(Number);
  const isPartial = quick || cells !== null || binning !== "always";
  if (
    ![draws, workers].every((count) => Number.isInteger(count) && count >= 1) ||
    !(Number.isInteger(seed) && seed >= 0) ||
    (binning !== "low-counts" && binning !== "always") ||
    (only !== null && !Object.hasOwn(PARTS, only)) ||
    (write && isPartial)
  ) {
    usage();
  }
  return { quick, write, only, binning, cells, draws, seed, workers };
}

/** Ends the program. @returns {never} */
function usage() {
  process.stderr.write(
    `usage: npm run validate [-- --quick] [--write] [--only ${Object.keys(PARTS).join("|")}] [--workers N] [--draws N] [--seed N] [--cells N,N,…] [--binning always|low-counts]\n`,
  );
  process.exit(2);
}
