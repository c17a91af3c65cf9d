// @ts-check
/**
 * @typedef {import("./judge-week.d.ts").Found} Found
 * @typedef {import("../../../src/model/report.ts").Report} Report
 * @typedef {import("./simulate.d.ts").WeekRow} WeekRow
 */

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

/** @type {typeof import("./judge-week.d.ts").judgeRun} */
export function judgeRun({ exit, stderr }, { report }) {
  const isFailing = (report.assertions ?? []).some(({ level, outcome }) => level === "error" && outcome === "fail");
  const expected = isFailing ? 1 : report.run.partial ? 4 : 0;
  return exit === expected ? [] : [`exit code ${exit}, not ${expected}: ${stderr.trim().split("\n").slice(-2).join(" ")}`];
}

/** @type {typeof import("./judge-week.d.ts").judgeHistory} */
export function judgeHistory({ report, entries, strays }, { before, isNew }) {
  const wanted = before + (isNew ? 1 : 0);
  return [
    ...(entries.length === wanted ? [] : [`${entries.length} entries in the history, not ${wanted}`]),
    ...(strays.length === 0 ? [] : [`left in the history: ${strays.join(", ")}`]),
    ...(report.history?.setAside.length === 0 ? [] : [`entries set aside: ${JSON.stringify(report.history?.setAside)}`]),
  ];
}

/** @type {typeof import("./judge-week.d.ts").judgeAnnouncement} */
export function judgeAnnouncement({ report }, { last, isNew }) {
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

/** @type {typeof import("./judge-week.d.ts").failingOf} */
export function failingOf({ assertions }) {
  const failing = (assertions ?? []).filter(({ outcome }) => outcome === "fail");
  return failing.map(({ measure, unit }) => [measure, unit ?? ""].join(" ").trim()).join(", ");
}

/** @type {typeof import("./judge-week.d.ts").judgeUnchanged} */
export function judgeUnchanged(ran, { found, last, limits, comparable }) {
  const differing = differingFiles(comparable(last.files), comparable(found.files));
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

/** @type {typeof import("./judge-week.d.ts").judgePosts} */
export function judgePosts(rows, posts) {
  const isChange = (/** @type {WeekRow} */ row, /** @type {number} */ i) =>
    i === 0 || row.verdict !== rows[i - 1]?.verdict || row.failing !== rows[i - 1]?.failing;
  const wanted = rows.filter(isChange).map(({ week }) => week);
  const posted = posts.map(({ week }) => week);
  return [
    ...wanted.filter((week) => !posted.includes(week)).map((week) => `the change of week ${week} is posted by nobody`),
    ...posted.filter((week) => !wanted.includes(week)).map((week) => `something is posted in week ${week}, where nothing changed`),
  ];
}

/** @type {typeof import("./judge-week.d.ts").differingFiles} */
export function differingFiles(a, b) {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}

/** @type {typeof import("./judge-week.d.ts").withoutAnnouncement} */
export function withoutAnnouncement(files) {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      DRAWN_AGAIN.filter(({ file }) => file === name).reduce((left, { pattern }) => left.replace(pattern, ""), text),
    ]),
  );
}
