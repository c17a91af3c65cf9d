/**
 * `npm run validate [-- --quick] [--draws N] [--seed N] [--workers N] [--cells N,N,…] [--binning low-counts|always] [--write]`: how often the model interval is wrong on simulated series.
 * Ends with 1 where a bar does not hold. --cells takes some cells only, --binning always sums all counts over 4 weeks, --write puts the result into docs/VALIDATION.md.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { allCells } from "./cells.js";
import { judge } from "./judge.js";
import { runGrid } from "./run-grid.js";
import { page, sentences } from "./write-page.js";

const FULL_DRAWS = 2000;
const QUICK_DRAWS = 200;
const PAGE = new URL("../../docs/VALIDATION.md", import.meta.url);

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    draws: { type: "string" },
    seed: { type: "string", default: "1" },
    cells: { type: "string" },
    binning: { type: "string", default: "low-counts" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});
const draws = Number(values.draws ?? (values.quick ? QUICK_DRAWS : FULL_DRAWS));
const seed = Number(values.seed);
const workers = Number(values.workers);
const { binning } = values;
if (
  ![draws, workers].every((count) => Number.isInteger(count) && count >= 1) ||
  !(Number.isInteger(seed) && seed >= 0) ||
  (binning !== "low-counts" && binning !== "always")
) {
  usage();
}

const wanted = values.cells?.split(",").map(Number);
const cells = allCells().filter(({ index }) => wanted === undefined || wanted.includes(index));
if (cells.length === 0 || (values.write && (wanted !== undefined || binning !== "low-counts"))) usage();
const started = performance.now();
const onCell = (/** @type {number} */ done) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${cells.length} cells`);
};
const results = await runGrid(cells, { draws, seed, binning, workers, onCell });
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
const judgement = judge(results);
const command = `npm run validate -- --draws ${draws} --seed ${seed} --write`;
if (values.write) writeFileSync(PAGE, page(results, { judgement, draws, seed, command }));
process.stdout.write(
  `${cells.length} cells, ${draws} series each and effect, seed ${seed}, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
);
process.stdout.write(`${sentences(judgement).join("\n")}\n`);
process.exitCode = judgement.holds ? 0 : 1;

/** Ends the program. @returns {never} */
function usage() {
  process.stderr.write(
    "usage: npm run validate [-- --quick] [--draws N] [--seed N] [--workers N] [--cells N,N,…] [--binning low-counts|always] [--write]\n",
  );
  process.exit(2);
}
