/**
 * Draws a fleet of invented repositories: daily counts whose logs are a level of their own, a shock that all share, noise of their own, and an effect of
 * adoption. Deterministic by the generator that is handed in.
 *
 * @typedef {import("./draw-fleet.d.ts").FleetPlan} FleetPlan
 */

const COUNTS = [
  "landed",
  "marked",
  "judged",
  "failed",
  "branchCommits",
  "branched",
  "branchedKnown",
  "bornLines",
  "reworkedLines",
  "landedLines",
];
const DAYS_PER_BIN = 28;

/**
 * @param {FleetPlan} plan
 * @param {{ rng: import("./draw-fleet.d.ts").Uniform, normal: () => number, poisson: (mean: number) => number }} random
 * @returns {import("./draw-fleet.d.ts").DrawnFleet}
 */
export function drawFleet(plan, { rng, normal, poisson }) {
  const { firstDay, days } = plan;
  const bins = Math.ceil(days / DAYS_PER_BIN) + 1;
  const shared = autoregression(bins, plan.sharedRho, normal).map((value) => plan.sharedSigma * value);
  const counts = Object.fromEntries(COUNTS.map((name) => [name, []]));
  const units = plan.adoptions.map((adoption, unit) => {
    const own = autoregression(bins, plan.ownRho, normal).map((value) => plan.ownSigma * value);
    const level = Math.log(plan.changesPerWeek / 7) + plan.levelSigma * normal();
    const effect = plan.effects[unit] + plan.effectSigma * normal();
    const share = plan.shares?.[unit] ?? 0.4;
    const columns = Object.fromEntries(COUNTS.map((name) => [name, new Int32Array(days)]));
    for (let day = 0; day < days; day++) {
      const bin = Math.floor(day / DAYS_PER_BIN);
      const isAfter = adoption !== null && firstDay + day >= adoption;
      const drift = plan.drifts === undefined || adoption === null ? 0 : (plan.drifts[unit] * (day - days / 2)) / DAYS_PER_BIN;
      const landed = poisson(Math.exp(level + shared[bin] + own[bin] + drift + (isAfter ? effect : 0)));
      const marked = isAfter ? countHits(landed, share, rng) : 0;
      Object.entries({
        landed,
        marked,
        judged: landed,
        failed: countHits(landed, 0.05, rng),
        branchCommits: 3 * landed,
        branched: landed,
        branchedKnown: landed,
        bornLines: 50 * landed,
        reworkedLines: 5 * landed,
        landedLines: 60 * landed,
      }).forEach(([name, value]) => {
        columns[name][day] = value;
      });
    }
    for (const name of COUNTS) counts[name].push(columns[name]);
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

/** @param {number} length @param {number} rho @param {() => number} normal */
function autoregression(length, rho, normal) {
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = i === 0 ? normal() : rho * values[i - 1] + Math.sqrt(1 - rho * rho) * normal();
  return values;
}

/** @param {number} trials @param {number} chance @param {import("./draw-fleet.d.ts").Uniform} rng */
function countHits(trials, chance, rng) {
  let hits = 0;
  for (let i = 0; i < trials; i++) if (rng.nextFloat() < chance) hits++;
  return hits;
}
