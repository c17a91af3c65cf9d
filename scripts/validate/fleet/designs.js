/**
 * `node scripts/validate/fleet/designs.js [draws] [seed]`: how often the designs of a fleet speak where nothing is, find what was planted, and hold the truth.
 *
 * Fleets of repositories with shocks that all share, autocorrelated noise of their own and Poisson counts; nothing is taken from real histories. Needs `npm run build`.
 */
import { buildStaggered } from "../../../dist/app/cohort/designs/build-staggered.js";
import { buildTogether } from "../../../dist/app/cohort/designs/build-together.js";
import { compareFleet } from "../../../dist/measures/cohort/compare-fleet.js";
import { createRng } from "../../../dist/stats/random.js";
import { createNormalDeviates, simulatePoisson } from "../../../dist/stats/simulate-series.js";
import { drawFleet } from "./draw-fleet.js";

const FIRST_DAY = 19_000;
const RULE = { rampWeeks: 8, empiricalNull: null };
const NOISE = { changesPerWeek: 12, levelSigma: 0.6, sharedSigma: 0.2, sharedRho: 0.4, ownSigma: 0.3, ownRho: 0.3 };
const [draws = 200, seed = 1] = process.argv.slice(2).map(Number);

/** Adopters at random weeks in a year and a half, others never. */
const STAGGERED = { weeks: 200, adopters: 0, others: 0, from: 80, until: 150 };
/** All within one week, nobody else. */
const AT_ONCE = { weeks: 130, adopters: 20, others: 0, from: 70, until: 70 };

for (const [title, shape, effect] of [
  ["nothing, 12 adopters and 12 others", { ...STAGGERED, adopters: 12, others: 12 }, 0],
  ["nothing, 30 adopters and 30 others", { ...STAGGERED, adopters: 30, others: 30 }, 0],
  ["+30 %, 30 adopters and 30 others", { ...STAGGERED, adopters: 30, others: 30 }, Math.log(1.3)],
  ["+30 %, 40 adopters and nobody else", { ...STAGGERED, adopters: 40, others: 0 }, Math.log(1.3)],
])
  printStaggered(title, shape, effect);
for (const sharedRho of [0, 0.3, 0.5]) printTogether(sharedRho);

function printStaggered(title, shape, effect) {
  const tally = { found: 0, loud: 0, byLot: 0, held: 0, imputationHeld: 0, preTrend: 0, apart: 0, disagree: 0 };
  let [sum, visible] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const { estimate } = buildStaggered({ ...drawOne(seed + draw, shape, { effect }), rule: RULE, seed: draw });
    if (estimate === null) continue;
    const { change, randomisation, imputation, preTrend } = estimate;
    tally.found++;
    sum += change.value;
    visible += estimate.smallestVisible.up;
    tally.loud += change.lo > 0 || change.hi < 0;
    tally.byLot += randomisation !== null && randomisation.p <= 0.05;
    tally.held += change.lo <= effect && effect <= change.hi;
    tally.imputationHeld += imputation !== null && imputation.lo <= effect && effect <= imputation.hi;
    tally.preTrend += preTrend !== null && preTrend.p < 0.05;
    tally.apart += imputation !== null && Math.abs(imputation.value - change.value) > change.hi - change.value;
    tally.disagree += estimate.estimatorsDisagree === true;
  }
  const share = (count) => `${((100 * count) / tally.found).toFixed(1)} %`;
  process.stdout.write(
    `${title}: ${tally.found} of ${draws} estimated, mean ${(sum / tally.found).toFixed(3)}; off zero by interval ${share(tally.loud)}, by dealt dates ${share(tally.byLot)}; ` +
      `interval holds the truth ${share(tally.held)}, imputation ${share(tally.imputationHeld)}; trends before refused ${share(tally.preTrend)}; ` +
      `estimators further apart than the error ${share(tally.apart)}, said to disagree ${share(tally.disagree)}; smallest visible ${(visible / tally.found).toFixed(2)}\n`,
  );
}

function printTogether(sharedRho) {
  let [held, width] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const fleet = drawOne(seed + draw, AT_ONCE, { effect: 0.2, effectSigma: 0.15, sharedRho });
    const [landed] = buildTogether({ units: compareFleet(fleet.data, fleet.adoptions, RULE), seed: draw });
    const { lo, hi } = landed.change;
    held += lo <= 0.2 && 0.2 <= hi;
    width += hi - lo;
  }
  process.stdout.write(
    `all at once, shared shocks with ${sharedRho} from one bin to the next: ${((100 * held) / draws).toFixed(1)} % of intervals hold the truth, mean width ${(width / draws).toFixed(2)}\n`,
  );
}

function drawOne(number, { weeks, adopters, others, from, until }, more) {
  const rng = createRng(number);
  const { effect, effectSigma = 0, ...rest } = more;
  const adoptions = Array.from({ length: adopters + others }, (_, unit) =>
    unit < adopters ? FIRST_DAY + 7 * (from + Math.floor((until - from + 1) * rng.nextFloat())) : null,
  );
  const plan = { ...NOISE, firstDay: FIRST_DAY, days: 7 * weeks, adoptions, effects: adoptions.map(() => effect), effectSigma, ...rest };
  return drawFleet(plan, { rng, normal: createNormalDeviates(rng), poisson: (mean) => simulatePoisson(mean, rng) });
}
