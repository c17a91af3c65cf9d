/**
 * `npm run bench -- PATH [--rounds N]`: plain `git log --numstat HEAD` against our whole run, in turns, in the same session.
 *
 * Both read the same scratch repository: bare, empty, with PATH's objects as an alternate. Where PATH lacks blobs, a second
 * alternate holds an empty blob under each absent id, since plain git stops at the first one. A git run counts only if it
 * ends with 0 and has printed every commit. CPU is user and system time of the process and all its children.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, createReadStream, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deflateSync } from "node:zlib";

const BIN = fileURLToPath(new URL("../bin/git-ai-impact.js", import.meta.url));
const MAX_BUFFER = 2 ** 30;
/** Nothing of the user's settings may make one side faster. */
const ENV = {
  PATH: process.env.PATH,
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_NO_LAZY_FETCH: "1",
  GIT_PAGER: "cat",
};
/** Writes the largest resident size of the node process itself, in KiB, when it ends. */
const PEAK_HOOK = `data:text/javascript,${encodeURIComponent(
  'import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK_FILE,String(process.resourceUsage().maxRSS)))',
)}`;

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "3" } }, allowPositionals: true });
if (positionals.length !== 1 || !(Number(values.rounds) >= 1)) {
  console.error("usage: npm run bench -- PATH [--rounds N]");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "git-ai-impact-bench-"));
try {
  await bench(resolve(positionals[0]), Number(values.rounds));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(target, rounds) {
  const scratch = buildScratch(target);
  const commits = Number(git(scratch, "rev-list", "--count", "HEAD"));
  console.log(`${commits} commits reachable from HEAD; ${rounds} rounds`);
  const runs = [];
  for (let round = 1; round <= rounds; round++) {
    const baseline = await runGit(scratch, commits);
    const ours = runOurs(scratch);
    runs.push({ baseline, ours });
    console.log(
      `round ${round}: git ${describe(baseline)} | ours ${describe(ours)}, peak ${Math.round(ours.peakKib / 1024)} MiB, exit ${ours.exit}`,
    );
  }
  const median = (pick) => runs.map(pick).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  console.log(
    `ours / git, median: wall ${ratio(median((run) => run.ours.wall / run.baseline.wall))}, cpu ${ratio(median((run) => run.ours.cpu / run.baseline.cpu))}`,
  );
  console.log(`peak memory of our node process: ${Math.round(Math.max(...runs.map((run) => run.ours.peakKib)) / 1024)} MiB`);
}

function buildScratch(target) {
  const objects = resolve(target, git(target, "rev-parse", "--git-path", "objects").trim());
  const format = git(target, "rev-parse", "--show-object-format").trim();
  const head = git(target, "rev-parse", "--verify", "HEAD^{commit}").trim();
  const branch = spawnSync("git", ["-C", target, "symbolic-ref", "-q", "HEAD"], { env: ENV, encoding: "utf8" }).stdout.trim();
  const scratch = join(folder, "scratch.git");
  execFileSync("git", ["init", "-q", "--bare", `--object-format=${format}`, scratch], { env: ENV });
  const empties = join(folder, "empty-blobs");
  mkdirSync(empties);
  if (objects.includes("\n")) throw new Error("a line break in the path is more than an alternates file can hold");
  writeFileSync(join(scratch, "objects/info/alternates"), `${objects}\n${empties}\n`);
  const refs = git(
    target,
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    "refs/heads",
    "refs/remotes",
    "refs/pull",
    "refs/merge-requests",
    "refs/notes",
  );
  writeFileSync(join(scratch, "packed-refs"), refs);
  writeFileSync(join(scratch, "HEAD"), `${branch === "" ? head : `ref: ${branch}`}\n`);
  const absent = git(scratch, "rev-list", "--objects", "--missing=print", "--all").match(/^\?[0-9a-f]+$/gm) ?? [];
  for (const line of absent) writeEmptyBlob(empties, line.slice(1));
  if (absent.length > 0) console.log(`${absent.length} absent objects stand as empty blobs, for both sides`);
  return scratch;
}

function writeEmptyBlob(objects, id) {
  const file = join(objects, id.slice(0, 2), id.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync("blob 0\0"));
}

async function runGit(scratch, commits) {
  const output = join(folder, "numstat");
  const run = timed(["git", "-C", scratch, "log", "--numstat", "HEAD"], output);
  let printed = 0;
  // Message lines are indented, so nothing else begins like this.
  for await (const line of createInterface({ input: createReadStream(output) })) if (/^commit [0-9a-f]{40,64}$/.test(line)) printed++;
  if (run.exit !== 0 || printed !== commits)
    throw new Error(`no baseline: git ended with ${run.exit} after ${printed} of ${commits} commits`);
  return run;
}

function runOurs(scratch) {
  const peak = join(folder, "peak");
  const home = join(folder, "home");
  // A warm cache would not be the same work twice.
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  const words = [process.execPath, `--import=${PEAK_HOOK}`, BIN, scratch, "--json", "--quiet"];
  const run = timed(words, join(folder, "report.json"), { PEAK_FILE: peak, HOME: home, XDG_CACHE_HOME: join(home, ".cache") });
  if (run.exit !== 0 && run.exit !== 4) throw new Error(`our run ended with ${run.exit}`);
  return { ...run, peakKib: Number(readFileSync(peak, "utf8")) };
}

/** Wall and CPU seconds by the shell's own `time`, which counts children that were waited for. */
function timed(words, output, env = {}) {
  const times = join(folder, "times");
  const file = openSync(output, "w");
  const script = 'TIMEFORMAT="%R %U %S"; exec 3>&2; { time "$@" 2>&3; } 2>"$TIMES_FILE"';
  const { status } = spawnSync("bash", ["-c", script, "bench", ...words], {
    env: { ...ENV, HOME: folder, ...env, TIMES_FILE: times },
    stdio: ["ignore", file, "inherit"],
  });
  closeSync(file);
  const [wall, user, system] = readFileSync(times, "utf8").trim().split(" ").map(Number);
  return { exit: status, wall, cpu: user + system };
}

function git(repository, ...words) {
  return execFileSync("git", ["-C", repository, ...words], {
    env: ENV,
    encoding: "utf8",
    maxBuffer: MAX_BUFFER,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function describe({ wall, cpu }) {
  return `${wall.toFixed(2)} s wall, ${cpu.toFixed(2)} s cpu`;
}

function ratio(value) {
  return `${value.toFixed(2)}x`;
}
