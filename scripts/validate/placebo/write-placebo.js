import { markdownTable, percent, wholePercent } from "../../markdown.js";
import { FALLS } from "../../null/rule.js";
import { calibrationTable, nameActivity, nameWindow, sizeTable } from "../../null/tables.js";
import { BARS } from "./judge-placebo.js";

/** @typedef {ReturnType<import("./judge-placebo.js").judgePlacebo>} Judgement */
/** @typedef {{ judgement: Judgement, differences: string[] }} Outcome differences from the shipped table, in words */

/** Bars and what was found. @param {Outcome} outcome @returns {string[]} */
export function placeboSentences({ judgement, differences }) {
  const { rows, worst, found, byClass, pooled, strict, isQuiet } = judgement;
  const at52 = byClass.find(({ before, after }) => before === 52 && after === 52);
  const strictest = strict.reduce((most, row) => (row.flagged > most.flagged ? row : most));
  return [
    `Landed changes, ${rows} rows (windows by activity), each repository judged by the others: at most ${percent(worst.flagged.flagged)} flagged (bar: ${wholePercent(BARS.flagged)}), ${nameRow(worst.flagged.row)}; upper limit at most ${percent(worst.upperLimit.hi)} (bar: ${wholePercent(BARS.upperLimit)}), ${nameRow(worst.upperLimit.row)}; at most ${worst.aboveFifth.aboveFifth} of ${worst.aboveFifth.row.repositories} repositories above 20 % (bar: one in six), ${nameRow(worst.aboveFifth.row)}. ${isQuiet ? "These bars hold." : "These bars do not hold."}`,
    ...found.map(
      ({ activity, share, holds }) =>
        `A planted fall of 50 % at 52+52 weeks, ${nameActivity({ activity })} a week: found in ${percent(share)} (bar: ${wholePercent(BARS.found)}). ${sayBar(activity, holds)}`,
    ),
    `Every comparison with the factor of its own class of activity, as in a report: ${percent(pooled.flagged)} flagged over all windows (${percent(pooled.lo)} to ${percent(pooled.hi)}; bars: ${wholePercent(BARS.flagged)} and ${wholePercent(BARS.upperLimit)}); ${sayFlagged(judgement)}. The fall of 50 % at 52+52 weeks is found in ${percent(at52.found[FALLS.indexOf(-0.5)].share)}.`,
    `With the level behind the factor, too, picked without the repository that is judged: at most ${percent(strictest.flagged)} flagged (${percent(strictest.lo)} to ${percent(strictest.hi)}), ${nameRow(strictest.row)}.`,
    differences.length === 0
      ? "data/empirical-null.json is reproduced to its last digit by what was calculated here."
      : `data/empirical-null.json is not reproduced: ${differences.join("; ")}.`,
  ];
}

/** The section with its tables. @param {Outcome & { proven: import("./judge-placebo.js").Proven[], probabilities: readonly number[] }} options */
export function placeboSection({ judgement, differences, proven, probabilities }) {
  const rows = proven.map(({ row }) => row);
  const headline = rows.filter(({ measure }) => measure === "landed-changes");
  return `What the calibrated interval says at dates where nothing of the kind happened: fake dates in ${judgement.byClass[0].judged.length} public histories before 2021-06-01. The weekly counts are shipped in
\`fixtures/calibration\`; every comparison and every factor is calculated from them again, and must give \`data/empirical-null.json\`. Rules: \`docs/decisions/0001-calibration-histories.md\`,
\`docs/decisions/0002-calibrated-interval.md\`. \`npm run null\` does this part alone and prints the conformal factors too.

Half width = factor · 1.96 · model error, the cross-validated factor. "Flags": share of comparisons whose interval is off zero, every repository weighing the same and judged by the factor learned from the others, with
the 95 % interval of a bootstrap over repositories. "Model flags": the same without the factor. "Finds −50 %": share in which a planted fall of that size puts the interval wholly below zero, which is
what a verdict above weak asks for. Planted falls thin the counts after the date at random, and multiply durations.

### Result

${placeboSentences({ judgement, differences })
  .map((sentence) => `- ${sentence}`)
  .join("\n")}

The bar of power does **not** hold over all histories: where fewer than 5 changes land in a week, such a fall is seldom told from nothing. It is judged for 5 and more a week, the class in which a verdict above weak
can be expected; bins, scale and the cut at 5 were chosen after seeing these histories (decision 0002).

The level behind the factor is the first that flags at most 5 %, so the figures of the tables below are slightly favourable. These, with the level also picked without the repository that is judged, are not; some lie a
little above 5 %:

${strictTable(judgement)}

### Power of the calibrated verdict on landed changes

${calibrationTable(headline, "crossValidated")}

### Other measures

No bar is set for these; change-fail-rate has no factor, because too few histories reach its floors.

${calibrationTable(
  rows.filter(({ measure }) => measure !== "landed-changes"),
  "crossValidated",
)}

### By repository

Landed changes: share flagged, of comparisons, every one with the factor of its class of activity learned from the other repositories; last, where a planted fall of 50 % at 52+52 weeks is found.

${repositoryTable(judgement)}

### How much histories move by themselves

Size of the change at fake dates, |log ratio| (log odds ratio for change-fail-rate): 0.69 is a doubling or a halving.

${sizeTable(rows, probabilities)}
`;
}

/** False alarms of each window. @param {Judgement} judgement */
export function sayFlagged({ byClass }) {
  return byClass.map((window) => `${percent(window.flagged)} at ${nameWindow(window)} weeks`).join(", ");
}

function sayBar(/** @type {string} */ activity, /** @type {boolean} */ holds) {
  const found = holds ? "The bar holds" : "The bar does not hold";
  return activity === "from-5" ? `${found}.` : `${found} here; not judged.`;
}

/** @param {Judgement} judgement */
function strictTable({ strict }) {
  return markdownTable([
    ["weeks", "events a week", "flags", "95 % interval", "above 20 %", ...FALLS.map((fall) => `finds ${wholePercent(fall)}`)],
    ...strict.map(({ row, flagged, lo, hi, aboveFifth, found }) => [
      nameWindow(row),
      nameActivity(row),
      percent(flagged),
      `${percent(lo)} to ${percent(hi)}`,
      aboveFifth,
      ...found.map(({ share }) => wholePercent(share)),
    ]),
  ]);
}

/** @param {Judgement} judgement */
function repositoryTable({ byClass }) {
  const names = [...new Set(byClass.flatMap(({ judged }) => judged.map(({ repository }) => repository)))].sort();
  const of = (/** @type {Judgement["byClass"][number]} */ { judged }, /** @type {string} */ name) =>
    judged.find(({ repository }) => repository === name);
  const flagged = (/** @type {ReturnType<typeof of>} */ one) =>
    one === undefined ? "–" : `${wholePercent(one.flagged)} of ${one.comparisons}`;
  const at52 = byClass.find(({ before, after }) => before === 52 && after === 52);
  const found = (/** @type {ReturnType<typeof of>} */ one) => (one === undefined ? "–" : wholePercent(one.found[FALLS.indexOf(-0.5)]));
  return markdownTable([
    ["repository", ...byClass.map(nameWindow), "finds −50 %"],
    ...names.map((name) => [name, ...byClass.map((window) => flagged(of(window, name))), found(of(at52, name))]),
  ]);
}

function nameRow(/** @type {{ before: number, after: number, activity: string }} */ row) {
  return `${nameWindow(row)} weeks, ${nameActivity(row)} a week`;
}
