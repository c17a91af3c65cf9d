/**
 * What happens in the invented teams, and how their histories are looked at.
 *
 * @typedef {import("./draw-repository.js").Plan} Plan
 * @typedef {import("./read-drawn.js").View} View
 * @typedef {{ id: string, title: string, plan: Plan, views: View[], asks: "verdict" | "fail-rate" }} Scenario
 */

/** What six people land in a steady team; nothing happens at the date. @type {Plan} */
const STEADY = {
  weeksBefore: 80,
  weeksAfter: 88,
  incumbents: 6,
  perWeek: 12,
  growth: 1,
  docsShare: 0.1,
  docsGrowth: 1,
  hires: 0,
  hiredPerWeek: 0,
  markedShare: 0.6,
  failing: { before: 0.03, after: 0.03 },
  landing: "merge",
  noise: { size: 10, rho: 0.3 },
};
const RISE = 0.74;
/** About 500 changes a side in 79 weeks before, the follow-up of one taken off, and 80 after. */
const PER_WEEK_FOR_500 = 6.35;

/** @type {View} */
const DECLARED = { date: "declared", factor: "shipped" };
/** @type {View} */
const DECLARED_ONE = { date: "declared", factor: "one" };
/** @type {View} */
const DETECTED_ONE = { date: "detected", factor: "one" };
const VIEWS = [DECLARED, DECLARED_ONE, DETECTED_ONE];
/** What a user would read. @type {View[]} */
const SHIPPED = [DECLARED, { date: "detected", factor: "shipped" }];

/** @type {Scenario[]} */
export const SCENARIOS = [
  verdict("hires", "four hires land 74 % more", { hires: 4, hiredPerWeek: RISE * STEADY.perWeek }, VIEWS),
  verdict("incumbents", "incumbents land 74 % more", { growth: 1 + RISE }, VIEWS),
  verdict("incumbents-and-docs", "incumbents land 74 % more, documentation too", { growth: 1 + RISE, docsGrowth: 1 + RISE }, [
    DECLARED_ONE,
  ]),
  verdict("none", "no change", {}, SHIPPED),
  verdict("half", "−50 %", { growth: 0.5 }, SHIPPED),
  verdict("fall", "−30 %", { growth: 0.7 }, SHIPPED),
  verdict("rise", "+50 %", { growth: 1.5 }, SHIPPED),
  failRate("same-failures", "volume doubles, 10 % fail throughout", { growth: 2, failing: { before: 0.1, after: 0.1 } }),
  failRate("more-failures", "10 % fail before, 20 % after", { perWeek: PER_WEEK_FOR_500, failing: { before: 0.1, after: 0.2 } }),
];

/** The plan of one repository of a scenario: every other one squashes. @param {Scenario} scenario @param {number} number @returns {Plan} */
export function planOf({ plan }, number) {
  return { ...plan, landing: number % 2 === 0 ? "merge" : "squash" };
}

/** @param {string} id @param {string} title @param {Partial<Plan>} plan @param {View[]} views @returns {Scenario} */
function verdict(id, title, plan, views) {
  return { id, title, plan: { ...STEADY, ...plan }, views, asks: "verdict" };
}

/** @param {string} id @param {string} title @param {Partial<Plan>} plan @returns {Scenario} */
function failRate(id, title, plan) {
  return { id, title, plan: { ...STEADY, ...plan }, views: [DECLARED, DECLARED_ONE], asks: "fail-rate" };
}
