/**
 * `npm run bench -- PATH [--rounds N] [--peer NAME=COMMAND]…`: our work against plain git's, in turns within one run, as ratios.
 *
 * Every run reads the same scratch repository. A git run counts only if it ends with 0 and printed every commit. `COMMAND` is another tool's, run by bash on a
 * clone with a work tree, whose folder is in `$REPO`; it counts only if it ends with 0.
 */
import { cpSync, createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildScratch, git } from "./scratch.js";
import { timed, timedNode } from "./timing.js";

const BIN = fileURLToPath(new URL("../../bin/git-ai-impact.js", import.meta.url));
const TRUNK_PASS = fileURLToPath(new URL("trunk-pass.js", import.meta.url));
/** New steps of main that the second run meets. */
const NEW_STEPS = 20;

/** Ours, and what it is set against. */
const RATIOS = [
  ["trunk pass", "git log --numstat HEAD"],
  ["scan", "git log --numstat --all"],
  ["scan again", "git log --numstat --all"],
  [`scan with ${NEW_STEPS} new steps`, "git log --numstat HEAD"],
  ["analyze again", "git log --numstat HEAD"],
];

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, peer: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const peers = values.peer.map((text) => text.match(/^([^=]+)=(.+)$/s)?.slice(1));
if (positionals.length !== 1 || !(Number(values.rounds) >= 1) || peers.includes(undefined)) {
  console.error("usage: npm run bench -- PATH [--rounds N] [--peer NAME=COMMAND]...");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "git-ai-impact-bench-"));
try {
  await bench(resolve(positionals[0]), Number(values.rounds));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(target, rounds) {
  const scratch = buildScratch(target, folder);
  const counts = { head: countCommits(scratch.path, "HEAD"), all: countCommits(scratch.path, "--all") };
  console.log(`${counts.head} commits reachable from HEAD, ${counts.all} from all refs; ${rounds} rounds`);
  if (scratch.absent > 0) console.log(`${scratch.absent} absent objects stand as empty blobs, for every side`);
  const earlierFacts = scanEarlier(scratch);
  if (peers.length > 0) git(scratch.path, "clone", "-q", "--shared", scratch.path, join(folder, "work-tree"));
  const runs = [];
  for (let round = 1; round <= rounds; round++) {
    runs.push(await runRound(scratch, counts, earlierFacts));
    console.log(`round ${round}`);
    for (const [name, run] of Object.entries(runs.at(-1))) console.log(`  ${name.padEnd(34)} ${describe(run)}`);
  }
  console.log("medians");
  for (const [name, against] of RATIOS) printRatio(runs, name, against);
  for (const [name] of peers) printRatio(runs, name, "trunk pass");
  const share = median(runs.map((round) => round["trunk pass"].own / (round["trunk pass"].cpu - round["trunk pass"].own)));
  console.log(`  our own JavaScript in the trunk pass: ${Math.round(share * 100)} % of git's CPU`);
}

async function runRound(scratch, counts, earlierFacts) {
  const facts = join(folder, "facts");
  rmSync(facts, { recursive: true, force: true });
  const rounds = {
    "git log --numstat HEAD": await runGit(scratch, "HEAD", counts.head),
    "trunk pass": runTrunkPass(scratch),
    "git log --numstat --all": await runGit(scratch, "--all", counts.all),
    scan: runOurs(["scan", scratch.path, "--facts", facts, "--quiet"]),
    "scan again": runOurs(["scan", scratch.path, "--facts", facts, "--quiet"]),
    "analyze again": runOurs(["analyze", scratch.path, "--facts", facts, "--quiet", "--json"]),
  };
  const copy = join(folder, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(earlierFacts, copy, { recursive: true });
  rounds[`scan with ${NEW_STEPS} new steps`] = runOurs(["scan", scratch.path, "--facts", copy, "--quiet"]);
  for (const [name, command] of peers) rounds[name] = runPeer(command);
  return rounds;
}

/** Facts of the repository as it was some steps ago. */
function scanEarlier({ path, head, moveMain }) {
  const facts = join(folder, "earlier-facts");
  moveMain(git(path, "rev-parse", `${head}~${NEW_STEPS}`).trim());
  runOurs(["scan", path, "--facts", facts, "--quiet"]);
  moveMain(head);
  return facts;
}

function countCommits(path, revision) {
  return Number(git(path, "rev-list", "--count", revision));
}

async function runGit({ path }, revision, commits) {
  const output = join(folder, "numstat");
  const run = timed(["git", "-C", path, "log", "--numstat", revision], output);
  let printed = 0;
  // Message lines are indented, so nothing else begins like this.
  for await (const line of createInterface({ input: createReadStream(output) })) if (/^commit [0-9a-f]{40,64}$/.test(line)) printed++;
  rmSync(output);
  if (run.exit !== 0 || printed !== commits)
    throw new Error(`no baseline: git ended with ${run.exit} after ${printed} of ${commits} commits`);
  return run;
}

function runTrunkPass({ path }) {
  const output = join(folder, "trunk");
  const run = timedNode([TRUNK_PASS, path], output);
  if (run.exit !== 0) throw new Error(`the trunk pass ended with ${run.exit}`);
  return { ...run, own: JSON.parse(readFileSync(output, "utf8")).ownCpu };
}

function runOurs(words) {
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const run = timedNode([BIN, ...words], join(folder, "answer"), { HOME: home, XDG_CACHE_HOME: join(home, ".cache") });
  if (run.exit !== 0 && run.exit !== 4) throw new Error(`git-ai-impact ${words[0]} ended with ${run.exit}`);
  return run;
}

function runPeer(command) {
  const run = timed(["bash", "-c", command], join(folder, "peer"), {
    REPO: join(folder, "work-tree"),
    PYTHONPATH: process.env.PYTHONPATH ?? "",
  });
  if (run.exit !== 0) throw new Error(`${command} ended with ${run.exit}`);
  return run;
}

function printRatio(runs, name, against) {
  const ratio = (part) => median(runs.map((round) => round[name][part] / round[against][part]));
  console.log(`  ${name} / ${against}: wall ${format(ratio("wall"))}, cpu ${format(ratio("cpu"))}`);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function describe({ wall, cpu, peak }) {
  return `wall ${wall.toFixed(2)} s, cpu ${cpu.toFixed(2)} s${peak === undefined ? "" : `, peak ${peak} MiB`}`;
}

function format(ratio) {
  return ratio < 10 ? `${ratio.toFixed(2)}x` : `${Math.round(ratio)}x`;
}
