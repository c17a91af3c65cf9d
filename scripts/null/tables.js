/**
 * Markdown tables of the empirical null.
 *
 * @typedef {ReturnType<typeof import("./make-table.js").proveRows>[number]} Proven
 * @typedef {Proven["row"] & { measure: string, before: number, after: number, activity: string }} Row
 */
import { markdownTable, percent, wholePercent } from "../markdown.js";
import { FALLS } from "./rule.js";

const MOVED = [0.25, 0.5, 0.75, 0.9, 0.95];

/** Everything about the table. @param {import("../../dist/model/empirical-null.js").EmpiricalNull} table @param {Proven[]} proven */
export function printTables(table, proven) {
  const rows = proven.map(({ row }) => row);
  const parts = [
    ["Conformal factor (a new repository is covered in 95 % of its comparisons on average):", calibrationTable(rows, "conformal")],
    ["Cross-validated factor (at most 5 % flagged in repositories left out in turn):", calibrationTable(rows, "crossValidated")],
    ["Size of changes at fake dates, |log ratio| (log odds ratio for change-fail-rate):", sizeTable(rows, table.probabilities)],
  ];
  return parts.map(([title, cells]) => `${title}\n\n${cells}\n`).join("\n");
}

/** Factor, false alarms and power of each row that has a factor. @param {Row[]} rows @param {"conformal" | "crossValidated"} kind */
export function calibrationTable(rows, kind) {
  const head = [
    "measure",
    "weeks",
    "events a week",
    "repositories",
    "comparisons",
    "model flags",
    "factor",
    "flags",
    "95 % interval",
    "above 20 %",
  ];
  const body = rows.flatMap((row) => {
    const calibration = row[kind];
    if (calibration === null) return [];
    const { factor, flagged, lo, hi, aboveFifth, found } = calibration;
    return [
      [
        row.measure,
        nameWindow(row),
        nameActivity(row),
        row.repositories,
        row.comparisons,
        percent(row.modelFlagged),
        factor.toFixed(2),
        percent(flagged),
        `${percent(lo)} to ${percent(hi)}`,
        aboveFifth,
        ...found.map(({ share }) => wholePercent(share)),
      ],
    ];
  });
  return markdownTable([[...head, ...FALLS.map((fall) => `finds ${wholePercent(fall)}`)], ...body]);
}

/** Quantiles of the size of changes where nothing happened, all classes of activity together. @param {Row[]} rows @param {readonly number[]} probabilities */
export function sizeTable(rows, probabilities) {
  const size = (row, p) => row.thetaQuantiles[probabilities.indexOf(p)].toFixed(2);
  const all = rows.filter(({ activity }) => activity === "all");
  return markdownTable([
    ["measure", "weeks", ...MOVED.map((p) => wholePercent(p))],
    ...all.map((row) => [row.measure, nameWindow(row), ...MOVED.map((p) => size(row, p))]),
  ]);
}

export function nameWindow(/** @type {{ before: number, after: number }} */ { before, after }) {
  return `${before}+${after}`;
}

export function nameActivity(/** @type {{ activity: string }} */ { activity }) {
  return { all: "any number", "under-5": "under 5", "from-5": "5 and more" }[activity];
}
