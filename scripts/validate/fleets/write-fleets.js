import { markdownTable, percent, wholePercent } from "../../markdown.js";
import { meanOf } from "./judge-fleets.js";

/** @typedef {import("./judge-fleets.js").Judged} Judged */
/** @typedef {import("./judge-fleets.js").Simulated} Simulated */

const FORMS = {
  change: (/** @type {number} */ log) => wholePercent(Math.expm1(log)),
  share: percent,
  log: (/** @type {number} */ value) => `${value.toFixed(3)} as a log`,
};

/** What was judged by a bar, or asked without one. @param {Judged[]} judged @returns {string[]} */
export function fleetsSentences(judged) {
  return judged.map((one) => `${one.scenario.title}: ${one.question.what} in ${percent(one.count / one.of)} of ${one.of}${sayBar(one)}.`);
}

/** The section with its table. @param {Simulated[]} simulated @param {{ judged: Judged[], size: number, seed: number }} options */
export function fleetsSection(simulated, { judged, size, seed }) {
  return `Fleets of units whose truth is known, drawn day by day and read by the code of \`cohort\`; only the opening of facts is left out. Sizes are log-normal, counts are Poisson around levels that wander.
Where units adopt at different times, all share shocks of the calendar, and each has its own. Each scenario is drawn ${size} times. Draw d of scenario s (from 0) is from seed ${seed} + 100,000s + d.

### Result

${fleetsSentences(judged.filter(hasBar))
  .map((line) => `- ${line}`)
  .join("\n")}

The Monte Carlo error of a share p is √(p(1 − p)/${size}): ±${(196 * Math.sqrt((0.05 * 0.95) / size)).toFixed(1)} % (95 %) at 5 %.

### Every question

${markdownTable([["fleet", "question", "share", "of", "bar"], ...judged.map(judgedRow)])}

${markdownTable([["fleet", "on average", ""], ...simulated.flatMap(meanRows)])}
`;
}

/** @param {Judged} one */
function judgedRow({ scenario, question, count, of, holds }) {
  return [scenario.title, question.what, percent(count / of), of, `${nameBar(question)}${holds ? "" : ", missed"}`];
}

/** @param {Simulated} simulated */
function meanRows(simulated) {
  const { title, means } = simulated.scenario;
  return means.map(({ answer, what, form }) => [title, what, FORMS[form](meanOf(simulated, answer))]);
}

/** @param {Judged} one */
function hasBar({ question: { atMost, atLeast } }) {
  return atMost !== undefined || atLeast !== undefined;
}

/** @param {Judged} one */
function sayBar(one) {
  return hasBar(one) ? ` (bar: ${nameBar(one.question)}). The bar ${one.holds ? "holds" : "does not hold"}` : "";
}

/** @param {import("./scenarios.js").Question} question */
function nameBar({ atMost, atLeast }) {
  if (atMost !== undefined) return `at most ${wholePercent(atMost)}`;
  return atLeast === undefined ? "" : `at least ${wholePercent(atLeast)}`;
}
