/**
 * `node scripts/null/extract.js SERIES OWNER/NAME=CLONE …`: weekly series of histories before AI, one JSON file a repository in the folder SERIES.
 *
 * Reads the history only, no line counts, and nothing from 2021-06-01 on. A repository whose file is there already is passed over.
 * Rule and list: docs/decisions/0001-calibration-histories.md.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseMain } from "../../dist/app/choose-main.js";
import { deriveUnits } from "../../dist/app/derive-units.js";
import { openTarget } from "../../dist/app/open-target.js";
import { readFacts } from "../../dist/app/read-facts.js";
import { settle } from "../../dist/app/read-target.js";
import { findBulkImport } from "../../dist/derive/bulk-import.js";
import { isThroughput } from "../../dist/derive/units.js";
import { mondayWeeks } from "../../dist/derive/weeks.js";
import { MEASURES } from "../../dist/measures/index.js";
import { readShipped } from "../../dist/sources/shipped-data.js";
import { clonesByName, optionsFor, quietIo } from "../verify/support.js";
import { END, MEASURE_IDS, seriesFile } from "./rule.js";

const USAGE = "node scripts/null/extract.js SERIES OWNER/NAME=CLONE …";
const NO_LINES = { unmeasured: [], refused: "lines are not needed here" };

const clones = clonesByName(USAGE, process.argv.slice(3));
const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const { name, path } of clones) {
  const file = join(folder, seriesFile(name));
  if (existsSync(file)) continue;
  const started = performance.now();
  const series = await extract(name, path);
  writeFileSync(file, JSON.stringify(series));
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`${name}: ${series.landed} landed changes in ${series.weeks} weeks, ${seconds} s\n`);
}

async function extract(/** @type {string} */ name, /** @type {string} */ path) {
  const units = await readUnits(path);
  const { history, landings } = units;
  const first = history.trunk.landedAt.find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
  const from = Math.max(first, findBulkImport(history)?.at ?? Number.NEGATIVE_INFINITY);
  const weeks = mondayWeeks({ from, to: history.cut }, "UTC");
  const landed = landings.landings.filter(({ landedAt }, index) => landedAt < history.cut && isThroughput(units, index)).length;
  const observations = MEASURES.filter(({ id }) => MEASURE_IDS.includes(id)).map(({ id, observe }) => [id, plain(observe(units, weeks))]);
  return {
    name,
    landed,
    firstLandedAt: first,
    start: weeks.edges[0],
    weeks: Math.max(0, weeks.edges.length - 1),
    observations: Object.fromEntries(observations),
  };
}

async function readUnits(/** @type {string} */ path) {
  const options = optionsFor(path, { until: END, timezone: "UTC" });
  const reader = await openTarget(options, quietIo());
  try {
    const progress = () => undefined;
    const { config, markers, until } = await settle(options, reader.info.root);
    const main = chooseMain(reader.info, options.main);
    const facts = await readFacts({ reader, info: reader.info, main, markers, bots: config.bots, until, progress });
    const { exclude, countedClasses } = config;
    const withoutLines = { ...reader, countLines: async () => NO_LINES };
    const pathRules = await readShipped("path-rules.json");
    return (await deriveUnits({ reader: withoutLines, facts, pathRules, exclude, countedClasses, progress })).units;
  } finally {
    await reader.close();
  }
}

/** Typed arrays become lists; JSON writes NaN, an unknown week, as null. */
function plain(/** @type {Record<string, unknown>} */ observation) {
  return Object.fromEntries(Object.entries(observation).map(([key, value]) => [key, ArrayBuffer.isView(value) ? [...value] : value]));
}
