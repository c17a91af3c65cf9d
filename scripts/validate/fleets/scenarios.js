import { compositionOf, shocksOf, topOf } from "./simulate-population.js";
import { rolloutOf, togetherOf } from "./simulate-rollout.js";

/**
 * Invented fleets whose truth is known. A draw gives answers by name: true or false, a number, or null where nothing could be said.
 *
 * @typedef {Record<string, boolean | number | null>} Answers
 * @typedef {{ answer: string, what: string, atMost?: number, atLeast?: number }} Question how often an answer is true; with a bar or without
 * @typedef {{ answer: string, what: string, form: "change" | "share" | "log" }} Mean of the numbers of an answer
 * @typedef {{ title: string, draw: (seed: number) => Promise<Answers> | Answers, questions: readonly Question[], means: readonly Mean[] }} Scenario
 */

/** Weeks that wander: with them a top twentieth by growth seems to double where nobody changes. */
const WANDERING = { deviation: 0.6, rho: 0.9 };
/** Weeks that wander less: with them six units of 120 can be told from the rest. */
const STEADY = { deviation: 0.4, rho: 0.6 };
const THIRTY_PERCENT = Math.log(1.3);

const GAINED = "top twentieth by baseline: interval above zero";
const AHEAD = "and above that of the rest";
const OFF_ZERO = "staggered interval off zero";
const DEALT = "dealt dates say p ≤ 0.05";
const HELD = "staggered interval holds the truth";
const IMPUTED = "interval by imputation holds the truth";

/** Nothing planted, or +30 %; all adopt at different times. */
const ROLLOUTS = { weeks: 200, from: 80, until: 150 };

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  {
    title: "120 units, nobody changes",
    draw: (seed) => topOf(seed, { own: WANDERING, effect: 0 }),
    questions: [
      { answer: "gained", what: GAINED, atMost: 0.05 },
      { answer: "beyondNoise", what: "top twentieth by growth: beyond noise", atMost: 0.05 },
    ],
    means: [
      { answer: "byGrowth", what: "top twentieth by growth shows", form: "change" },
      { answer: "reliability", what: "reliability of changes", form: "share" },
    ],
  },
  {
    title: "120 units, the top tenth gains 65 %",
    draw: (seed) => topOf(seed, { own: STEADY, effect: 0.5 }),
    questions: [
      { answer: "gained", what: GAINED, atLeast: 0.8 },
      { answer: "ahead", what: AHEAD },
    ],
    means: [],
  },
  {
    title: "the same, weeks that wander",
    draw: (seed) => topOf(seed, { own: WANDERING, effect: 0.5 }),
    questions: [
      { answer: "gained", what: GAINED },
      { answer: "ahead", what: AHEAD },
    ],
    means: [],
  },
  {
    title: "busy units join, quiet ones leave, nobody changes",
    draw: (seed) => compositionOf(seed, STEADY),
    questions: [{ answer: "addsUp", what: "parts add up to the change", atLeast: 1 }],
    means: [
      { answer: "within", what: "of the change, within", form: "share" },
      { answer: "joiners", what: "joiners", form: "share" },
      { answer: "leavers", what: "leavers", form: "share" },
    ],
  },
  ...[true, false].flatMap((atOnce) =>
    [
      { deviation: 0, rho: 0 },
      { deviation: 0.15, rho: 0.7 },
      { deviation: 0.15, rho: 0.95 },
    ].map((shared) => shockScenario(atOnce, shared)),
  ),
  {
    title: "12 adopters and 12 others, nothing changes",
    draw: (seed) => rolloutOf(seed, { ...ROLLOUTS, adopters: 12, others: 12 }, { effect: 0 }),
    questions: [
      { answer: "offZero", what: OFF_ZERO, atMost: 0.08 },
      { answer: "byLot", what: DEALT, atMost: 0.08 },
    ],
    means: [],
  },
  {
    title: "30 adopters and 30 others, nothing changes",
    draw: (seed) => rolloutOf(seed, { ...ROLLOUTS, adopters: 30, others: 30 }, { effect: 0 }),
    questions: [
      { answer: "offZero", what: OFF_ZERO, atMost: 0.08 },
      { answer: "byLot", what: DEALT, atMost: 0.08 },
    ],
    means: [],
  },
  {
    title: "30 adopters and 30 others, +30 %",
    draw: (seed) => rolloutOf(seed, { ...ROLLOUTS, adopters: 30, others: 30 }, { effect: THIRTY_PERCENT }),
    questions: [
      { answer: "offZero", what: OFF_ZERO, atLeast: 0.8 },
      { answer: "held", what: HELD, atLeast: 0.9 },
      { answer: "imputed", what: IMPUTED },
    ],
    means: [{ answer: "value", what: "estimate", form: "log" }],
  },
  {
    title: "40 adopters and nobody else, +30 %",
    draw: (seed) => rolloutOf(seed, { ...ROLLOUTS, adopters: 40, others: 0 }, { effect: THIRTY_PERCENT }),
    questions: [
      { answer: "held", what: HELD },
      { answer: "imputed", what: IMPUTED },
    ],
    means: [{ answer: "value", what: "estimate", form: "log" }],
  },
  {
    title: "13 adopters that drift by 5 % a month, 12 others, nothing changes",
    draw: (seed) => rolloutOf(seed, { ...ROLLOUTS, adopters: 13, others: 12 }, { effect: 0, drift: 0.05 }),
    questions: [
      { answer: "held", what: HELD },
      { answer: "honest", what: "honest bounds at M = 0.5 hold the truth", atLeast: 0.9 },
    ],
    means: [],
  },
  ...[0, 0.3, 0.5].map((sharedRho) => ({
    title: `20 units adopt in one week, +22 % each give or take, shared shocks (ρ ${sharedRho} a month)`,
    draw: (/** @type {number} */ seed) => togetherOf(seed, { sharedRho }),
    questions: [{ answer: "held", what: "interval of adopting together holds the truth", atLeast: 0.9 }],
    means: [],
  })),
];

/** Where shocks of the calendar last for years nobody can tell them from a change: without a bar. @returns {Scenario} */
function shockScenario(/** @type {boolean} */ atOnce, /** @type {import("./draw-fleet.js").Noise} */ shared) {
  const when = atOnce ? "in one week" : "over 30 weeks";
  const shocks = shared.deviation === 0 ? "no shared shocks" : `shared shocks of ${shared.deviation} (ρ ${shared.rho} a week)`;
  return {
    title: `40 units adopt ${when}, nobody changes, ${shocks}`,
    draw: (seed) => shocksOf(seed, { atOnce, shared }),
    questions: [{ answer: "held", what: "pooled interval holds zero", ...(shared.rho > 0.9 ? {} : { atLeast: 0.9 }) }],
    means: [],
  };
}
