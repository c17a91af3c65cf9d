/**
 * `node scripts/null/calibrate.js COMPARISONS [--write]`: factors and quantiles of the empirical null, with their proof, as Markdown tables.
 *
 * `--write` also writes `data/empirical-null.json`. Rule: docs/decisions/0001-calibration-histories.md.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmpiricalNull } from "../../dist/model/empirical-null.js";
import { proveRow } from "./prove.js";
import { ACTIVITIES, END, LEFT_OUT, LEVEL, MEASURE_IDS, WINDOWS } from "./rule.js";
import { printTables } from "./tables.js";

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node scripts/null/calibrate.js COMPARISONS [--write]\n");
  process.exit(2);
}
const PROBABILITIES = [...Array.from({ length: 19 }, (_, i) => Math.round(5 * (i + 1)) / 100), 0.975, 0.99];

const files = readdirSync(folder).sort();
const read = files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
const comparisons = read.flatMap((repository) => repository.comparisons);
const rows = MEASURE_IDS.flatMap((measure) =>
  WINDOWS.flatMap(([before, after]) =>
    Object.entries(ACTIVITIES).flatMap(([activity, isIn]) => {
      const own = comparisons.filter(
        (row) => row.measure === measure && row.before === before && row.after === after && isIn(row.activity),
      );
      return own.length === 0 ? [] : [{ measure, before, after, activity, ...proveRow(own, PROBABILITIES) }];
    }),
  ),
);
const table = EmpiricalNull.parse({
  version: "1.0.0",
  licence: "MIT",
  rule: "docs/decisions/0001-calibration-histories.md",
  tool: JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version,
  until: END,
  level: LEVEL,
  leftOutWeeks: LEFT_OUT,
  repositories: read.filter(({ dropped }) => dropped === null).map(({ name }) => name),
  dropped: read.flatMap(({ name, dropped }) => (dropped === null ? [] : [{ repository: name, reason: dropped }])),
  probabilities: PROBABILITIES,
  rows: rows.map(({ byRepository: _, ...row }) => row),
});
process.stdout.write(printTables(table, rows));
if (flags.includes("--write")) {
  writeFileSync(new URL("../../data/empirical-null.json", import.meta.url), `${JSON.stringify(table, null, 1)}\n`);
}
