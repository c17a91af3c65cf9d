// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  differingFiles,
  failingOf,
  judgeAnnouncement,
  judgeHistory,
  judgePosts,
  judgeRun,
  judgeUnchanged,
  withoutAnnouncement,
} from "./judge-week.js";
import { killProgram, runProgram, withVersion } from "./program.js";
import { amend, commitAhead, showRefs } from "./replay.js";

/**
 * @typedef {import("./simulate.d.ts").YearOptions} YearOptions
 * @typedef {import("./simulate.d.ts").WeekRow} WeekRow
 * @typedef {import("./simulate.d.ts").Mishap} Mishap
 * @typedef {import("./judge-week.d.ts").Found} Found
 */

const FORMATS = "html,json,md,openmetrics,badge";
const OUT = "report";
const HISTORY = "history";
/** A machine whose clock is ten years ahead, for the program and for the files that it kept. */
const YEARS_AHEAD = 10 * 365.25 * 86_400_000;
const WRONG_CLOCK = `const now=Date.now;Date.now=()=>now()+${YEARS_AHEAD};globalThis.Date=new Proxy(Date,{construct:(of,given)=>given.length===0?new of(now()+${YEARS_AHEAD}):new of(...given)});`;
/** What makes a run of its own where no commit does. @type {readonly Mishap[]} */
const NEWS = ["lost-history", "upgrade", "settings"];
/** Parts of a whole run after which one is killed. */
const KILLS = [0.15, 0.4, 0.65, 0.9];

/** @type {typeof import("./simulate.d.ts").simulateYear} */
export async function simulateYear(options) {
  const { weeks, replay, clone, scratch, tell } = options;
  const state = { options, folder: emptyFolder(join(scratch, "weekly")), program: options.program, config: "", usualSeconds: 3 };
  state.config = writeConfig(state.folder, options.configurations[0]);
  /** @type {WeekRow[]} */
  const rows = [];
  /** @type {{ week: number, mark: string }[]} */
  const posts = [];
  /** @type {Found | null} */
  let last = null;
  let shown = "";
  /** @type {readonly (readonly [string, string])[]} */
  let planted = [];
  for (const [week, { at, mishaps }] of weeks.entries()) {
    const then = replay.refsAt(at);
    const tip = then.get(replay.main) ?? "";
    if (mishaps.includes("future-commit")) planted = [["refs/heads/from-a-wrong-clock", commitAhead(clone, tip)]];
    const rewritten = mishaps.includes("force-push") ? [/** @type {const} */ ([replay.main, amend(clone, tip)])] : [];
    const refs = new Map([...then, ...planted, ...rewritten]);
    showRefs(clone, refs);
    const now = JSON.stringify([...refs].sort());
    const isSameData = now === shown && last !== null;
    shown = now;
    /** @type {{ row: WeekRow, found: Found }} */
    const played = await playWeek(state, { week, mishaps, newCommits: replay.countNew(then), isSameData, last });
    const { row, found } = played;
    if (found.mark !== posts.at(-1)?.mark) posts.push({ week, mark: found.mark });
    last = found;
    rows.push(row);
    tell(row);
  }
  const faults = rows.flatMap(({ week, faults: found }) => found.map((fault) => `week ${week}: ${fault}`));
  return { rows, posts, faults: [...faults, ...judgePosts(rows, posts)] };
}

/**
 * @typedef {{ options: YearOptions, folder: string, program: string, config: string, usualSeconds: number }} State
 * @typedef {{ week: number, mishaps: readonly Mishap[], newCommits: number, isSameData: boolean, last: Found | null }} Turn
 */

/** @param {State} state @param {Turn} turn @returns {Promise<{ row: WeekRow, found: Found }>} */
async function playWeek(state, turn) {
  const { options, folder } = state;
  const { week, mishaps, isSameData, last } = turn;
  meetMishaps(state, mishaps);
  const isComparedCold = mishaps.length > 0 || week % options.coldEvery === 0;
  const isKept = mishaps.includes("killed") && (await killRuns(state));
  const cold = isComparedCold ? prepareCold(state) : null;
  const before = entriesIn(folder).length;
  const ran = await runProgram(wordsFor(state), { program: state.program, folder, env: envFor(mishaps) });
  const found = readFound(folder, ran);
  const isUnchanged = isSameData && mishaps.length === 0;
  const isNew = !isKept && (!isSameData || mishaps.some((mishap) => NEWS.includes(mishap)));
  const faults = [
    ...judgeRun(ran, found),
    ...judgeHistory(found, { before, isNew }),
    ...judgeAnnouncement(found, { last: mishaps.includes("lost-history") ? null : last, isNew }),
  ];
  if (isUnchanged && last !== null)
    faults.push(...judgeUnchanged(ran, { found, last, limits: options.limits, comparable: (files) => files }));
  if (cold !== null) faults.push(...(await compareCold(state, cold, found)));
  const again = isUnchanged ? null : await runAgain(state, found);
  if (isNew) state.usualSeconds = ran.wallSeconds;
  const { verdict, history } = found.report;
  const row = {
    ...{ week, mishaps, newCommits: turn.newCommits, exit: ran.exit, wallSeconds: ran.wallSeconds, cpuSeconds: ran.cpuSeconds },
    ...{ again: again?.ran ?? null, isUnchanged, announce: history?.announce ?? "", verdict: verdict.code, grade: verdict.grade },
    ...{ sentence: verdict.sentence, isComparedCold, failing: failingOf(found.report), faults: [...faults, ...(again?.faults ?? [])] },
  };
  return { row, found: again?.found ?? found };
}

/** @param {State} state @param {readonly Mishap[]} mishaps */
function meetMishaps(state, mishaps) {
  const { folder, options } = state;
  /** @type {Partial<Record<Mishap, () => void>>} */
  const happens = {
    "lost-history": () => rmSync(join(folder, HISTORY), { recursive: true }),
    "lost-facts": () => rmSync(join(folder, "cache"), { recursive: true }),
    "lost-report": () => rmSync(join(folder, HISTORY, "latest-report.json")),
    upgrade: () => {
      state.program = withVersion(options.program, "99.0.0", join(options.scratch, "upgraded"));
    },
    settings: () => {
      state.config = writeConfig(folder, options.configurations[1]);
    },
    clock: () => {
      for (const kept of [HISTORY, "cache"]) setClock(join(folder, kept), (Date.now() + YEARS_AHEAD) / 1000);
    },
  };
  for (const mishap of mishaps) happens[mishap]?.();
}

/** Kills runs, each of them later than the one before, and the last when its entry is there. @param {State} state @returns {Promise<boolean>} whether one of them was kept */
async function killRuns(state) {
  const { program, folder, usualSeconds } = state;
  const [words, before] = [wordsFor(state), entriesIn(folder).length];
  for (const part of KILLS) await killProgram(words, { program, folder, isDue: (seconds) => seconds >= part * usualSeconds });
  await killProgram(words, { program, folder, isDue: () => entriesIn(folder).length > before });
  return entriesIn(folder).length > before;
}

/** The same once more, straight after: nothing is new. @param {State} state @param {Found} first */
async function runAgain(state, first) {
  const { options, program, folder } = state;
  const ran = await runProgram(wordsFor(state), { program, folder });
  const found = readFound(folder, ran);
  const faults = [
    ...judgeRun(ran, found),
    ...judgeUnchanged(ran, { found, last: first, limits: options.limits, comparable: withoutAnnouncement }),
  ];
  return { ran, found, faults: faults.map((fault) => `run again: ${fault}`) };
}

/** A folder with the entries of the weekly runs and nothing else that they kept. @param {State} state */
function prepareCold({ options, folder }) {
  const cold = emptyFolder(join(options.scratch, "cold"));
  mkdirSync(join(cold, HISTORY));
  for (const name of entriesIn(folder)) cpSync(join(folder, HISTORY, name), join(cold, HISTORY, name));
  return cold;
}

/** @param {State} state @param {string} cold @param {Found} warm */
async function compareCold({ program, config, options }, cold, warm) {
  const ran = await runProgram(wordsFor({ config, options }), { program, folder: cold });
  const found = readFound(cold, ran);
  const differing = differingFiles(warm.files, found.files);
  return [...judgeRun(ran, found), ...differing.map((name) => `${name} is another one than that of a run without anything kept`)];
}

/** @param {Pick<State, "config" | "options">} state */
function wordsFor({ config, options }) {
  return ["check", "--config", config, "--out", OUT, "--format", FORMATS, "--history", HISTORY, "--no-input", "--yes", options.clone];
}

/** @param {readonly Mishap[]} mishaps @returns {Readonly<Record<string, string>>} */
function envFor(mishaps) {
  return mishaps.includes("clock") ? { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WRONG_CLOCK)}` } : {};
}

/** What a run left. @param {string} folder @param {import("./program.d.ts").Ran} ran @returns {Found} */
function readFound(folder, ran) {
  if (!existsSync(join(folder, OUT))) throw new Error(`a run left no report, with exit code ${ran.exit}: ${ran.stderr}`);
  const files = Object.fromEntries(readdirSync(join(folder, OUT)).map((name) => [name, readFileSync(join(folder, OUT, name), "utf8")]));
  const entries = entriesIn(folder);
  const strays = readdirSync(join(folder, HISTORY)).filter((name) => !entries.includes(name) && name !== "latest-report.json");
  return {
    report: JSON.parse(files["report.json"] ?? ""),
    files,
    mark: (files["summary.md"] ?? "").split("\n", 1)[0] ?? "",
    entries,
    strays,
  };
}

/** @param {string} folder */
function entriesIn(folder) {
  const history = join(folder, HISTORY);
  return existsSync(history) ? readdirSync(history).filter((name) => /^\d{4,}-\d{4}-\d{2}-\d{2}\.json$/.test(name)) : [];
}

/** @param {string} folder @param {object} configuration */
function writeConfig(folder, configuration) {
  const path = join(folder, "git-ai-impact.config.json");
  writeFileSync(path, `${JSON.stringify(configuration, null, 2)}\n`);
  return path;
}

/** @param {string} folder @param {number} epochSeconds */
function setClock(folder, epochSeconds) {
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }))
    utimesSync(join(parentPath, name), epochSeconds, epochSeconds);
}

/** @param {string} path */
function emptyFolder(path) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}
