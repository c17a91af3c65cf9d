/** Markdown tables of the empirical null. */
import { FALLS } from "./rule.js";

const MOVED = [0.25, 0.5, 0.75, 0.9, 0.95];

/** @param {import("../../dist/model/empirical-null.js").EmpiricalNull} table */
export function printTables(table, rows) {
  const parts = [
    ["Conformal factor (a new repository is covered in 95 % of its comparisons on average):", calibrations(rows, "conformal")],
    ["Cross-validated factor (at most 5 % flagged in repositories left out in turn):", calibrations(rows, "crossValidated")],
    ["Size of changes at fake dates, |log ratio| (log odds ratio for change-fail-rate), all comparisons:", sizes(table, rows)],
    ["Share flagged by repository, landed-changes, conformal factor of the others:", byRepository(table, rows)],
  ];
  return parts.map(([title, cells]) => `${title}\n\n${markdown(cells)}`).join("\n");
}

function calibrations(rows, kind) {
  const known = rows.filter((row) => row[kind] !== null);
  return [
    [
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
      ...FALLS.map((fall) => `finds ${percent(fall)}`),
    ],
    ...known.map((row) => {
      const { factor, flagged, lo, hi, aboveFifth, found } = row[kind];
      return [
        row.measure,
        width(row),
        row.activity,
        row.repositories,
        row.comparisons,
        percent(row.modelFlagged, 1),
        factor.toFixed(2),
        percent(flagged, 1),
        `${percent(lo, 1)} to ${percent(hi, 1)}`,
        aboveFifth,
        ...found.map(({ share }) => percent(share)),
      ];
    }),
  ];
}

function sizes(table, rows) {
  const size = (row, p) => row.thetaQuantiles[table.probabilities.indexOf(p)].toFixed(2);
  const all = rows.filter(({ activity }) => activity === "all");
  return [
    ["measure", "weeks", ...MOVED.map((p) => percent(p))],
    ...all.map((row) => [row.measure, width(row), ...MOVED.map((p) => size(row, p))]),
  ];
}

function byRepository(table, rows) {
  const headline = rows.filter(({ measure, activity }) => measure === "landed-changes" && activity === "all");
  const cell = (row, name) => {
    const own = row.byRepository.find(({ repository }) => repository === name);
    return own === undefined ? "–" : `${percent(own.flagged)} of ${own.comparisons}`;
  };
  return [["repository", ...headline.map(width)], ...table.repositories.map((name) => [name, ...headline.map((row) => cell(row, name))])];
}

function width({ before, after }) {
  return `${before}+${after}`;
}

function percent(share, digits = 0) {
  return `${(100 * share).toFixed(digits).replace("-", "−")} %`;
}

function markdown(cells) {
  const line = (row) => `| ${row.join(" | ")} |\n`;
  return cells.map((row, i) => line(row) + (i === 0 ? line(row.map(() => "---")) : "")).join("");
}
