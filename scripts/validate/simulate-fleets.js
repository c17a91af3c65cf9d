/**
 * `node scripts/validate/simulate-fleets.js [--runs N] [--only PART] [--seed N]`: invented fleets whose truth is known, through the code of `cohort`.
 *
 * Parts: `noise`, nobody changes: how often the top by baseline is said to gain, and what the top by growth shows; `top`, only the top tenth of before changes;
 * `composition`, units come and go and none changes; `shocks`, how often the pooled interval holds the truth where the calendar moves all units.
 */
import { parseArgs } from "node:util";
import { checkTop } from "../../dist/app/cohort/check-top.js";
import { measureRows } from "../../dist/app/cohort/measure-rows.js";
import { readPopulation } from "../../dist/app/cohort/read-population.js";
import { createRng } from "../../dist/stats/random.js";
import { createNormalDeviates, simulatePoisson } from "../../dist/stats/simulate-series.js";
import { studentQuantile } from "../../dist/stats/student.js";
import { drawFleet } from "./fleets/draw-fleet.js";

const library = { createRng, createNormalDeviates, simulatePoisson };
const rule = { rampWeeks: 8, empiricalNull: null };
/** Weeks that wander: with them a top twentieth by growth shows about +99 % where nobody changes. */
const OWN = { deviation: 0.6, rho: 0.9 };
/** Weeks that wander less: with them six units of 120 can be told from the rest. */
const STEADY = { deviation: 0.4, rho: 0.6 };
const PARTS = { noise: simulateNoise, top: simulateTop, composition: simulateComposition, shocks: simulateShocks };

const { values } = parseArgs({
  options: { runs: { type: "string", default: "100" }, only: { type: "string" }, seed: { type: "string", default: "1" } },
});
const [runs, firstSeed] = [Number(values.runs), Number(values.seed)];
for (const [name, simulate] of Object.entries(PARTS)) {
  if (values.only !== undefined && values.only !== name) continue;
  const started = performance.now();
  const lines = await simulate();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${name} (${runs} runs, ${seconds} s)\n${lines.map((line) => `- ${line}\n`).join("")}`);
}

/** Units of log-normal size that adopt one after the other, unless told otherwise. */
function planUnits(count, seed, given = () => ({})) {
  const rng = createRng(seed);
  const deviate = createNormalDeviates(rng);
  return Array.from({ length: count }, (_, index) => {
    const unit = {
      firstWeek: 0,
      endWeek: 170,
      adopts: 90 + rng.nextInt(30),
      isDeclared: true,
      perWeek: Math.exp(2 + 0.7 * deviate()),
      effect: 0,
      people: 8,
    };
    return { ...unit, ...given(unit, index) };
  });
}

async function populationOf(units, seed, noise = {}) {
  const plan = { units, own: OWN, shared: { deviation: 0, rho: 0 }, ...noise };
  const { data, readContributions } = drawFleet(plan, { seed, library });
  return readPopulation({ data, readContributions, adopted: null, rule, run: { seed } });
}

async function simulateNoise() {
  const found = [];
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run;
    found.push(checkTop(await populationOf(planUnits(120, seed), seed), rule, seed));
  }
  const gained = found.filter(({ byBaseline }) => byBaseline.topChange.lo > 0).length;
  const ahead = found.filter(({ byBaseline }) => byBaseline.topChange.lo > 0 && byBaseline.difference.lo > 0).length;
  const beyond = found.filter(({ byGrowth }) => byGrowth.asHigh <= 0.025).length;
  const mean = (of) => found.reduce((sum, check) => sum + of(check), 0) / found.length;
  const ratio = (log) => `${(100 * Math.expm1(log)).toFixed(0)} %`;
  return [
    `top twentieth by baseline: interval above zero in ${gained} runs, and above that of the rest in ${ahead}; mean change ${ratio(mean(({ byBaseline }) => byBaseline.topChange.value))}`,
    `top twentieth by growth: shows ${ratio(mean(({ byGrowth }) => byGrowth.observed))} on average, noise alone ${ratio(mean(({ byGrowth }) => byGrowth.noise.value))}; beyond noise in ${beyond} runs`,
    `reliability ${mean(({ reliability }) => reliability.value).toFixed(2)}`,
  ];
}

async function simulateTop() {
  let [found, told] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run;
    const units = planUnits(120, seed);
    const limit = units.map(({ perWeek }) => perWeek).sort((a, b) => b - a)[11];
    const changed = units.map((unit) => ({ ...unit, effect: unit.perWeek >= limit ? 0.5 : 0 }));
    const { byBaseline } = checkTop(await populationOf(changed, seed, { own: STEADY }), rule, seed);
    if (byBaseline.topChange.lo > 0) found++;
    if (byBaseline.topChange.lo > 0 && byBaseline.difference.lo > 0) told++;
  }
  return [`the top tenth gained 65 %: top by baseline above zero in ${found} runs, and above that of the rest in ${told}`];
}

async function simulateComposition() {
  let [largest, within, joiners, leavers, identity] = [0, 0, 0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run;
    const stay = planUnits(30, seed, () => ({ adopts: 100 }));
    const join = planUnits(15, seed + 10_000, () => ({ adopts: 100, firstWeek: 104, perWeek: 30 }));
    const leave = planUnits(15, seed + 20_000, () => ({ adopts: 100, endWeek: 95, perWeek: 3 }));
    const { rows } = measureRows(await populationOf([...stay, ...join, ...leave], seed, { own: STEADY }));
    const parts = rows.find(({ id }) => id === "landed-changes").decomposition;
    const sum = parts.within + (parts.reallocation ?? 0) + parts.joiners + parts.leavers;
    identity = Math.max(identity, Math.abs(sum - parts.change));
    largest = Math.max(largest, Math.abs(parts.within) / parts.change);
    within += parts.within / parts.change / runs;
    joiners += parts.joiners / parts.change / runs;
    leavers += parts.leavers / parts.change / runs;
  }
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  return [
    `of the change of the mean: within ${percent(within)} (at most ${percent(largest)}), joiners ${percent(joiners)}, leavers ${percent(leavers)}; parts add up to ${identity.toExponential(1)}`,
  ];
}

async function simulateShocks() {
  const lines = [];
  for (const [name, adopts] of [
    ["all at once", () => 100],
    ["over 30 weeks", null],
  ]) {
    for (const shared of [
      { deviation: 0, rho: 0 },
      { deviation: 0.15, rho: 0.7 },
      { deviation: 0.15, rho: 0.95 },
    ]) {
      let [covered, width] = [0, 0];
      for (let run = 0; run < runs; run++) {
        const seed = firstSeed + run;
        const units = planUnits(40, seed, () => (adopts === null ? {} : { adopts: adopts() }));
        const { pooled } = measureRows(await populationOf(units, seed, { shared, own: { deviation: 0.3, rho: 0.5 } }));
        const { value, error, df } = pooled.get("landed-changes");
        const half = studentQuantile(0.975, df) * error;
        if (Math.abs(value) <= half) covered++;
        width += half / runs;
      }
      lines.push(
        `${name}, shocks ${shared.deviation} (ρ ${shared.rho} a week): ${covered} of ${runs} intervals hold zero, half width ${width.toFixed(3)}`,
      );
    }
  }
  return lines;
}
