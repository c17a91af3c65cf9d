/**
 * Weekly series of the calibration histories, one JSON file a repository; fixtures/calibration/README.md describes the fields.
 *
 * @typedef {(number | null)[]} Column one value a week, null where it is not known
 * @typedef {{ landed: Column, branchCommits: Column, changes: Column, failures: Column, cycles: Column, medianCycle: Column }} Columns
 * @typedef {{ name: string, landed: number, firstLandedOn: string, firstWeek: string, columns: Columns }} Series
 */
import { readdirSync, readFileSync } from "node:fs";
import { median } from "../../dist/stats/quantile.js";

/** Folder of the series that are shipped with the source. */
export const SHIPPED = new URL("../../fixtures/calibration/", import.meta.url);
const SECONDS_PER_WEEK = 604_800;

/** @returns {Series[]} in the order of their names */
export function readSeries(/** @type {URL} */ folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
}

/** Text of a repository's file: a line for each column. */
export function formatSeries(/** @type {Series} */ { columns, ...head }) {
  const lines = (fields, indent) =>
    Object.entries(fields).map(([key, value]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines(head, " ").join(",\n")},\n "columns": {\n${lines(columns, "  ").join(",\n")}\n }\n}\n`;
}

/** Columns behind the observations of the measures. */
export function columnsOf(/** @type {Record<string, any>} */ observations) {
  const share = observations["change-fail-rate"];
  const { seconds } = observations["cycle-time"];
  return {
    landed: plain(observations["landed-changes"].value),
    branchCommits: plain(observations["branch-commits"].value),
    changes: plain(share.trials),
    failures: plain(share.events),
    cycles: seconds.map((week) => week?.length ?? null),
    medianCycle: seconds.map((week) => (week === null || week.length === 0 ? null : median(week))),
  };
}

/** Observations of the measures as the program makes them, and the edges of their weeks. */
export function observationsOf(/** @type {Series} */ { firstWeek, columns }) {
  const [landed, branchCommits, changes, failures] = [columns.landed, columns.branchCommits, columns.changes, columns.failures].map(known);
  const start = Date.parse(firstWeek) / 1000;
  return {
    edges: Float64Array.from({ length: landed.length + 1 }, (_, week) => start + week * SECONDS_PER_WEEK),
    observations: {
      "landed-changes": { kind: "count", value: landed },
      "branch-commits": { kind: "count", value: branchCommits },
      "activity-gap": { kind: "gap", upper: branchCommits, lower: landed },
      "cycle-time": { kind: "duration", seconds: durations(columns) },
      "change-fail-rate": { kind: "proportion", events: failures, trials: changes, n: changes },
    },
  };
}

/** As many durations as there were, each the median: nothing but their number and median is asked of a week. */
function durations(/** @type {Columns} */ { cycles, medianCycle }) {
  return cycles.map((count, week) => (count === null ? null : new Array(count).fill(medianCycle[week])));
}

function known(/** @type {Column} */ column) {
  return Float64Array.from(column, (value) => value ?? Number.NaN);
}

/** JSON has no NaN. */
function plain(/** @type {Float64Array} */ values) {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}
