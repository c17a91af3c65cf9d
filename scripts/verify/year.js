// @ts-check
/**
 * A year of weekly runs, as CI makes them: node scripts/verify/year.js [CLONE] [--seconds N] [--scratch DIR] [--package DIR]
 *
 * Without a clone an invented team, whose verdict changes in known weeks; with one, the last 52 weeks of its history as far as that is known today (see
 * scripts/verify/year/replay.js). The clone is copied and left alone. Things are lost, killed and changed in between; every week is held to what scheduled
 * reports promise (see docs/VERIFICATION.md). A run with nothing new may take 2 seconds of CPU, and as many of wall clock, or N on a machine that has other work.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeRepository } from "../../fixtures/repos/engine/git.js";
import { INVENTED_YEAR, inventYear, mishapsOf } from "./year/invented-year.js";
import { createReplay } from "./year/replay.js";
import { simulateYear } from "./year/simulate.js";

/** @typedef {import("./year/simulate.d.ts").WeekRow} WeekRow */
/** @typedef {import("./year/invented-year.d.ts").MishapPlan} MishapPlan */

const WEEK = 604_800;
const WEEKS = 52;
/** @type {MishapPlan} */
const MISHAPS = [
  [6, ["lost-facts"]],
  [12, ["lost-history"]],
  [18, ["force-push"]],
  [20, ["killed"]],
  [24, ["upgrade"]],
  [28, ["lost-history", "lost-facts"]],
  [32, ["clock"]],
  [36, ["settings"]],
  [40, ["lost-report"]],
  [44, ["future-commit"]],
];
const HEAD = ["week", "new commits", "seconds", "CPU", "again", "CPU", "announce", "verdict", ""];
const WIDTHS = [4, 11, 7, 5, 5, 5, 18, 20, 0];
const FALL = { minChange: -0.1 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scratch: { type: "string" },
    seconds: { type: "string", default: "2" },
    package: { type: "string", default: fileURLToPath(new URL("../..", import.meta.url)) },
  },
});
const scratch = values.scratch === undefined ? mkdtempSync(join(tmpdir(), "git-ai-impact-year-")) : resolve(values.scratch);
const clone = join(scratch, "clone");

try {
  const { weeks, replay, firstVerdictIn } = positionals[0] === undefined ? await invent() : copy(resolve(positionals[0]));
  process.stdout.write(`${HEAD.map((title, i) => title.padStart(WIDTHS[i] ?? 0)).join("  ")}\n`);
  const year = await simulateYear({
    program: resolve(values.package),
    clone,
    replay,
    weeks,
    scratch,
    configurations: [
      { assert: { "landed-changes": ["error", FALL] } },
      { assert: { "landed-changes": ["error", FALL], "change-fail-rate": ["warn", { maxChange: 0.02 }] }, margin: 0.1 },
    ],
    coldEvery: firstVerdictIn === null ? 13 : 1,
    limits: { wallSeconds: Number(values.seconds), cpuSeconds: 2 },
    tell: (row) => process.stdout.write(`${describeRow(row)}\n`),
  });
  const early = firstVerdictIn === null ? [] : judgeKnownWeek(year.rows, firstVerdictIn);
  tellSummary(year.rows, { posts: year.posts.map(({ week }) => week), faults: [...year.faults, ...early] });
} finally {
  if (values.scratch === undefined) rmSync(scratch, { recursive: true, force: true });
}

async function invent() {
  rmSync(clone, { recursive: true, force: true });
  const { script, ...year } = inventYear(INVENTED_YEAR);
  await writeRepository(clone, script);
  return { ...year, replay: createReplay(clone) };
}

/** @param {string} origin */
function copy(origin) {
  rmSync(clone, { recursive: true, force: true });
  execFileSync("git", ["clone", "--quiet", "--mirror", "--local", origin, clone]);
  const replay = createReplay(clone);
  const weeks = Array.from({ length: WEEKS }, (_, week) => ({
    at: replay.until - (WEEKS - 1 - week) * WEEK,
    mishaps: mishapsOf(MISHAPS, week),
  }));
  return { weeks, replay, firstVerdictIn: null };
}

/** The effect is planted: nothing can be said before there are 8 weeks after the left-out span, and then it is. @param {readonly WeekRow[]} rows @param {number} known */
function judgeKnownWeek(rows, known) {
  const first = rows.findIndex(({ verdict }) => verdict === "less");
  return first === known ? [] : [`the first verdict is in week ${first}, not in week ${known}`];
}

/** @param {WeekRow} row */
function describeRow({
  week,
  newCommits,
  wallSeconds,
  cpuSeconds,
  again,
  announce,
  verdict,
  grade,
  mishaps,
  isUnchanged,
  isComparedCold,
  faults,
  failing,
}) {
  const seconds = (/** @type {number | undefined} */ value) => (value === undefined ? "" : value.toFixed(1));
  const cells = [
    String(week),
    String(newCommits),
    seconds(wallSeconds),
    seconds(cpuSeconds),
    seconds(again?.wallSeconds),
    seconds(again?.cpuSeconds),
  ];
  const notes = [
    ...mishaps,
    ...(isUnchanged ? ["nothing new"] : []),
    ...(failing === "" ? [] : [`fails: ${failing}`]),
    ...(isComparedCold ? ["= cold"] : []),
    ...faults.map((fault) => `FAULT: ${fault}`),
  ];
  return [...cells, announce, `${verdict} (${grade})`]
    .map((cell, i) => cell.padStart(WIDTHS[i] ?? 0))
    .join("  ")
    .concat(`  ${notes.join("; ")}`)
    .trimEnd();
}

/** @param {readonly WeekRow[]} rows @param {{ posts: readonly number[], faults: readonly string[] }} found */
function tellSummary(rows, { posts, faults }) {
  const unchanged = rows.flatMap(({ isUnchanged, again, ...row }) => (isUnchanged ? [row] : again === null ? [] : [again]));
  const others = rows.filter(({ isUnchanged }) => !isUnchanged);
  const most = (/** @type {readonly { wallSeconds: number, cpuSeconds: number }[]} */ of) =>
    `median ${median(of.map(({ wallSeconds }) => wallSeconds))} s, at most ${Math.max(...of.map(({ wallSeconds }) => wallSeconds)).toFixed(2)} s; ` +
    `CPU median ${median(of.map(({ cpuSeconds }) => cpuSeconds))} s, at most ${Math.max(...of.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} s`;
  process.stdout.write(
    `\nruns with something new: ${others.length}, ${most(others)}\n` +
      `runs with nothing new: ${unchanged.length}, ${most(unchanged)}\n` +
      `compared with runs without anything kept: ${rows.filter(({ isComparedCold }) => isComparedCold).length}\n` +
      `comments: ${posts.length}, in weeks ${posts.join(", ")}\n` +
      `${faults.length === 0 ? "no fault" : `${faults.length} faults:\n${faults.map((fault) => `  ${fault}`).join("\n")}`}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** @param {readonly number[]} values */
function median(values) {
  return (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(2);
}
