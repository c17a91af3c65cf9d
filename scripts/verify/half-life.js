/**
 * Survival on repositories whose truth is known: node scripts/verify/half-life.js [--keep FOLDER]
 *
 * For each half-life a repository of eight years is drawn: a change lands every day and adds 40 lines to a file of its own, and each line is deleted on the day
 * that an exponential law gives it. The report's survival curve is compared with 2^(−t/half-life) at 1 to 4 years; more than one point off fails. What of the
 * difference is chance of the draw is told beside it.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { analyze } from "../../dist/index.js";
import { createRng } from "../../dist/stats/random.js";
import { optionsFor, quietIo } from "./support.js";

const DAY = 86_400;
const START = Date.UTC(2014, 0, 6, 12) / 1000;
const DAYS = 8 * 365;
const LINES_PER_CHANGE = 40;
const HALF_LIVES = [180, 365, 1_000];
const AGES = [365, 730, 1_095, 1_460];

const { values } = parseArgs({ options: { keep: { type: "string" } } });
const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), "git-ai-impact-half-life-")) : resolve(values.keep);
mkdirSync(folder, { recursive: true });
let failed = false;
try {
  for (const halfLife of HALF_LIVES) await verify(halfLife);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function verify(/** @type {number} */ halfLife) {
  const path = join(folder, `half-life-${halfLife}.git`);
  const lives = drawLives(halfLife);
  writeRepository(path, lives);
  const { report } = await analyze(optionsFor(path, { cacheFolder: join(folder, "cache") }), quietIo());
  const group = report.durability?.groups.find(({ id }) => id === "unmarked");
  console.log(`half-life ${halfLife} days, ${group?.lines} lines of ${group?.changes} changes`);
  for (const age of AGES) {
    const found = group?.curve.find(({ days }) => days === age)?.value ?? Number.NaN;
    const truth = 2 ** (-age / halfLife);
    const old = lives.filter((_, day) => day + age < DAYS).flat();
    const drawn = old.filter((life) => life > age).length / old.length;
    const isOff = !(Math.abs(found - truth) <= 0.01);
    failed ||= isOff;
    console.log(
      `  ${age} days: ${percent(found)} found, ${percent(truth)} true, ${percent(drawn)} of the lines drawn${isOff ? "  OFF" : ""}`,
    );
  }
}

function percent(/** @type {number} */ share) {
  return `${(100 * share).toFixed(2)} %`;
}

/** For each day's change the whole days that its lines live, at least one. */
function drawLives(/** @type {number} */ halfLife) {
  const rng = createRng(halfLife);
  const draw = () => Math.max(1, Math.ceil((-Math.log(1 - rng.nextFloat()) * halfLife) / Math.LN2));
  return Array.from({ length: DAYS }, () => Array.from({ length: LINES_PER_CHANGE }, draw));
}

/** One `git fast-import`: each day a file comes, and files that lose lines are written anew. */
function writeRepository(/** @type {string} */ path, /** @type {readonly (readonly number[])[]} */ lives) {
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", path]);
  /** @type {Map<number, Set<number>>} */
  const losing = new Map();
  lives.forEach((ofChange, born) => {
    for (const life of ofChange) losing.set(born + life, (losing.get(born + life) ?? new Set()).add(born));
  });
  const fileOn = (/** @type {number} */ born, /** @type {number} */ day) =>
    (lives[born] ?? []).flatMap((life, line) => (born + life > day ? [`line ${line} of day ${born}\n`] : [])).join("");
  const data = (/** @type {string} */ text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commits = lives.map((_, day) => {
    const files = [day, ...(losing.get(day) ?? [])].map((born) => `M 100644 inline src/day-${born}.c\n${data(fileOn(born, day))}`);
    const who = `Person ${day % 7} <person-${day % 7}@example.com> ${START + day * DAY} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(`Change of day ${day}`)}${files.join("")}\n`;
  });
  execFileSync("git", ["-C", path, "fast-import", "--quiet"], { input: commits.join(""), maxBuffer: 2 ** 30 });
}
