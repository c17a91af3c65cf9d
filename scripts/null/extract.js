/**
 * `node scripts/null/extract.js SERIES OWNER/NAME=CLONE …`: weekly series of histories before AI, one JSON file a repository in the folder SERIES,
 * as in fixtures/calibration.
 *
 * Reads the history only, no line counts, and nothing from 2021-06-01 on. A repository whose file is there already is passed over.
 * Rule and list: docs/decisions/0001-calibration-histories.md.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openTarget } from "../../dist/app/open-target.js";
import { readTarget } from "../../dist/app/read-target.js";
import { settle } from "../../dist/app/settle.js";
import { findBulkImport } from "../../dist/derive/bulk-import.js";
import { isThroughput } from "../../dist/derive/units.js";
import { mondayWeeks } from "../../dist/derive/weeks.js";
import { MEASURES } from "../../dist/measures/index.js";
import { clonesByName, optionsFor, quietIo } from "../verify/support.js";
import { END, MEASURE_IDS, seriesFile } from "./rule.js";
import { columnsOf, formatSeries } from "./series.js";

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
  writeFileSync(file, formatSeries(series));
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`${name}: ${series.landed} landed changes in ${series.columns.landed.length} weeks, ${seconds} s\n`);
}

async function extract(/** @type {string} */ name, /** @type {string} */ path) {
  const units = await readUnits(path);
  const { history, landings } = units;
  const first = history.trunk.landedAt.find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
  const from = Math.max(first, findBulkImport(history)?.at ?? Number.NEGATIVE_INFINITY);
  const weeks = mondayWeeks({ from, to: history.cut }, "UTC");
  const landed = landings.landings.filter(({ landedAt }, index) => landedAt < history.cut && isThroughput(units, index)).length;
  const observations = MEASURES.filter(({ id }) => MEASURE_IDS.includes(id)).map(({ id, observe }) => [id, observe(units, weeks)]);
  return {
    name,
    landed,
    firstLandedOn: dayOf(first),
    firstWeek: dayOf(weeks.edges[0]),
    columns: columnsOf(Object.fromEntries(observations)),
  };
}

async function readUnits(/** @type {string} */ path) {
  const [options, io] = [optionsFor(path, { until: END, timezone: "UTC" }), quietIo()];
  const { reader } = await openTarget(options, io);
  try {
    const settings = await settle(options, reader.info.root);
    const withoutLines = { ...reader, countLines: async () => NO_LINES };
    return (await readTarget(withoutLines, { options, settings }, io)).derived.units;
  } finally {
    await reader.close();
  }
}

function dayOf(/** @type {number} */ instant) {
  return new Date(instant * 1000).toISOString().slice(0, 10);
}
