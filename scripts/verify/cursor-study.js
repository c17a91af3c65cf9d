/**
 * Repository-months of a published panel recomputed from our facts: node scripts/verify/cursor-study.js MONTHLY.csv NAME=CLONE…
 * Source: hehao98/CursorStudy (Apache-2.0), data/ts_repos_monthly.csv and ts_repos_control_monthly.csv; see docs/VERIFICATION.md.
 */
import { readFileSync } from "node:fs";
import { monthIndex, PARTICIPANT_ROLES, readRepository } from "../../dist/index.js";
import { clonesByName, commitFinder, createLedger, firstParents, optionsFor, quietIo, reachableFrom } from "./support.js";

/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */
/** @typedef {{ repo: string, month: string, tip: string, commits: number, added: number, removed: number, contributors: number }} Row */

const TIME_ZONE = "America/New_York";
const AUTHOR = PARTICIPANT_ROLES.indexOf("author");

const [csv = "", ...words] = process.argv.slice(2);
const clones = clonesByName("node scripts/verify/cursor-study.js MONTHLY.csv OWNER/NAME=CLONE…", words);
const rows = readRows(csv);
const ledger = createLedger();
for (const { name, path } of clones) {
  const months = rows.filter((row) => row.repo === name);
  if (months.length === 0) throw new Error(`${csv} has no rows for ${name}`);
  await readRepository(optionsFor(path), quietIo(), (data) => check(data, months));
}
ledger.close();

/** @param {RepositoryData} data @param {readonly Row[]} months ascending */
async function check(data, months) {
  const { commits, participants } = data;
  const reached = reachableFrom(commits, commitFinder(commits)(months.at(-1)?.tip ?? ""));
  const all = Int32Array.from(commits.author.keys()).filter((commit) => reached[commit] === 1);
  const month = all.map((commit) => monthIndex(commits.committedAt[commit], TIME_ZONE));
  // The panel has no lines for root commits: they have no parent to be compared with.
  const parents = firstParents(commits, all);
  const lines = await data.countLines({ commit: all, base: parents });
  const pairKey = new Map();
  for (let row = 0; row < participants.count; row++) {
    if (participants.role[row] === AUTHOR) pairKey.set(participants.commit[row], participants.pairKey[participants.identity[row]]);
  }
  for (const row of months) {
    const wanted = Number(row.month.slice(0, 4)) * 12 + Number(row.month.slice(5)) - 1;
    const inMonth = [...all.keys()].filter((i) => month[i] === wanted);
    const compared = inMonth.filter((i) => parents[i] >= 0);
    const readable = compared.filter((i) => !Number.isNaN(lines.added[i]));
    const sum = (/** @type {Float64Array} */ column) => readable.reduce((total, i) => total + column[i], 0);
    const label = `${row.repo} ${row.month}`;
    ledger.equal(`${label} commits`, row.commits, inMonth.length);
    ledger.equal(`${label} contributors`, row.contributors, new Set(inMonth.map((i) => pairKey.get(all[i]))).size);
    const unreadable = compared.length - readable.length;
    const judge = unreadable === 0 ? ledger.equal : ledger.partOf;
    const note = unreadable === 0 ? "" : `${unreadable} commits unreadable`;
    judge(`${label} lines added`, row.added, sum(lines.added), note);
    judge(`${label} lines removed`, row.removed, sum(lines.deleted), note);
  }
}

/** Columns are found by their names, so that other columns may stand between them. @returns {Row[]} */
function readRows(/** @type {string} */ file) {
  const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (/** @type {string} */ name) => cells[columns.indexOf(name)] ?? "";
    return {
      repo: cell("repo"),
      month: cell("month"),
      tip: cell("latest_commit"),
      commits: Number(cell("commits")),
      added: Number(cell("lines_added")),
      removed: Number(cell("lines_removed")),
      contributors: Number(cell("contributors")),
    };
  });
}
