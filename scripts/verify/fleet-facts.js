/**
 * Facts against reports: node scripts/verify/fleet-facts.js CLONE…
 * Sums over the columns of a repository's facts must be the weekly series of its own report (see docs/VERIFICATION.md).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { analyze, scan } from "../../dist/index.js";
import { compareSums } from "./fleet-sums.js";
import { createLedger, folders, optionsFor, quietIo } from "./support.js";

/** @typedef {import("./fleet-sums.d.ts").FleetRow} Row */

const TABLES = ["landed_changes", "branch_commits", "recoveries"];

/** @param {string} folder @returns {Promise<import("./fleet-sums.d.ts").FleetTables>} */
async function readTables(folder) {
  /** @type {Map<string, Row[]>} */
  const rows = new Map();
  for (const table of TABLES) rows.set(table, await readTable(join(folder, table)));
  return { rows: (table) => rows.get(table) ?? [], manifest: JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
}

/** @param {string} folder @returns {Promise<Row[]>} */
async function readTable(folder) {
  const all = [];
  for (const name of readdirSync(folder)) {
    const { buffer, byteOffset, byteLength } = readFileSync(join(folder, name));
    all.push(...(await parquetReadObjects({ file: /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength)) })));
  }
  return all;
}

/** @param {string} path @param {ReturnType<typeof createLedger>} ledger */
async function checkClone(path, ledger) {
  const cacheFolder = mkdtempSync(join(tmpdir(), "fleet-facts-"));
  try {
    const options = optionsFor(path, { cacheFolder });
    const { report } = await analyze(options, quietIo());
    const { folder } = await scan(options, quietIo());
    process.stdout.write(`\n${basename(path)}: adoption ${report.adoption.outcome} ${report.adoption.date ?? ""}\n`);
    for (const { measure, known, differing } of compareSums(report, await readTables(folder))) {
      const [first] = differing;
      const note = first === undefined ? "" : `first in the week of ${first.start}: ${JSON.stringify([first.expected, first.found])}`;
      // Which changes are mass changes a report judges by those before adoption, facts by all: a few weeks may differ.
      const isByAll = measure === "rework-14d" && report.adoption.date !== null;
      if (isByAll) ledger.within(`${measure}: weeks that agree`, known, known - differing.length, 0.05, note);
      else ledger.equal(`${measure}: weeks that agree`, known, known - differing.length, note);
    }
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
}

const ledger = createLedger();
for (const path of folders("fleet-facts.js CLONE…", 1, Number.POSITIVE_INFINITY)) await checkClone(path, ledger);
ledger.close();
