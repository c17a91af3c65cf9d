/**
 * Draws a fleet of invented repositories: daily counts whose logs are a level of their own, a shock that all share, noise of their own, and an effect of
 * adoption. Deterministic by the generator that is handed in.
 *
 * @typedef {import("./draw-rollout.d.ts").RolloutPlan} RolloutPlan
 */

const DAYS_PER_BIN = 28;

/**
 * @param {RolloutPlan} plan
 * @param {{ rng: import("./draw-rollout.d.ts").Uniform, normal: () => number, poisson: (mean: number) => number }} random
 * @returns {import("./draw-rollout.d.ts").DrawnRollout}
 */
export function drawRollout(plan, { rng, normal, poisson }) {
  const { firstDay, days } = plan;
  const bins = Math.ceil(days / DAYS_PER_BIN) + 1;
  const shared = autoregression(bins, plan.sharedRho, normal).map((value) => plan.sharedSigma * value);
  const names = Object.keys(countsOf(0, 0, 0));
  const counts = Object.fromEntries(names.map((name) => [name, []]));
  const units = plan.adoptions.map((adoption, unit) => {
    const own = autoregression(bins, plan.ownRho, normal).map((value) => plan.ownSigma * value);
    const level = Math.log(plan.changesPerWeek / 7) + plan.levelSigma * normal();
    const effect = plan.effects[unit] + plan.effectSigma * normal();
    const share = plan.shares?.[unit] ?? 0.4;
    const columns = Object.fromEntries(names.map((name) => [name, new Int32Array(days)]));
    for (let day = 0; day < days; day++) {
      const bin = Math.floor(day / DAYS_PER_BIN);
      const isAfter = adoption !== null && firstDay + day >= adoption;
      const drift = plan.drifts === undefined || adoption === null ? 0 : (plan.drifts[unit] * (day - days / 2)) / DAYS_PER_BIN;
      const landed = poisson(Math.exp(level + shared[bin] + own[bin] + drift + (isAfter ? effect : 0)));
      const marked = isAfter ? countHits(landed, share, rng) : 0;
      const drawn = countsOf(landed, marked, countHits(landed, 0.05, rng));
      for (const name of names) columns[name][day] = drawn[name];
    }
    for (const name of names) counts[name].push(columns[name]);
    const id = `unit-${String(unit).padStart(4, "0")}`;
    const declared = adoption === null ? null : { start: adoption, end: adoption, endedDay: null, tool: null };
    return { id, name: id, repositories: 1, firstDay, endDay: firstDay + days, declared, recoveries: [] };
  });
  const spells = {
    unit: new Int32Array(0),
    kind: new Uint8Array(0),
    start: new Float64Array(0),
    seconds: new Float64Array(0),
    isOpen: new Uint8Array(0),
  };
  const adoptions = plan.adoptions.map((day) => ({
    day,
    endDay: day,
    endedDay: null,
    source: day === null ? "none" : "declared",
    outcome: day === null ? "never" : "dated",
  }));
  return { data: { kind: "repository", units, counts, spells }, adoptions };
}

/** What a day counts, of which all but the first three hang on what landed. @param {number} landed @param {number} marked @param {number} failed */
function countsOf(landed, marked, failed) {
  return {
    landed,
    marked,
    failed,
    judged: landed,
    branchCommits: 3 * landed,
    branched: landed,
    branchedKnown: landed,
    bornLines: 50 * landed,
    reworkedLines: 5 * landed,
    landedLines: 60 * landed,
  };
}

/** @param {number} length @param {number} rho @param {() => number} normal */
function autoregression(length, rho, normal) {
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = i === 0 ? normal() : rho * values[i - 1] + Math.sqrt(1 - rho * rho) * normal();
  return values;
}

/** @param {number} trials @param {number} chance @param {import("./draw-rollout.d.ts").Uniform} rng */
function countHits(trials, chance, rng) {
  let hits = 0;
  for (let i = 0; i < trials; i++) if (rng.nextFloat() < chance) hits++;
  return hits;
}
