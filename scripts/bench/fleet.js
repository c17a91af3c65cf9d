/**
 * `npm run bench:fleet -- [--repositories N] [--changes N] [--keep FOLDER]`: facts of a synthetic fleet, written by the product's own encoder, and what reading and
 * comparing them takes. A run counts only if it ends with 0 and read every repository.
 *
 * Each repository has 20 calendar quarters of landed changes and branch commits, and reverts; a part adopt AI tools in one of several quarters. The tables of the
 * first 200 are made, those of the others are copies of them under names and roots of their own.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FACTS_FORMAT, FACTS_SCHEMA_VERSION } from "../../dist/model/facts-manifest.js";
import { formatInstant, quarterOf } from "../../dist/model/time.js";
import { createRng } from "../../dist/stats/random.js";
import { encodePart } from "../../dist/store/encode-part.js";
import { timedNode } from "./timing.js";

const BIN = fileURLToPath(new URL("../../bin/git-ai-impact.js", import.meta.url));
const QUARTERS = 20;
const FIRST = Date.UTC(2021, 0, 1) / 1000;
const PEOPLE = 25;
const MADE = 200;
/** Rows of object ids and of instants are taken from one long list: making them anew for each part took longer than writing the part. */
const SHARED_IDS = 4_096;

const { values } = parseArgs({
  options: {
    repositories: { type: "string", default: "2000" },
    changes: { type: "string", default: "10000000" },
    keep: { type: "string" },
  },
});
const repositories = Number(values.repositories);
const changes = Number(values.changes);
if (!(repositories >= 1) || !(changes >= repositories * QUARTERS)) {
  console.error("usage: npm run bench:fleet -- [--repositories N] [--changes N, at least 20 for each repository] [--keep FOLDER]");
  process.exit(2);
}
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "git-ai-impact-fleet-"));
try {
  const facts = join(folder, "facts");
  if (!existsSync(join(facts, "complete"))) writeFleet(facts);
  bench(facts);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

function bench(facts) {
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const runs = {
    "sql, all landed changes": ["sql", facts, "SELECT count(*) FILTER (is_counted), count(DISTINCT person) FROM landed_changes"],
    cohort: ["cohort", facts, "--json", "--quiet"],
  };
  for (const [name, words] of Object.entries(runs)) {
    const run = timedNode([BIN, ...words], join(folder, "answer"), { HOME: home, XDG_CACHE_HOME: join(home, ".cache") });
    if (run.exit !== 0) throw new Error(`no measurement: git-ai-impact ${words[0]} ended with ${run.exit}`);
    console.log(`${name.padEnd(24)} wall ${run.wall.toFixed(1)} s, cpu ${run.cpu.toFixed(1)} s, peak ${run.peak} MiB`);
  }
}

function writeFleet(facts) {
  const rng = createRng(1);
  const quarters = listQuarters();
  const ids = Uint8Array.from({ length: SHARED_IDS * 20 }, () => Math.floor(rng.nextFloat() * 256));
  const made = [];
  for (let repository = 0; repository < repositories; repository++) {
    const name = nameOf(repository);
    if (repository < MADE) made.push(writeTables(facts, { name, repository, quarters, ids, rng }));
    else cpSync(join(facts, nameOf(repository % MADE)), join(facts, name), { recursive: true });
    const tables = made[repository % MADE];
    writeFileSync(join(facts, name, "manifest.json"), JSON.stringify(manifestOf(name, { repository, quarters, tables })));
    if ((repository + 1) % 100 === 0) console.log(`${repository + 1} of ${repositories} repositories written`);
  }
  writeFileSync(join(facts, "complete"), "");
}

function nameOf(repository) {
  return `r${String(repository).padStart(5, "0")}`;
}

function writeTables(facts, { name, repository, quarters, ids, rng }) {
  const people = Array.from({ length: PEOPLE }, (_, person) => `${name}-${person}`.padEnd(43, "x"));
  // Every third repository never adopts; the others do from the 9th to the 16th quarter on.
  const adopts = repository % 3 === 0 ? QUARTERS : 8 + (repository % 8);
  const tables = { landed_changes: {}, branch_commits: {}, recoveries: {} };
  quarters.forEach((quarter, at) => {
    const rows = Math.max(1, Math.round((changes / repositories / QUARTERS) * (0.7 + 0.6 * rng.nextFloat())));
    const made = { rng, quarter, ids, people, isAdopted: at >= adopts };
    const write = (table, count, columnsOf) => {
      tables[table][quarter.name] = writePart(facts, name, { table, rows: count, columns: columnsOf(count, made) }, quarter);
    };
    write("landed_changes", rows, changeColumns);
    write("branch_commits", 2 * rows, commitColumns);
    write("recoveries", Math.ceil(rows / 100), revertColumns);
  });
  return tables;
}

function listQuarters() {
  const quarters = [];
  for (let at = FIRST; quarters.length < QUARTERS; at = quarters.at(-1).end) quarters.push(quarterOf(at));
  return quarters;
}

function manifestOf(name, { repository, quarters, tables }) {
  return {
    format: FACTS_FORMAT,
    schemaVersion: FACTS_SCHEMA_VERSION,
    name,
    key: "0123456789abcdef",
    teams: null,
    roots: [repository.toString(16).padStart(40, "0")],
    firstAt: formatInstant(quarters[0].start + 1),
    coveredUntil: formatInstant(quarters.at(-1).end - 1),
    coverage: { prs: null, runs: null, deployments: null, incidents: null },
    tables,
  };
}

function writePart(facts, name, { table, rows, columns }, quarter) {
  const bytes = encodePart({ table, part: quarter.name, rows, columns });
  mkdirSync(join(facts, name, table), { recursive: true });
  writeFileSync(join(facts, name, table, `${quarter.name}.parquet`), bytes);
  return { rows, bytes: bytes.length };
}

/** Columns that are read, and those beside them that take most of the room. */
function changeColumns(rows, { rng, quarter, ids, people, isAdopted }) {
  const at = instantsIn(rows, quarter, rng);
  const flags = (share) => Int8Array.from({ length: rows }, () => Number(rng.nextFloat() < share));
  const integers = (below) => Int32Array.from({ length: rows }, () => Math.floor(rng.nextFloat() * below));
  const born = integers(200);
  const text = (name, texts) => ({ name, type: "text", codes: integers(texts.length), texts });
  return [
    idColumn("commit", rows, ids, rng),
    { name: "landed_at", type: "instant", values: at },
    text("kind", ["squash", "merge"]),
    idColumn("first_commit", rows, ids, rng),
    { name: "steps", type: "integer", values: new Int32Array(rows).fill(1) },
    idColumn("branch_head", rows, ids, rng),
    text("person", people),
    text("author_kind", ["human", "human", "human", "human", "human", "human", "human", "automation"]),
    { name: "marked", type: "flag", values: flags(isAdopted ? 0.4 : 0) },
    { name: "lines_added", type: "integer", values: integers(300) },
    { name: "lines_deleted", type: "integer", values: integers(100) },
    { name: "is_counted", type: "flag", values: flags(0.9) },
    { name: "through_branch", type: "flag", values: flags(0.9) },
    { name: "undone_at", type: "instant", values: at.map((instant) => (rng.nextFloat() < 0.02 ? instant + 2 * 86_400 : Number.NaN)) },
    { name: "lines_born", type: "integer", values: born },
    { name: "lines_gone_14d", type: "integer", values: born.map((lines) => Math.floor(lines * 0.2 * rng.nextFloat())) },
    { name: "lines_lost_14d", type: "integer", values: new Int32Array(rows) },
  ];
}

function commitColumns(rows, { rng, quarter, ids, people }) {
  return [
    idColumn("commit", rows, ids, rng),
    { name: "authored_at", type: "instant", values: instantsIn(rows, quarter, rng) },
    {
      name: "person",
      type: "text",
      codes: Int32Array.from({ length: rows }, () => Math.floor(rng.nextFloat() * people.length)),
      texts: people,
    },
    idColumn("landed_as", rows, ids, rng),
  ];
}

function revertColumns(rows, { rng, quarter, ids }) {
  const begun = instantsIn(rows, quarter, rng);
  return [
    { name: "kind", type: "text", codes: new Int32Array(rows), texts: ["revert"] },
    { name: "begun_at", type: "instant", values: begun },
    { name: "recovered_at", type: "instant", values: begun.map((instant) => instant + Math.ceil(rng.nextFloat() * 5 * 86_400)) },
    idColumn("commit", rows, ids, rng),
  ];
}

function idColumn(name, rows, bytes, rng) {
  const first = Math.floor(rng.nextFloat() * SHARED_IDS);
  return { name, type: "id", rows: Int32Array.from({ length: rows }, (_, row) => (first + row) % SHARED_IDS), bytes, width: 20 };
}

/** Ascending whole seconds of a quarter. */
function instantsIn(rows, { start, end }, rng) {
  return Float64Array.from({ length: rows }, () => Math.floor(start + rng.nextFloat() * (end - start))).sort();
}
