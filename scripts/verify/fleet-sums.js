/**
 * Weekly values of measures as plain sums over the tables of facts, set against the series of a report of the same repository: what compares many
 * repositories reads nothing but those sums.
 */

/** @typedef {import("./fleet-sums.d.ts").FleetRow} Row */
/** @typedef {import("./fleet-sums.d.ts").FleetTables} Tables */
/** @typedef {import("./fleet-sums.d.ts").WeekPoint} Point */
/** @typedef {{ start: number, end: number }} Week */

const DAY = 86_400;
const SPELL_KINDS = { "recovery-ci": "ci", "recovery-deploy": "deploy", "recovery-incident": "incident" };
const SPELL_RECORDS = { "recovery-ci": "runs", "recovery-deploy": "deployments", "recovery-incident": "incidents" };

/**
 * Weeks of each measure that both know of, and those in which they differ.
 * @param {Pick<import("../../dist/index.js").Report, "series">} report
 * @param {Tables} tables
 * @returns {import("./fleet-sums.d.ts").ComparedSums[]}
 */
export function compareSums(report, tables) {
  return report.series.flatMap(({ measure, weeks }) => {
    const count = counterOf(measure, tables);
    if (count === null) return [];
    const points = weeks.map(({ start, value, n }) => {
      const from = Date.parse(`${start}T00:00:00Z`) / 1000;
      const found = count({ start: from, end: from + 7 * DAY });
      return { start, expected: value === null ? null : { value, n }, found };
    });
    const differing = points.filter(({ expected, found }) => !isSame(expected, found));
    return [{ measure, weeks: points.length, known: points.filter(({ expected }) => expected !== null).length, differing }];
  });
}

/** @param {Point | null} a @param {Point | null} b */
function isSame(a, b) {
  if (a === null || b === null) return a === b;
  return a.n === b.n && Math.abs(a.value - b.value) <= 1e-9 * Math.max(1, Math.abs(a.value));
}

/** @param {string} measure @param {Tables} tables @returns {((week: Week) => Point | null) | null} null for measures that are no such sum */
function counterOf(measure, { rows, manifest }) {
  const cut = instant(manifest.coveredUntil);
  const changes = rows("landed_changes").filter(({ landed_at }) => landed_at !== null);
  const counted = changes.filter(({ is_counted }) => is_counted);
  switch (measure) {
    case "landed-changes":
      return inWeeks(counted, "landed_at", (list) => ({ value: list.length, n: list.length }));
    case "branch-commits":
      return branchCommits(rows("branch_commits"), changes, cut);
    case "change-fail-rate":
      return inWeeks(
        counted.filter(({ landed_at }) => time(landed_at) + 7 * DAY <= cut),
        "landed_at",
        (list) => share(list, ({ undone_at, landed_at }) => undone_at !== null && time(undone_at) - time(landed_at) <= 7 * DAY),
      );
    case "rework-14d":
      return rework(counted, cut);
    case "time-to-revert":
      return inWeeks(
        rows("recoveries").filter(({ kind }) => kind === "revert"),
        "begun_at",
        (list) => (list.length === 0 ? null : { value: median(list.map((row) => Math.max(1, secondsOf(row)))), n: list.length }),
      );
    case "main-success-rate":
      return withinReach(
        manifest.coverage.runs,
        0,
        inWeeks(rows("ci_verdicts"), "at", (list) => share(list, ({ is_green }) => is_green === true)),
      );
    case "recovery-ci":
    case "recovery-deploy":
    case "recovery-incident":
      return recoveries(
        rows("recoveries").filter(({ kind }) => kind === SPELL_KINDS[measure]),
        manifest.coverage[SPELL_RECORDS[measure]],
      );
    default:
      return null;
  }
}

/** @param {Row[]} commits @param {Row[]} changes @param {number} cut */
function branchCommits(commits, changes, cut) {
  const branched = inWeeks(
    changes.filter(({ through_branch }) => through_branch),
    "landed_at",
    (list) => ({ value: list.filter(({ branch_head }) => branch_head !== null).length, n: list.length }),
  );
  const written = inWeeks(commits, "authored_at", (list) => ({ value: list.length, n: list.length }));
  return (/** @type {Week} */ week) => {
    const { value: known, n } = branched(week) ?? { value: 0, n: 0 };
    return week.end <= cut - 30 * DAY && known >= 0.8 * n ? written(week) : null;
  };
}

/** @param {Row[]} counted @param {number} cut */
function rework(counted, cut) {
  const followed = counted.filter(({ lines_born, lines_lost_14d }) => count(lines_born) - count(lines_lost_14d) > 0);
  const ofWeek = inWeeks(followed, "landed_at", (list) => {
    const trials = list.reduce((sum, { lines_born, lines_lost_14d }) => sum + count(lines_born) - count(lines_lost_14d), 0);
    const events = list.reduce((sum, { lines_gone_14d }) => sum + count(lines_gone_14d), 0);
    return trials === 0 ? null : { value: events / trials, n: list.length };
  });
  return (/** @type {Week} */ week) => (week.end + 14 * DAY <= cut ? ofWeek(week) : null);
}

/** Restricted means of weeks in which every spell has ended: there the curve is not needed. @param {Row[]} spells @param {import("./fleet-sums.d.ts").Coverage | null} coverage */
function recoveries(spells, coverage) {
  const ofWeek = inWeeks(spells, "begun_at", (list) => {
    if (list.length === 0 || list.some(({ recovered_at }) => recovered_at === null)) return null;
    return { value: list.reduce((sum, row) => sum + Math.min(DAY, secondsOf(row)), 0) / list.length, n: list.length };
  });
  return withinReach(coverage, DAY, ofWeek);
}

/** @param {import("./fleet-sums.d.ts").Coverage | null} coverage @param {number} followUp @param {(week: Week) => Point | null} count */
function withinReach(coverage, followUp, count) {
  const [from, until] = [instant(coverage?.from ?? null), instant(coverage?.until ?? null)];
  return (/** @type {Week} */ week) => (week.start >= from && week.end + followUp <= until ? count(week) : null);
}

/** Rows of a week by one of their instants. @param {Row[]} rows @param {string} column @param {(list: Row[]) => Point | null} sum */
function inWeeks(rows, column, sum) {
  const sorted = rows.map((row) => ({ row, at: time(row[column]) })).sort((a, b) => a.at - b.at);
  return (/** @type {Week} */ { start, end }) => sum(sorted.filter(({ at }) => at >= start && at < end).map(({ row }) => row));
}

/** @param {Row[]} list @param {(row: Row) => boolean} isEvent */
function share(list, isEvent) {
  return list.length === 0 ? null : { value: list.filter(isEvent).length / list.length, n: list.length };
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** @param {Row} row */
function secondsOf({ begun_at, recovered_at }) {
  return time(recovered_at) - time(begun_at);
}

/** Epoch seconds. @param {unknown} value */
function time(value) {
  return value instanceof Date ? value.getTime() / 1000 : Number.NaN;
}

/** @param {unknown} value */
function count(value) {
  return typeof value === "number" ? value : 0;
}

/** @param {string | null} text */
function instant(text) {
  return text === null ? Number.NaN : Date.parse(text) / 1000;
}
