/**
 * How often one of many looks at a history without any change says that there is one: node scripts/verify/looks.js [SERIES]
 *
 * Series of weekly counts without an effect are drawn, Poisson counts whose log rate is autoregressive, 104 weeks before and 59 after, and compared each week from the eighth on,
 * as a scheduled run does: 52 looks. Told are the share of looks whose interval is off zero, and the share of series in which at least one is; by the model's own
 * interval and by the one that is widened by the empirical null. Series that follow the model need no widening; those that drift slowly, as real ones do, need it.
 */
import { readFileSync } from "node:fs";
import { estimateChange } from "../../dist/measures/estimate/estimate-change.js";
import { createRng } from "../../dist/stats/random.js";
import { createNormalDeviates, simulateAutoregression, simulatePoisson } from "../../dist/stats/simulate-series.js";

const WINDOW = { before: 104, after: 59 };
const LEFT_OUT = 8;
const FIRST = 8;
const LOOKS = 52;
const SECONDS_PER_WEEK = 604_800;
const MEAN = 20;
/** Standard deviation and weekly correlation of the log rate; `drift` is a second, slow part of it. */
const NOISES = [
  { sd: 0.3, rho: 0, drift: null },
  { sd: 0.3, rho: 0.3, drift: null },
  { sd: 0.3, rho: 0.6, drift: null },
  { sd: 0.25, rho: 0.3, drift: { sd: 0.2, rho: 0.98 } },
];

const series = Number(process.argv[2] ?? 400);
const empiricalNull = JSON.parse(readFileSync(new URL("../../data/empirical-null.json", import.meta.url), "utf8"));
const times = Float64Array.from({ length: WINDOW.before + WINDOW.after }, (_, row) => (row < WINDOW.before ? row : row + LEFT_OUT));
const edges = Float64Array.from({ length: WINDOW.before + LEFT_OUT + WINDOW.after + 1 }, (_, week) => week * SECONDS_PER_WEEK);

for (const [index, noise] of NOISES.entries()) {
  for (const [name, table] of [
    ["own", null],
    ["widened", empiricalNull],
  ]) {
    const draw = createDraws(noise, 1 + index);
    const counts = { looks: 0, off: 0, last: 0, ever: 0, verdicts: 0 };
    for (let i = 0; i < series; i++) judge(draw(), table, counts);
    const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${((100 * part) / whole).toFixed(1)} %`;
    console.log(
      `rho ${noise.rho}${noise.drift === null ? "" : " and drift"}, ${name} interval: off zero in ${percent(counts.off, counts.looks)} of looks, ${percent(counts.last, series)} of last looks, ` +
        `${percent(counts.ever, series)} of series at least once in ${LOOKS} looks; ${(counts.verdicts / series).toFixed(2)} turns between off and on a series (${series} series)`,
    );
  }
}

/** Source of series: one count for each week that is seen. */
function createDraws(/** @type {(typeof NOISES)[number]} */ { sd, rho, drift }, /** @type {number} */ seed) {
  const rng = createRng(seed);
  const nextNormal = createNormalDeviates(rng);
  return () => {
    const fast = simulateAutoregression(times, rho, nextNormal);
    const slow = drift === null ? null : simulateAutoregression(times, drift.rho, nextNormal);
    return fast.map((z, row) => simulatePoisson(MEAN * Math.exp(sd * z + (drift?.sd ?? 0) * (slow?.[row] ?? 0)), rng));
  };
}

/** Compares a series week by week. */
function judge(
  /** @type {Float64Array} */ drawn,
  /** @type {any} */ table,
  /** @type {{ looks: number, off: number, last: number, ever: number, verdicts: number }} */ counts,
) {
  const value = new Float64Array(edges.length - 1).fill(Number.NaN);
  for (const [row, week] of times.entries()) value[week] = drawn[row] ?? Number.NaN;
  let [ever, was] = [false, false];
  for (let look = 0; look < LOOKS; look++) {
    const to = WINDOW.before + LEFT_OUT + FIRST + look;
    const comparison = {
      weeks: { edges: edges.slice(0, to + 1) },
      before: { from: 0, to: WINDOW.before },
      leftOut: { from: WINDOW.before, to: WINDOW.before + LEFT_OUT },
      after: { from: WINDOW.before + LEFT_OUT, to },
    };
    const options = { measure: { id: "landed-changes", least: { itemsPerSide: 0 } }, empiricalNull: table };
    const estimate = estimateChange({ kind: "count", value: value.slice(0, to) }, comparison, options);
    if (estimate.kind !== "value") continue;
    const isOff = estimate.change.lo > 0 || estimate.change.hi < 0;
    counts.looks++;
    if (isOff) counts.off++;
    if (look === LOOKS - 1 && isOff) counts.last++;
    if (look > 0 && isOff !== was) counts.verdicts++;
    ever ||= isOff;
    was = isOff;
  }
  if (ever) counts.ever++;
}
