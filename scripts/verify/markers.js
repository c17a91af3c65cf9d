/**
 * Commits with AI evidence against an independent count: node scripts/verify/markers.js OWNER/NAME=CLONE…
 * The five markers that were added after that count are switched off; see docs/VERIFICATION.md.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EVIDENCE_CLASSES, isMerge, readRepository } from "../../dist/index.js";
import { clonesByName, createLedger, optionsFor, quietIo, requireHead } from "./support.js";

/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */

const TOLERANCE = 0.01;
const STRONG = maskOf(["authored", "assisted"]);
const SUGGESTION = maskOf(["suggestion"]);

const expected = readExpected();
const ledger = createLedger();
const markersFile = fileURLToPath(new URL("markers-of-the-counts.json", import.meta.url));
for (const { name, path } of clonesByName("node scripts/verify/markers.js OWNER/NAME=CLONE…")) {
  const row = expected.get(name);
  if (row === undefined) throw new Error(`there is no count for ${name}`);
  await readRepository(optionsFor(path, { markersFile }), quietIo(), (data) => check(data, name, row));
}
ledger.close();

/** @param {RepositoryData} data @param {string} name @param {Map<string, string>} row */
function check(data, name, row) {
  requireHead(data.main.sha, row.get("head") ?? "");
  const found = count(data);
  const wanted = (/** @type {string} */ column) => Number(row.get(column));
  ledger.equal(`${name} commits on main`, wanted("commitsOnMain"), found.commitsOnMain);
  ledger.within(`${name} strong`, wanted("strong"), found.strong, TOLERANCE);
  ledger.within(`${name} suggestion only`, wanted("suggestionOnly"), found.suggestionOnly, TOLERANCE);
  // Not judged: the count also read tags and forges' own refs.
  ledger.note(`${name} strong on all refs (then ${wanted("strongOnAllRefs")})`, found.strongOnAllRefs);
  ledger.note(`${name} commits on all refs (then ${wanted("commitsOnAllRefs")})`, data.commits.count);
}

/** @param {RepositoryData} data */
function count({ commits, trunk, evidence }) {
  const classes = new Uint16Array(commits.count);
  for (let row = 0; row < evidence.count; row++) classes[evidence.commit[row]] |= 1 << evidence.evidence[row];
  const found = { commitsOnMain: 0, strong: 0, suggestionOnly: 0, strongOnAllRefs: 0 };
  for (let commit = 0; commit < commits.count; commit++) {
    const isOnMain = trunk.introducedBy[commit] >= 0;
    if (isOnMain) found.commitsOnMain++;
    if (classes[commit] & STRONG) found.strongOnAllRefs++;
    if (isMerge(commits, commit) || !isOnMain) continue;
    if (classes[commit] & STRONG) found.strong++;
    else if (classes[commit] & SUGGESTION) found.suggestionOnly++;
  }
  return found;
}

/** @param {readonly string[]} names */
function maskOf(names) {
  return names.reduce((mask, name) => mask | (1 << EVIDENCE_CLASSES.indexOf(name)), 0);
}

/** Rows of marker-counts.tsv by repository. */
function readExpected() {
  const text = readFileSync(new URL("marker-counts.tsv", import.meta.url), "utf8");
  const [header = "", ...lines] = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const columns = header.split("\t");
  return new Map(
    lines.map((line) => {
      const cells = line.split("\t");
      return [cells[0] ?? "", new Map(columns.map((column, i) => [column, cells[i] ?? ""]))];
    }),
  );
}
