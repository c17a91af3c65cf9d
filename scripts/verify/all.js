/**
 * Every verification that the clones of a folder allow, one repository at a time: npm run verify -- REPOS [MONTHLY.csv]
 * REPOS holds clones named like their repositories (REPOS/liam, REPOS/curl, …); those that are missing are passed over and named.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PUBLISHED = ["git/git", "numpy/numpy", "curl/curl"];
const PANEL = ["antiwork/flexile", "liam-hq/liam", "middlewarehq/middleware"];
const COUNTS = [
  "liam-hq/liam",
  "microsoft/aspire",
  "antiwork/flexile",
  "curl/curl",
  "renovatebot/renovate",
  "Aider-AI/aider",
  "redis/redis",
  "numpy/numpy",
  "spring-projects/spring-petclinic",
  "vuejs/core",
];

const FLEET = ["gin-gonic/gin", "middlewarehq/middleware", "colinhacks/zod", "simonw/llm", "pallets/flask"];

const [folder, panel] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: npm run verify -- REPOS [MONTHLY.csv]\n");
  process.exit(2);
}
const missing = new Set();
let failed = 0;

for (const name of PUBLISHED) run("published.js", name, (path) => [shortName(name), path]);
if (panel !== undefined) for (const name of PANEL) run("cursor-study.js", name, (path) => [resolve(panel), `${name}=${path}`]);
run("flexile-lines.js", "antiwork/flexile", (path) => [path]);
for (const name of markerRepositories()) run("markers.js", name, (path) => [`${name}=${path}`]);
for (const name of COUNTS) run("counts.js", name, (path) => [`${name}=${path}`]);
for (const name of FLEET) run("fleet-facts.js", name, (path) => [path]);

if (missing.size > 0) process.stdout.write(`not in ${folder}: ${[...missing].join(", ")}\n`);
process.stdout.write(failed === 0 ? "no run differs\n" : `${failed} runs differ\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs one script on one clone. @param {string} script @param {string} name @param {(path: string) => string[]} argumentsFor */
function run(script, name, argumentsFor) {
  const path = resolve(join(folder ?? "", shortName(name)));
  if (!existsSync(path)) {
    missing.add(name);
    return;
  }
  process.stdout.write(`\n${script} ${name}\n`);
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...argumentsFor(path)], { stdio: "inherit" });
  if (status !== 0) failed++;
}

/** @param {string} name */
function shortName(name) {
  return name.slice(name.indexOf("/") + 1);
}

/** Names in marker-counts.tsv. */
function markerRepositories() {
  const lines = readFileSync(new URL("marker-counts.tsv", import.meta.url), "utf8").split("\n");
  return lines.flatMap((line) => (/^[\w.-]+\/[\w.-]+\t/.test(line) ? [line.slice(0, line.indexOf("\t"))] : []));
}
