import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { parentAt } from "../../dist/index.js";
import { NOTHING_SAID } from "../nothing-said.js";

/** @typedef {import("../../dist/index.js").AnalyzeOptions} AnalyzeOptions */
/** @typedef {import("../../dist/index.js").AppIo} AppIo */
/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */

const SCRATCH = { temporaryFolder: tmpdir(), cacheFolder: tmpdir() };

/** Folders named on the command line; ends the program with a hint when their number is wrong. */
export function folders(/** @type {string} */ usage, /** @type {number} */ least, most = least) {
  const given = process.argv.slice(2).map((path) => resolve(path));
  if (given.length >= least && given.length <= most) return given;
  process.stderr.write(`usage: ${usage}\n`);
  process.exit(2);
}

/** `OWNER/NAME=CLONE` arguments; ends the program with a hint when there is none. @returns {{ name: string, path: string }[]} */
export function clonesByName(/** @type {string} */ usage, /** @type {readonly string[]} */ words = process.argv.slice(2)) {
  const clones = words.map((word) => ({ name: word.slice(0, word.indexOf("=")), path: resolve(word.slice(word.indexOf("=") + 1)) }));
  if (clones.length > 0 && words.every((word) => word.includes("="))) return clones;
  process.stderr.write(`usage: ${usage}\n`);
  process.exit(2);
}

/** The numbers hold for one state of a repository only. */
export function requireHead(/** @type {string} */ found, /** @type {string} */ wanted) {
  if (!found.startsWith(wanted)) throw new Error(`main is at ${found.slice(0, 10)}, the numbers are for ${wanted}`);
}

/** @returns {AnalyzeOptions} */
export function optionsFor(/** @type {string} */ path, /** @type {Partial<AnalyzeOptions>} */ changes = {}) {
  return { ...NOTHING_SAID, ...SCRATCH, path, ...changes };
}

/** @returns {AppIo} */
export function quietIo() {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    confirm: async () => false,
    now: () => performance.now(),
    env: process.env,
  };
}

/** Object id of the commit that a revision of the clone names. */
export function revParse(/** @type {string} */ path, /** @type {string} */ revision) {
  return execFileSync("git", ["-C", path, "rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`], {
    encoding: "utf8",
  }).trim();
}

/** Finds commits by object id. @param {RepositoryData["commits"]} commits @returns {(sha: string) => number} index, an error where it is not there */
export function commitFinder(commits) {
  const bytes = Buffer.from(commits.shaBytes.buffer, commits.shaBytes.byteOffset, commits.shaBytes.byteLength);
  return (sha) => {
    const wanted = Buffer.from(sha, "hex");
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      if (at % commits.shaLength === 0) return at / commits.shaLength;
    }
    throw new Error(`commit ${sha} is not reachable from a branch or pull request head of this clone`);
  };
}

/** 1 for each commit that `tip` reaches. @param {RepositoryData["commits"]} commits @param {number} tip */
export function reachableFrom(commits, tip) {
  const reached = new Uint8Array(commits.count);
  const stack = [tip];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (reached[commit] === 1) continue;
    reached[commit] = 1;
    for (let i = commits.parentStart[commit]; i < commits.parentStart[commit + 1]; i++)
      if (commits.parents[i] >= 0) stack.push(commits.parents[i]);
  }
  return reached;
}

/** First parents of commits, −1 for roots. @param {RepositoryData["commits"]} commits @param {Int32Array} list */
export function firstParents(commits, list) {
  return list.map((commit) => parentAt(commits, commit, 0));
}

/** Prints `expected` and `found` lines and remembers whether all agreed. */
export function createLedger() {
  let [checked, differing] = [0, 0];
  const line = (
    /** @type {string} */ mark,
    /** @type {string} */ label,
    /** @type {unknown} */ expected,
    /** @type {unknown} */ found,
    note = "",
  ) =>
    process.stdout.write(
      `${mark}  ${label.padEnd(44)} expected ${String(expected).padStart(12)}  found ${String(found).padStart(12)}${note && `  ${note}`}\n`,
    );
  return {
    /** The two must be equal. */
    equal(/** @type {string} */ label, /** @type {unknown} */ expected, /** @type {unknown} */ found, note = "") {
      checked++;
      if (expected !== found) differing++;
      line(expected === found ? "same" : "DIFF", label, expected, found, note);
    },
    /** The two may differ by a fraction of the expected number. */
    within(
      /** @type {string} */ label,
      /** @type {number} */ expected,
      /** @type {number} */ found,
      /** @type {number} */ tolerance,
      note = "",
    ) {
      checked++;
      const isClose = Math.abs(found - expected) <= tolerance * expected;
      if (!isClose) differing++;
      line(expected === found ? "same" : isClose ? "near" : "DIFF", label, expected, found, note);
    },
    /** The clone lacks objects: what is left must not exceed the expected number. */
    partOf(/** @type {string} */ label, /** @type {number} */ expected, /** @type {number} */ found, note = "") {
      checked++;
      if (found > expected) differing++;
      line(found > expected ? "DIFF" : "part", label, expected, found, note);
    },
    /** A number to read, without judgement. */
    note(/** @type {string} */ label, /** @type {unknown} */ found) {
      process.stdout.write(`      ${label.padEnd(44)} ${" ".repeat(21)}  found ${String(found).padStart(12)}\n`);
    },
    close() {
      process.stdout.write(`${checked} checked, ${differing} differ\n`);
      process.exitCode = differing === 0 ? 0 : 1;
    },
  };
}
