// @ts-check
import { execFileSync, spawnSync } from "node:child_process";

/**
 * @typedef {{ parents: readonly string[], committedAt: number }} Commit
 * @typedef {{ name: string, tip: string }} Ref
 */

const READ_REFS = ["refs/heads/", "refs/pull/*/head", "refs/merge-requests/*/head"];
const YEAR = 31_557_600;
const OUTPUT_LIMIT_BYTES = 1024 * 1024 * 1024;

/**
 * A clone's history, to be shown as it was at any instant: main at its last step until then, every other branch and pull request head at the last commit of its
 * own until then. What nobody knows of the past stays as it is now: branches that were deleted are missing, and one that was rebased shows what it was rebased to.
 *
 * @param {string} clone bare
 * @returns {import("./replay.d.ts").Replay}
 */
export function createReplay(clone) {
  const main = git(clone, "symbolic-ref", "HEAD").trim();
  const commits = readCommits(clone);
  const refs = readRefs(clone);
  const steps = firstParents(commits, refs.find(({ name }) => name === main)?.tip ?? "").reverse();
  const others = refs.filter(({ name }) => name !== main);
  /** @type {Set<string>} */
  const onMain = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  let reached = 0;

  /** @param {number} instant */
  const mainAt = (instant) => steps.findLastIndex((sha) => (commits.get(sha)?.committedAt ?? Number.NaN) <= instant);
  /** A branch whose every commit of then is main's had not begun. @param {string} tip @param {number} instant */
  const tipAt = (tip, instant) => {
    if ((commits.get(tip)?.committedAt ?? Number.NaN) <= instant) return tip;
    const then = firstParents(commits, tip).find((sha) => (commits.get(sha)?.committedAt ?? Number.NaN) <= instant);
    return then === undefined || onMain.has(then) ? null : then;
  };

  return {
    main,
    from: commits.get(steps[0] ?? "")?.committedAt ?? Number.NaN,
    until: Math.max(...steps.map((sha) => commits.get(sha)?.committedAt ?? Number.NEGATIVE_INFINITY)),
    refsAt(instant) {
      const last = mainAt(instant);
      for (; reached <= last; reached++) addAncestors(commits, steps[reached] ?? "", onMain);
      const found = new Map(last < 0 ? [] : [[main, steps[last] ?? ""]]);
      for (const { name, tip } of others) {
        const then = tipAt(tip, instant);
        if (then !== null) found.set(name, then);
      }
      return found;
    },
    countNew(shown) {
      const before = seen.size;
      for (const tip of shown.values()) addAncestors(commits, tip, seen);
      return seen.size - before;
    },
  };
}

/**
 * Makes the refs of a clone those of an instant, as a fetch that prunes would.
 *
 * @param {string} clone
 * @param {ReadonlyMap<string, string>} wanted
 */
export function showRefs(clone, wanted) {
  const now = new Map(readRefs(clone).map(({ name, tip }) => [name, tip]));
  const lines = [
    ...[...now.keys()].filter((name) => !wanted.has(name)).map((name) => `delete ${name}\n`),
    ...[...wanted].filter(([name, tip]) => now.get(name) !== tip).map(([name, tip]) => `update ${name} ${tip}\n`),
  ];
  if (lines.length === 0) return;
  const { status, stderr } = spawnSync("git", ["-C", clone, "update-ref", "--stdin"], { input: lines.join(""), encoding: "utf8" });
  if (status !== 0) throw new Error(`git update-ref: ${stderr}`);
  git(clone, "pack-refs", "--all", "--prune");
}

/** @type {typeof import("./replay.d.ts").amend} */
export function amend(clone, tip) {
  const [date = "", parents = ""] = git(clone, "show", "--no-patch", "--format=%cd%n%P", "--date=raw", tip).split("\n");
  return commitTree(clone, {
    tree: tip,
    parents: parents.split(" ").filter((parent) => parent !== ""),
    date,
    message: "Amended, and pushed by force",
  });
}

/** @type {typeof import("./replay.d.ts").commitAhead} */
export function commitAhead(clone, tip) {
  const [seconds = ""] = git(clone, "show", "--no-patch", "--format=%ct", tip).split("\n");
  return commitTree(clone, { tree: tip, parents: [tip], date: `${Number(seconds) + 10 * YEAR} +0000`, message: "By a wrong clock" });
}

/** @param {string} clone @param {{ tree: string, parents: readonly string[], date: string, message: string }} commit */
function commitTree(clone, { tree, parents, date, message }) {
  const person = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) => [
      [`GIT_${role}_NAME`, "Ada"],
      [`GIT_${role}_EMAIL`, "ada@example.com"],
      [`GIT_${role}_DATE`, date],
    ]),
  );
  const words = ["-C", clone, "commit-tree", `${tree}^{tree}`, ...parents.flatMap((parent) => ["-p", parent]), "-m", message];
  return execFileSync("git", words, { encoding: "utf8", env: { ...process.env, ...person } }).trim();
}

/** @param {string} clone @returns {Map<string, Commit>} */
function readCommits(clone) {
  const lines = git(clone, "log", "--all", "--format=%H %ct %P").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [sha, committedAt, ...parents] = line.split(" ");
      return sha === undefined || sha === ""
        ? []
        : [[sha, { parents: parents.filter((parent) => parent !== ""), committedAt: Number(committedAt) }]];
    }),
  );
}

/** @param {string} clone @returns {Ref[]} */
function readRefs(clone) {
  const lines = git(clone, "for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", ...READ_REFS)
    .trim()
    .split("\n");
  return lines.flatMap((line) => {
    const [type, tip, name] = line.split(" ");
    return type === "commit" && tip !== undefined && name !== undefined ? [{ name, tip }] : [];
  });
}

/** A commit and its first parents, the newest first. @param {ReadonlyMap<string, Commit>} commits @param {string} tip */
function firstParents(commits, tip) {
  const line = [];
  for (let at = tip; ; ) {
    const commit = commits.get(at);
    if (commit === undefined) return line;
    line.push(at);
    at = commit.parents[0] ?? "";
  }
}

/** @param {ReadonlyMap<string, Commit>} commits @param {string} tip @param {Set<string>} known */
function addAncestors(commits, tip, known) {
  const waiting = [tip];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const commit = commits.get(at);
    if (commit === undefined || known.has(at)) continue;
    known.add(at);
    waiting.push(...commit.parents);
  }
}

/** @param {string} clone @param {readonly string[]} words */
function git(clone, ...words) {
  return execFileSync("git", ["-C", clone, ...words], { encoding: "utf8", maxBuffer: OUTPUT_LIMIT_BYTES });
}
