/**
 * Lines of main against git itself: node scripts/verify/lines.js NAME=CLONE...
 *
 * At HEAD: the lines that the engine holds against `git grep -I -c ''`, and births against deaths, lost and living lines. At three points of main's history, for
 * files drawn by a fixed seed: the step that each line was born in against `git blame --first-parent`. Blame follows a file, not a block that moves: the comparison
 * is made without moves, which must agree, and with them, where blame may name a later step than we do.
 */
import { execFileSync } from "node:child_process";
import { checkConservation } from "../../dist/derive/lines/check-conservation.js";
import { readState } from "../../dist/derive/lines/engine-state.js";
import { BLANK, stepOf, UNKNOWN } from "../../dist/derive/lines/owners.js";
import { createRng } from "../../dist/stats/random.js";
import { followTrunk } from "../follow-trunk.js";
import { clonesByName } from "./support.js";

const POINTS = [0.5, 0.75, 1];
const FILES_PER_POINT = 12;
const LONGEST_FILE = 3_000;

let failed = false;
for (const { name, path } of clonesByName("node scripts/verify/lines.js NAME=CLONE...")) {
  const trunk = await followTrunk(path);
  const { lives } = trunk;
  const sum = (/** @type {Int32Array} */ column) => column.reduce((total, lines) => total + lines, 0);
  const living = sum(lives.living.lines) + lives.blank.living + lives.unknown.living;
  const inGit = countTextLines(path, trunk.head);
  const { holds } = checkConservation(lives);
  const [born, died, lost] = [lives.births, lives.deaths, lives.lost].map(({ lines }) => sum(lines));
  const exact = living === inGit && holds && (lives.unknown.born === 0 || trunk.reading.unmeasured.length > 0);
  failed ||= !exact;
  console.log(
    `${name}: ${trunk.shas.length} steps, living ${living}, git ${inGit}; born ${born}, died ${died}, lost ${lost}, of unknown birth ${lives.unknown.born}; ` +
      `births = deaths + lost + living: ${holds}; ${trunk.reading.unmeasured.length} steps not compared${exact ? "" : "  DIFFERS"}`,
  );
  for (const share of POINTS) {
    for (const moves of [false, true]) console.log(`  ${await compareWithBlame(path, { share, moves })}`);
  }
}
process.exitCode = failed ? 1 : 0;

/** Lines of all text files of a commit. */
function countTextLines(/** @type {string} */ path, /** @type {string} */ sha) {
  const out = git(path, "grep", "-I", "-c", "-z", "--full-name", "", sha);
  let lines = 0;
  for (const match of out.matchAll(/\0(\d+)\n/g)) lines += Number(match[1]);
  return lines;
}

/** @param {string} path @param {{ share: number, moves: boolean }} options */
async function compareWithBlame(path, options) {
  const trunk = await followTrunk(path, options);
  const stepAt = new Map(trunk.shas.map((sha, step) => [sha, step]));
  const { files } = readState(trunk.state);
  const head = trunk.shas.at(-1) ?? "";
  const tally = { lines: 0, same: 0, older: 0, other: 0 };
  for (const file of draw([...files].filter(([, { runs, length }]) => countLines(runs, length) <= LONGEST_FILE))) {
    const ours = ownersOf(files.get(file));
    const theirs = blame(path, head, file).map((sha) => stepAt.get(sha) ?? -1);
    if (ours.length !== theirs.length) throw new Error(`${file}: ${ours.length} lines here, ${theirs.length} in git`);
    ours.forEach((owner, line) => {
      if (owner === BLANK || owner === UNKNOWN) return;
      const [mine, blamed] = [stepOf(owner), theirs[line] ?? -1];
      tally.lines++;
      tally[mine === blamed ? "same" : mine < blamed ? "older" : "other"]++;
    });
  }
  const percent = (/** @type {number} */ count) => `${((100 * count) / Math.max(1, tally.lines)).toFixed(2)} %`;
  const label = options.moves ? "with moves" : "without moves";
  return `step ${trunk.shas.length}, ${label}: of ${tally.lines} lines the same step ${percent(tally.same)}, a later one by blame ${percent(tally.older)}, an earlier one ${percent(tally.other)}`;
}

function countLines(/** @type {Int32Array} */ runs, /** @type {number} */ length) {
  let lines = 0;
  for (let i = 1; i < length; i += 2) lines += runs[i] ?? 0;
  return lines;
}

function draw(/** @type {[string, unknown][]} */ files) {
  const rng = createRng(1);
  const left = files.map(([path]) => path).sort();
  return Array.from({ length: Math.min(FILES_PER_POINT, left.length) }, () => left.splice(rng.nextInt(left.length), 1)[0] ?? "");
}

function ownersOf(/** @type {{ runs: Int32Array, length: number } | undefined} */ file) {
  const owners = [];
  for (let i = 0; file !== undefined && i < file.length; i += 2)
    for (let left = file.runs[i + 1] ?? 0; left > 0; left--) owners.push(file.runs[i] ?? 0);
  return owners;
}

/** Commit of each line by blame along main's first parents. */
function blame(/** @type {string} */ path, /** @type {string} */ sha, /** @type {string} */ file) {
  const out = git(path, "blame", "--first-parent", "--root", "-s", "-l", sha, "--", file);
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => line.slice(0, 40));
}

function git(/** @type {string} */ path, /** @type {string[]} */ ...words) {
  const env = { PATH: process.env["PATH"], GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_NO_LAZY_FETCH: "1" };
  return execFileSync("git", ["-C", path, ...words], { env, encoding: "latin1", maxBuffer: 2 ** 30 });
}
