import { buildStaggered } from "../../../dist/app/cohort/designs/build-staggered.js";
import { buildTogether } from "../../../dist/app/cohort/designs/build-together.js";
import { compareFleet } from "../../../dist/measures/cohort/compare-fleet.js";
import { createRng } from "../../../dist/stats/random.js";
import { createNormalDeviates, simulatePoisson } from "../../../dist/stats/simulate-series.js";
import { drawRollout } from "./draw-rollout.js";

/**
 * @typedef {import("./scenarios.js").Answers} Answers
 * @typedef {{ weeks: number, adopters: number, others: number, from: number, until: number }} Shape adopters begin in a week of from to until
 */

const FIRST_DAY = 19_000;
const RULE = { rampWeeks: 8, empiricalNull: null };
const NOISE = { changesPerWeek: 12, levelSigma: 0.6, sharedSigma: 0.2, sharedRho: 0.4, ownSigma: 0.3, ownRho: 0.3 };
/** All within one week, nobody else. */
const AT_ONCE = { weeks: 130, adopters: 20, others: 0, from: 70, until: 70 };
const AT_ONCE_EFFECT = 0.2;
const HALF = 0.5;

/** What the staggered design says. @param {number} seed @param {Shape} shape @param {{ effect: number, drift?: number }} truth logs; drift of adopters by month @returns {Answers} */
export function rolloutOf(seed, shape, { effect, drift = 0 }) {
  const { estimate } = buildStaggered({ ...drawOne(seed, shape, { effect, drift }), rule: RULE, seed });
  if (estimate === null) return { offZero: null, byLot: null, held: null, imputed: null, honest: null, value: null };
  const { change, randomisation, imputation, honest } = estimate;
  return {
    offZero: change.lo > 0 || change.hi < 0,
    byLot: randomisation === null ? null : randomisation.p <= 0.05,
    held: holds(change, effect),
    imputed: imputation === null ? null : holds(imputation, effect),
    honest: holds(honest.find(({ m }) => m === HALF) ?? null, effect),
    value: change.value,
  };
}

/** What units that all adopt in one week say. @param {number} seed @param {{ sharedRho: number }} options @returns {Answers} */
export function togetherOf(seed, { sharedRho }) {
  const fleet = drawOne(seed, AT_ONCE, { effect: AT_ONCE_EFFECT, effectSigma: 0.15, sharedRho });
  const [landed] = buildTogether({ units: compareFleet(fleet.data, fleet.adoptions, RULE), seed });
  return { held: holds(landed?.change ?? null, AT_ONCE_EFFECT) };
}

/** @param {{ lo: number, hi: number } | null} interval @param {number} truth */
function holds(interval, truth) {
  return interval === null ? null : interval.lo <= truth && truth <= interval.hi;
}

/** @param {number} seed @param {Shape} shape @param {{ effect: number, effectSigma?: number, drift?: number, sharedRho?: number }} truth */
function drawOne(seed, { weeks, adopters, others, from, until }, { effect, effectSigma = 0, drift = 0, ...noise }) {
  const rng = createRng(seed);
  const adoptions = Array.from({ length: adopters + others }, (_, unit) =>
    unit < adopters ? FIRST_DAY + 7 * (from + Math.floor((until - from + 1) * rng.nextFloat())) : null,
  );
  const effects = adoptions.map(() => effect);
  const drifts = adoptions.map(() => drift);
  const plan = { ...NOISE, firstDay: FIRST_DAY, days: 7 * weeks, adoptions, effects, drifts, effectSigma, ...noise };
  return drawRollout(plan, { rng, normal: createNormalDeviates(rng), poisson: (mean) => simulatePoisson(mean, rng) });
}
