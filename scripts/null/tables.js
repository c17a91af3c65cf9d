/** Markdown tables of the empirical null. */

/** @param {import("../../dist/model/empirical-null.js").EmpiricalNull} table */
export function printTables(table, rows, falls) {
  const width = ({ before, after }) => `${before}+${after}`;
  const main = [
    [
      "measure",
      "weeks",
      "repositories",
      "comparisons",
      "model flags",
      "factor",
      "calibrated flags",
      "interval",
      "above 20 %",
      ...falls.map((fall) => `finds ${percent(fall)}`),
    ],
    ...rows.map((row) => [
      row.measure,
      width(row),
      row.repositories,
      row.comparisons,
      percent(row.flagged.model, 1),
      row.factor?.toFixed(2) ?? "none",
      percent(row.flagged.calibrated, 1),
      row.flagged.lo === null ? "–" : `${percent(row.flagged.lo, 1)} to ${percent(row.flagged.hi, 1)}`,
      `${row.byRepository.filter(({ flagged }) => flagged > 0.2).length} of ${row.repositories}`,
      ...row.found.map(({ share }) => percent(share)),
    ]),
  ];
  const moved = [0.25, 0.5, 0.75, 0.9, 0.95];
  const quantiles = [
    ["measure", "weeks", ...moved.map((p) => percent(p))],
    ...rows.map((row) => [row.measure, width(row), ...moved.map((p) => row.thetaQuantiles[table.probabilities.indexOf(p)].toFixed(2))]),
  ];
  const windows = [...new Set(rows.map(width))];
  const headline = rows.filter(({ measure }) => measure === "landed-changes");
  const byRepository = [
    ["repository", ...windows],
    ...table.repositories.map((name) => [
      name,
      ...headline.map((row) => {
        const own = row.byRepository.find(({ repository }) => repository === name);
        return own === undefined ? "–" : `${percent(own.flagged)} of ${own.comparisons}`;
      }),
    ]),
  ];
  return `${[main, quantiles, byRepository].map(markdown).join("\n")}`;
}

function percent(share, digits = 0) {
  return share === null ? "–" : `${(100 * share).toFixed(digits).replace("-", "−")} %`;
}

function markdown(rows) {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return rows.map((row, i) => line(row) + (i === 0 ? line(row.map(() => "---")) : "")).join("");
}
