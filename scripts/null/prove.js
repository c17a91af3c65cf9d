/** Factor of a row of the empirical null and its proof, each repository judged by the others. */
import { bootstrapClusters } from "../../dist/stats/cluster-bootstrap.js";
import { conformalQuantile } from "../../dist/stats/conformal-quantile.js";
import { quantile } from "../../dist/stats/quantile.js";
import { createRng } from "../../dist/stats/random.js";
import { FALLS, LEVEL } from "./rule.js";

const DRAWS = 4000;
const SEED = 3;

/** @param {import("./fake-dates.js").Comparison[]} rows comparisons of one measure and window */
export function proveRow(rows, /** @type {readonly number[]} */ probabilities) {
  const names = [...new Set(rows.map(({ repository }) => repository))];
  const groups = names.map((repository) => ({ repository, own: rows.filter((row) => row.repository === repository) }));
  const judged = groups.map((group) => judge(group, groups));
  const isJudged = judged.every(({ factor }) => factor !== null);
  const shares = judged.map(({ flagged }) => flagged);
  const interval = isJudged ? bootstrapMean(shares) : [null, null];
  return {
    comparisons: rows.length,
    repositories: groups.length,
    factor: rounded(factorOf(groups)),
    flagged: {
      model: rounded(mean(judged.map(({ model }) => model))),
      calibrated: isJudged ? rounded(mean(shares)) : null,
      lo: rounded(interval[0]),
      hi: rounded(interval[1]),
    },
    thetaQuantiles: weightedQuantiles(groups, probabilities).map(rounded),
    found: FALLS.map((fall, i) => ({ fall, share: isJudged ? rounded(mean(judged.map(({ found }) => found[i]))) : null })),
    byRepository: judged,
  };
}

/** Shares of a repository's comparisons that are flagged and found, by the factor of all others. */
function judge({ repository, own }, groups) {
  const factor = factorOf(groups.filter((other) => other.repository !== repository));
  const shareOf = (is) => own.filter(is).length / own.length;
  return {
    repository,
    comparisons: own.length,
    factor,
    model: shareOf(({ ratio }) => Math.abs(ratio) > 1),
    flagged: factor === null ? null : shareOf(({ ratio }) => Math.abs(ratio) > factor),
    found: FALLS.map((_, i) => (factor === null ? null : shareOf(({ planted }) => planted[i] !== null && planted[i] < -factor))),
  };
}

function factorOf(groups) {
  const values = groups.flatMap(({ own }) => own.map(({ ratio }) => Math.abs(ratio)));
  const clusters = groups.flatMap(({ own }, k) => own.map(() => k));
  const factor = conformalQuantile(values, clusters, LEVEL);
  return factor === null ? null : Math.max(1, factor);
}

/** 95 % percentile interval of the mean over repositories drawn with replacement. */
function bootstrapMean(shares) {
  const draws = bootstrapClusters({ clusters: shares.map((_, k) => k), draws: DRAWS, rng: createRng(SEED) }, (picked) =>
    mean([...picked].map((k) => shares[k])),
  ).sort();
  return [quantile(draws, 0.025), quantile(draws, 0.975)];
}

/** Smallest |θ| under which a share p of the weight lies, every repository weighing the same. */
function weightedQuantiles(groups, probabilities) {
  const rows = groups.flatMap(({ own }) => own.map(({ theta }) => ({ size: Math.abs(theta), weight: 1 / own.length / groups.length })));
  rows.sort((a, b) => a.size - b.size);
  return probabilities.map((p) => {
    let reached = 0;
    return rows.find(({ weight }) => {
      reached += weight;
      return reached >= p - 1e-9;
    }).size;
  });
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value) {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
