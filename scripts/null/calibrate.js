/**
 * `npm run null [-- --write] [--series FOLDER] [--workers N]`: the empirical null and its proof, calculated again from the weekly series in fixtures/calibration.
 *
 * Prints Markdown tables, then whether `data/empirical-null.json` is reproduced; ends with 1 where it is not. `--write` writes that file instead.
 * About five minutes. Rule: docs/decisions/0001-calibration-histories.md.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { compareAll } from "./compare.js";
import { differencesFromShipped, makeTable, proveRows, TABLE } from "./make-table.js";
import { MEASURE_IDS, WINDOWS } from "./rule.js";
import { readSeries, SHIPPED } from "./series.js";
import { printTables } from "./tables.js";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    series: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});
const folder = values.series === undefined ? SHIPPED : pathToFileURL(`${values.series}/`);
const wanted = { measures: MEASURE_IDS, windows: WINDOWS };

const compared = await compareAll(readSeries(folder), { wanted, workers: Number(values.workers) });
const proven = proveRows(compared, wanted);
const table = makeTable(compared, proven);
process.stdout.write(printTables(table, proven));
if (values.write) {
  writeFileSync(TABLE, `${JSON.stringify(table, null, 1)}\n`);
} else {
  const differences = differencesFromShipped(table, wanted);
  process.stdout.write(
    `\n${differences.length === 0 ? `data/empirical-null.json is reproduced: ${proven.length} rows.` : differences.join("\n")}\n`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
}
