import { markdownTable, percent, wholePercent } from "../../markdown.js";
import { tallyVerdicts } from "./judge-repositories.js";
import { SCENARIOS } from "./scenarios.js";

/** @typedef {import("./judge-repositories.js").Judged} Judged */
/** @typedef {import("./judge-repositories.js").Simulated} Simulated */

const COLUMNS = /** @type {const} */ ([
  ["less", "strong"],
  ["less", "moderate"],
  ["less", "weak"],
  ["unclear", "weak"],
  ["same", "weak"],
  ["same", "moderate"],
  ["same", "strong"],
  ["more", "weak"],
  ["more", "moderate"],
  ["more", "strong"],
]);

/** Bars and what was found. @param {Judged[]} judged @returns {string[]} */
export function repositoriesSentences(judged) {
  return judged.map(
    (one) =>
      `${one.scenario.title}, ${nameView(one.view)}: ${one.what} in ${percent(one.share)} of ${one.of} (bar: ${nameBar(one.bar)}). ${sayBar(one)}`,
  );
}

/** The section with its tables. @param {Simulated[]} simulated @param {{ judged: Judged[], size: number, seed: number }} options */
export function repositoriesSection(simulated, { judged, size, seed }) {
  const { plan } = SCENARIOS[0];
  const verdicts = simulated.filter(({ scenario }) => scenario.asks === "verdict").flatMap(tallyVerdicts);
  return `Whole histories, drawn commit by commit and read, compared, checked and judged by the program's own stages; only the opening of a repository is left out. ${plan.incumbents} people land ${plan.perWeek} changes a week
(negative-binomial of size ${plan.noise.size}, autocorrelation ${plan.noise.rho}) for ${plan.weeksBefore} weeks before the date and ${plan.weeksAfter} after it; ${wholePercent(plan.docsShare)} of them are documentation alone, ${wholePercent(plan.failing.before)} are reverted within
a week. Half of the repositories merge branches with their commits, half squash without them. What differs is said in each row: from the date on hires mark all their changes, incumbents ${wholePercent(plan.markedShare)} of their code changes;
documentation stays as it is unless said otherwise. For the failure shares changes land at such a pace that the second scenario has about 500 on each side.

The date is declared, or has to be detected in the marks. The drift factor is the shipped one, or 1: then nothing but the checks keeps composition apart from change.
Repository r of scenario s (from 0) is drawn from seed ${seed} + 100,000s + r.

### Result

${repositoriesSentences(judged)
  .map((sentence) => `- ${sentence}`)
  .join("\n")}

The Monte Carlo error of a share p is √(p(1 − p)/${size}): ±${percent(1.96 * Math.sqrt((0.05 * 0.95) / size))} (95 %) at 5 %.

### What a reader would be told

Share of repositories by verdict and grade; "unclear" is "no clear change".

${verdictTable(verdicts)}

Limits of the grade, by the share of repositories in which they held:

${capTable(verdicts)}
`;
}

/** @param {ReturnType<typeof tallyVerdicts>} verdicts */
function verdictTable(verdicts) {
  const head = ["what happens", "date", "factor", ...COLUMNS.map((column) => column.join(", ")), "no verdict"];
  const rows = verdicts.map(({ scenario, view, verdict, other }) => [
    ...[scenario.title, view.date, view.factor],
    ...COLUMNS.map(([code, grade]) => blankZero(verdict(code, grade))),
    blankZero(other),
  ]);
  return markdownTable([head, ...rows]);
}

/** @param {ReturnType<typeof tallyVerdicts>} verdicts */
function capTable(verdicts) {
  const rows = verdicts.map(({ scenario, view, caps }) => [
    ...[scenario.title, view.date, view.factor],
    caps.map(({ id, share }) => `${id} ${wholePercent(share)}`).join(", ") || "none",
  ]);
  return markdownTable([["what happens", "date", "factor", "limits"], ...rows]);
}

function blankZero(/** @type {number} */ share) {
  return share === 0 ? "" : percent(share);
}

/** @param {Judged} judged */
function sayBar({ isMet, holds }) {
  if (isMet) return "The bar holds.";
  return holds ? "So few may miss it by chance." : "The bar does not hold.";
}

/** @param {import("./read-drawn.js").View} view */
function nameView({ date, factor }) {
  return `date ${date}, ${factor === "one" ? "factor 1" : "shipped factor"}`;
}

/** @param {Judged["bar"]} bar */
function nameBar({ atMost, atLeast }) {
  return atMost === undefined ? `at least ${wholePercent(atLeast ?? 0)}` : `at most ${wholePercent(atMost)}`;
}
