// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { killProgram, runProgram, withVersion } from "./program.js";
import { amend, commitAhead, showRefs } from "./replay.js";

/**
 * @typedef {import("./simulate.d.ts").YearOptions} YearOptions
 * @typedef {import("./simulate.d.ts").WeekRow} WeekRow
 * @typedef {import("./simulate.d.ts").Mishap} Mishap
 * @typedef {import("./program.d.ts").Ran} Ran
 * @typedef {import("../../../src/model/report.ts").Report} Report
 * @typedef {{ report: Report, files: Readonly<Record<string, string>>, mark: string, entries: readonly string[], strays: readonly string[] }} Found
 */

const FORMATS = "html,json,md,openmetrics,badge";
const OUT = "report";
const HISTORY = "history";
/** A machine whose clock is ten years ahead, for the program and for the files that it kept. */
const YEARS_AHEAD = 10 * 365.25 * 86_400_000;
const WRONG_CLOCK = `const now=Date.now;Date.now=()=>now()+${YEARS_AHEAD};globalThis.Date=new Proxy(Date,{construct:(of,given)=>given.length===0?new of(now()+${YEARS_AHEAD}):new of(...given)});`;
/** What makes a run of its own where no commit does. @type {readonly Mishap[]} */
const NEWS = ["lost-history", "upgrade", "settings"];
/** Parts of a whole run after which it is killed; the last one when its entry is there. */
const KILLS = [0.15, 0.4, 0.65, 0.9];
/** Where a report that is drawn again differs from the one that was kept: it tells that nothing is new, in place of what moved. */
const DRAWN_AGAIN = [
  { file: "report.json", pattern: /"announce": "[a-z-]+",\s*"isNew": (?:true|false)/ },
  {
    file: "report.html",
    pattern:
      /"announce":"[a-z-]+","isNew":(?:true|false)|<p[^>]*>(?:Since the (?:last )?run|Nothing new since|This is the first report).*?<\/p>/gs,
  },
  { file: "summary.md", pattern: /^(?:Since the (?:last )?run|Nothing new since|This is the first report).*$/m },
  { file: "metrics.openmetrics.txt", pattern: /^git_ai_impact_history_info\{.*$/gm },
];

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
  const found = readFound(folder);
  const isUnchanged = isSameData && mishaps.length === 0;
  const isNew = !isKept && (!isSameData || mishaps.some((mishap) => NEWS.includes(mishap)));
  const faults = [
    ...judgeRun(ran, found),
    ...judgeHistory(found, { before, isNew }),
    ...judgeAnnouncement(found, { last: mishaps.includes("lost-history") ? null : last, isNew }),
  ];
  if (isUnchanged && last !== null) faults.push(...judgeUnchanged(ran, { found, last, limits: options.limits, isSame: (one) => one }));
  if (cold !== null) faults.push(...(await compareCold(state, cold, found)));
  const again = isUnchanged ? null : await runAgain(state, found);
  if (!isUnchanged) state.usualSeconds = ran.wallSeconds;
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

/** Kills runs earlier and later, and one when its entry is there. @param {State} state @returns {Promise<boolean>} whether one of them was kept */
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
  const found = readFound(folder);
  const faults = [
    ...judgeRun(ran, found),
    ...judgeUnchanged(ran, { found, last: first, limits: options.limits, isSame: withoutAnnouncement }),
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
  const found = readFound(cold);
  const differing = namesThatDiffer(warm.files, found.files);
  return [...judgeRun(ran, found), ...differing.map((name) => `${name} is another one than that of a run without anything kept`)];
}

/** @param {Pick<State, "config" | "options">} state */
function wordsFor({ config, options }) {
  const [program, ...more] = [
    "check",
    "--config",
    config,
    "--out",
    OUT,
    "--format",
    FORMATS,
    "--history",
    HISTORY,
    "--no-input",
    "--yes",
    options.clone,
  ];
  return [program ?? "", ...more];
}

/** @param {readonly Mishap[]} mishaps @returns {Readonly<Record<string, string>>} */
function envFor(mishaps) {
  return mishaps.includes("clock") ? { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WRONG_CLOCK)}` } : {};
}

/** A run ends as its report says. @param {Ran} ran @param {Found} found */
function judgeRun({ exit, stderr }, { report }) {
  const isFailing = (report.assertions ?? []).some(({ level, outcome }) => level === "error" && outcome === "fail");
  const expected = isFailing ? 1 : report.run.partial ? 4 : 0;
  return exit === expected ? [] : [`exit code ${exit}, not ${expected}: ${stderr.trim().split("\n").slice(-2).join(" ")}`];
}

/** One entry more for a run that found something new, none for another, and nothing else in the folder. @param {Found} found @param {{ before: number, isNew: boolean }} expected */
function judgeHistory({ report, entries, strays }, { before, isNew }) {
  const wanted = before + (isNew ? 1 : 0);
  return [
    ...(entries.length === wanted ? [] : [`${entries.length} entries in the history, not ${wanted}`]),
    ...(strays.length === 0 ? [] : [`left in the history: ${strays.join(", ")}`]),
    ...(report.history?.setAside.length === 0 ? [] : [`entries set aside: ${JSON.stringify(report.history?.setAside)}`]),
  ];
}

/** @param {Found} found @param {{ last: Found | null, isNew: boolean }} expected */
function judgeAnnouncement({ report }, { last, isNew }) {
  const expected = isNew ? whatIsNew(report, last?.report ?? null) : "nothing";
  const announced = report.history?.announce ?? "no history";
  return announced === expected ? [] : [`announces ${announced}, not ${expected}`];
}

/** @param {Report} now @param {Report | null} last */
function whatIsNew(now, last) {
  if (last === null) return "first";
  if (now.verdict.code !== last.verdict.code) return "verdict-changed";
  return failingOf(now) === failingOf(last) ? "nothing" : "assertions-changed";
}

/** @param {Report} report */
function failingOf({ assertions }) {
  const failing = (assertions ?? []).filter(({ outcome }) => outcome === "fail");
  return failing.map(({ measure, unit }) => [measure, unit ?? ""].join(" ").trim()).join(", ");
}

/**
 * @typedef {{ found: Found, last: Found, limits: YearOptions["limits"], isSame: (files: Found["files"]) => Found["files"] }} Unchanged
 * @param {Ran} ran @param {Unchanged} unchanged
 */
function judgeUnchanged(ran, { found, last, limits, isSame }) {
  const differing = namesThatDiffer(isSame(last.files), isSame(found.files));
  const { announce = "no history", isNew } = found.report.history ?? {};
  return [
    ...(ran.wallSeconds < limits.wallSeconds ? [] : [`takes ${ran.wallSeconds} s with nothing new`]),
    ...(ran.cpuSeconds < limits.cpuSeconds ? [] : [`takes ${ran.cpuSeconds} s of CPU with nothing new`]),
    ...(announce === "nothing" && isNew === false ? [] : [`announces ${announce} with nothing new`]),
    ...(found.entries.length === last.entries.length ? [] : ["adds an entry with nothing new"]),
    ...(`${ran.stdout}${ran.stderr}`.includes("Nothing new since") ? [] : ["does not say that nothing is new"]),
    ...differing.map((name) => `${name} is another one with nothing new`),
  ];
}

/**
 * A comment goes out where the hidden first line of a report's Markdown is another one than the last comment's: once for each change of the verdict's class or of
 * how many assertions fail, and never else.
 *
 * @param {readonly WeekRow[]} rows @param {readonly { week: number }[]} posts
 */
function judgePosts(rows, posts) {
  const isChange = (/** @type {WeekRow} */ row, /** @type {number} */ i) =>
    i === 0 || row.verdict !== rows[i - 1]?.verdict || row.failing !== rows[i - 1]?.failing;
  const wanted = rows.filter(isChange).map(({ week }) => week);
  const posted = posts.map(({ week }) => week);
  return [
    ...wanted.filter((week) => !posted.includes(week)).map((week) => `the change of week ${week} is posted by nobody`),
    ...posted.filter((week) => !wanted.includes(week)).map((week) => `something is posted in week ${week}, where nothing changed`),
  ];
}

/** @param {Found["files"]} a @param {Found["files"]} b */
function namesThatDiffer(a, b) {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}

/** @param {Found["files"]} files */
function withoutAnnouncement(files) {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      DRAWN_AGAIN.filter(({ file }) => file === name).reduce((left, { pattern }) => left.replace(pattern, ""), text),
    ]),
  );
}

/** What a run left. @param {string} folder @returns {Found} */
function readFound(folder) {
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
