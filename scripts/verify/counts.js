/**
 * Known counts of public repositories against whole runs: node scripts/verify/counts.js OWNER/NAME=CLONE…
 * The repositories and the state that the numbers hold for are in EXPECTED; see docs/VERIFICATION.md.
 */
import { execFileSync } from "node:child_process";
import { analyze, EVIDENCE_CLASSES, findChangePoint, formatDay, isMerge, mondayOf, monthIndex, readRepository } from "../../dist/index.js";
import { clonesByName, commitFinder, createLedger, optionsFor, quietIo, requireHead } from "./support.js";

/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */
/** @typedef {import("../../dist/index.js").AnalyzeOutcome["report"]} Report */

const TOLERANCE = 0.01;
const WEEK = 604_800;
const STRONG = ["authored", "assisted"].map((name) => EVIDENCE_CLASSES.indexOf(/** @type {"authored"} */ (name)));

/** `report`: paths into the report that must be equal; `near`: within 1 %; `warning`: a code that must be there; `facts`: a check of its own. */
const EXPECTED = {
  "liam-hq/liam": {
    head: "92156eac5e",
    report: {
      "repo.counts.commitsOnMain": 11_813,
      "repo.counts.mergesOnMain": 3_607,
      "repo.counts.mainSteps": 2_974,
      "repo.counts.landed.merge": 2_971,
      "repo.counts.landed.squash": 1,
      "repo.counts.landed.direct": 2,
    },
    near: { "repo.counts.evidence.strong": 2_747 },
    facts: (data) => checkYear(data, 2024, { commits: 1_075, strong: 0 }),
  },
  "microsoft/aspire": {
    head: "59d405ff5a",
    report: { "repo.counts.evidence.nonMerge": 8_095, "adoption.outcome": "dated" },
    near: { "repo.counts.evidence.strong": 2_080 },
    facts: (data) => checkChangePoint(data, "2025-05-19"),
  },
  "antiwork/flexile": {
    head: "8d5ecaad7c",
    report: { "repo.counts.mainSteps": 823, "repo.counts.landed.squash": 795, "adoption.outcome": "at-birth" },
    near: { "repo.counts.evidence.strong": 242 },
  },
  "curl/curl": { head: "5c61e16869", report: { "repo.counts.evidence.strong": 0, "adoption.date": null }, facts: checkHumanAssistants },
  "renovatebot/renovate": { head: "c2dd4f856f", near: { "repo.counts.evidence.strong": 306 }, facts: checkBots },
  "Aider-AI/aider": { head: "5dc9490bb3", near: { "repo.counts.evidence.strong": 5_947 }, facts: checkFall },
  "redis/redis": {
    head: "4f8cdc2a1e",
    report: { "repo.counts.evidence.strong": 0, "adoption.outcome": "not-found", "adoption.date": null, "verdict.code": "exploratory" },
    warning: "MERGE_STRATEGY",
  },
  "numpy/numpy": { head: "1f90bbb55e", report: { "adoption.date": null }, warning: "MERGE_STRATEGY" },
  "spring-projects/spring-petclinic": {
    head: "edf4db28af",
    report: { "repo.counts.evidence.strong": 0, "adoption.outcome": "not-found", "adoption.date": null, "verdict.code": "exploratory" },
  },
  "vuejs/core": {
    head: "e2bede9613",
    report: { "repo.counts.evidence.strong": 0, "adoption.outcome": "below-floor", "adoption.date": null, "verdict.code": "exploratory" },
  },
};

const ledger = createLedger();
for (const { name, path } of clonesByName("node scripts/verify/counts.js OWNER/NAME=CLONE…")) {
  if (!Object.hasOwn(EXPECTED, name)) throw new Error(`there are no counts for ${name}`);
  const { head, report: equal = {}, near = {}, warning, facts } = EXPECTED[name];
  const { report } = await analyze(optionsFor(path), quietIo());
  requireHead(report.repo.head, head);
  for (const [place, expected] of Object.entries(equal)) ledger.equal(`${name} ${shortName(place)}`, expected, valueAt(report, place));
  for (const [place, expected] of Object.entries(near))
    ledger.within(`${name} ${shortName(place)}`, expected, valueAt(report, place), TOLERANCE);
  ledger.note(`${name} adoption date, ${report.adoption.source}`, report.adoption.date);
  if (warning !== undefined) {
    const found = report.warnings.find(({ code }) => code === warning);
    ledger.equal(`${name} warns ${warning}`, true, found !== undefined, found?.message);
  }
  if (facts !== undefined) await readRepository(optionsFor(path), quietIo(), (data) => facts(data, path));
}
ledger.close();

/** @param {string} place */
function shortName(place) {
  return place.replace("repo.counts.", "");
}

/** @param {Report} report @param {string} place such as `repo.counts.commits` */
function valueAt(report, place) {
  return place.split(".").reduce((/** @type {any} */ value, key) => value?.[key], report);
}

/** Non-merge commits on main and whether they carry strong evidence. @param {RepositoryData} data */
function workOnMain({ commits, trunk, evidence }) {
  const strong = new Uint8Array(commits.count);
  for (let row = 0; row < evidence.count; row++) if (STRONG.includes(evidence.evidence[row])) strong[evidence.commit[row]] = 1;
  const list = Array.from(commits.author.keys()).filter((commit) => trunk.introducedBy[commit] >= 0 && !isMerge(commits, commit));
  return { list, strong };
}

/** @param {RepositoryData} data @param {number} year of the committer instant, UTC @param {{ commits: number, strong: number }} expected */
function checkYear(data, year, expected) {
  const { list, strong } = workOnMain(data);
  const inYear = list.filter((commit) => Math.floor(monthIndex(data.commits.committedAt[commit], "UTC") / 12) === year);
  ledger.equal(`non-merge commits on main in ${year}`, expected.commits, inYear.length);
  ledger.equal(`strong ones among them`, expected.strong, inYear.filter((commit) => strong[commit] === 1).length);
}

/** Step in the weekly share of marked commits, by author instant, automation left out. @param {RepositoryData} data @param {string} expected */
function checkChangePoint(data, expected) {
  const { list, strong } = workOnMain(data);
  const work = list.filter((commit) => data.participants.kind[data.commits.author[commit]] !== "automation");
  const weekOf = (/** @type {number} */ commit) => mondayOf(data.commits.committedAt[commit], "UTC");
  const first = work.reduce((least, commit) => Math.min(least, weekOf(commit)), Number.POSITIVE_INFINITY);
  const last = work.reduce((most, commit) => Math.max(most, weekOf(commit)), 0);
  const trials = new Float64Array((last - first) / WEEK + 1);
  const successes = new Float64Array(trials.length);
  for (const commit of work) {
    const week = (weekOf(commit) - first) / WEEK;
    trials[week] += 1;
    successes[week] += strong[commit];
  }
  const step = findChangePoint({ successes, trials }, 4);
  ledger.equal("change-point by commits, week of", expected, step === null ? null : formatDay(first + step.index * WEEK, "UTC"));
}

/** People of curl thank each other by `Assisted-by:`. @param {RepositoryData} data @param {string} path */
function checkHumanAssistants(data, path) {
  const log = git(path, "log", "-z", "--format=%H%n%B", "HEAD");
  const thanked = log.split("\0").filter((commit) => /^Assisted-by:/im.test(commit));
  const lines = thanked.reduce((sum, commit) => sum + (commit.match(/^Assisted-by:/gim)?.length ?? 0), 0);
  const find = commitFinder(data.commits);
  const marked = new Set(data.evidence.commit);
  ledger.equal("Assisted-by lines", 330, lines);
  ledger.equal("commits with them", 277, thanked.length);
  ledger.equal(
    "of these with evidence of any class",
    0,
    thanked.filter((commit) => marked.has(find(commit.slice(0, data.commits.shaLength * 2)))).length,
  );
}

/** Accounts that forges call bots. @param {RepositoryData} data @param {string} path */
function checkBots(data, path) {
  const authors = git(path, "log", "--no-merges", "--format=%H %an <%ae>", "HEAD").trim().split("\n");
  const bots = authors.filter((line) => /\[bot\]/.test(line) && !/copilot|claude|devin/i.test(line));
  const find = commitFinder(data.commits);
  const { strong } = workOnMain(data);
  const commits = bots.map((line) => find(line.slice(0, data.commits.shaLength * 2)));
  const kindOf = (/** @type {number} */ commit) => data.participants.kind[data.commits.author[commit]];
  ledger.equal("commits by [bot] accounts are automation", bots.length, commits.filter((commit) => kindOf(commit) === "automation").length);
  ledger.note("of these with an AI trailer, still automation", commits.filter((commit) => strong[commit] === 1).length);
}

/** Marked share of non-merge commits by half-year: it rises, and falls later. @param {RepositoryData} data */
function checkFall(data) {
  const { list, strong } = workOnMain(data);
  const halves = new Map();
  for (const commit of list) {
    const month = monthIndex(data.commits.committedAt[commit], "UTC");
    const half = `${Math.floor(month / 12)} ${month % 12 < 6 ? "first" : "second"} half`;
    const { commits = 0, marked = 0 } = halves.get(half) ?? {};
    halves.set(half, { commits: commits + 1, marked: marked + strong[commit] });
  }
  const rows = [...halves].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [half, { commits, marked }] of rows) ledger.note(`marked commits, ${half}`, `${marked} of ${commits}`);
  const shares = rows.map(([, { commits, marked }]) => marked / commits);
  ledger.equal("the last share is below the highest", true, (shares.at(-1) ?? 1) < Math.max(...shares));
}

/** @param {string} path @param {readonly string[]} args */
function git(path, ...args) {
  return execFileSync("git", ["-C", path, ...args], { encoding: "utf8", maxBuffer: 2 ** 30 });
}
