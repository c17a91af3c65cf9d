/**
 * Factor of a row of the empirical null and its proof, each repository judged by the others.
 *
 * @typedef {import("./fake-dates.js").Comparison} Comparison
 * @typedef {{ repository: string, own: Comparison[] }} Group comparisons of one repository
 * @typedef {{ repository: string, comparisons: number, flagged: number, found: number[] }} Judged shares of a repository's comparisons
 * that are flagged, and in which each planted fall is found
 */
import { bootstrapClusters } from "../../dist/stats/cluster-bootstrap.js";
import { conformalQuantile } from "../../dist/stats/conformal-quantile.js";
import { quantile } from "../../dist/stats/quantile.js";
import { createRng } from "../../dist/stats/random.js";
import { FALLS, LEVEL } from "./rule.js";

const DRAWS = 4000;
const SEED = 3;
const LEVELS = Array.from({ length: 10 }, (_, i) => LEVEL + 0.005 * i);

/** Comparisons of one measure, window and class of activity. @param {Comparison[]} rows @param {readonly number[]} probabilities */
export function proveRow(rows, probabilities) {
  const groups = groupByRepository(rows);
  const conformal = calibrate(groups, conformalFactor);
  const crossValidated = conformal === null ? null : crossValidate(groups);
  return {
    row: {
      comparisons: rows.length,
      repositories: groups.length,
      modelFlagged: rounded(mean(groups.map(({ own }) => shareOf(own, ({ ratio }) => Math.abs(ratio) > 1)))),
      conformal: conformal?.calibration ?? null,
      crossValidated: crossValidated?.calibration ?? null,
      thetaQuantiles: weightedQuantiles(groups, probabilities, ({ theta }) => Math.abs(theta)).map(rounded),
    },
    judged: { conformal: conformal?.judged ?? [], crossValidated: crossValidated?.judged ?? [] },
  };
}

/**
 * Every repository judged by a cross-validated factor whose level, too, was picked without it: the figure that the picking cannot have made better.
 *
 * @param {Comparison[]} rows
 * @returns {Judged[]} without those for which the others give no factor
 */
export function judgeWithLevelOfOthers(rows) {
  const groups = groupByRepository(rows);
  return groups.flatMap((group) => {
    const factor = crossValidate(groups.filter((other) => other !== group))?.calibration.factor;
    return factor === undefined ? [] : [judge(group, factor)];
  });
}

/** Figures over repositories that all weigh the same. @param {Judged[]} judged at least two */
export function summarize(judged) {
  const shares = judged.map(({ flagged }) => flagged);
  const [lo, hi] = bootstrapMean(shares);
  return {
    flagged: rounded(mean(shares)),
    lo: rounded(lo),
    hi: rounded(hi),
    aboveFifth: shares.filter((share) => share > 0.2).length,
    found: FALLS.map((fall, i) => ({ fall, share: rounded(mean(judged.map(({ found }) => found[i]))) })),
  };
}

/** @param {Comparison[]} rows @returns {Group[]} */
function groupByRepository(rows) {
  const names = [...new Set(rows.map(({ repository }) => repository))];
  return names.map((repository) => ({ repository, own: rows.filter((row) => row.repository === repository) }));
}

/** Factor of all groups, with every group judged by the factor of the others; null where there is none. */
function calibrate(groups, factorOf) {
  const factor = factorOf(groups);
  const factors = groups.map((group) => factorOf(groups.filter((other) => other !== group)));
  if (factor === null || factors.includes(null)) return null;
  const judged = groups.map((group, k) => judge(group, factors[k]));
  return { calibration: { factor: rounded(factor), ...summarize(judged) }, judged };
}

/** @returns {Judged} */
function judge({ repository, own }, factor) {
  const flagged = shareOf(own, ({ ratio }) => Math.abs(ratio) > factor);
  const found = FALLS.map((_, i) => shareOf(own, ({ planted }) => planted[i] !== null && planted[i] < -factor));
  return { repository, comparisons: own.length, flagged, found };
}

function conformalFactor(groups) {
  const values = groups.flatMap(({ own }) => own.map(({ ratio }) => Math.abs(ratio)));
  const clusters = groups.flatMap(({ own }, k) => own.map(() => k));
  const factor = conformalQuantile(values, clusters, LEVEL);
  return factor === null ? null : Math.max(1, factor);
}

/** The first level, from 95 % of the rows themselves on, whose factor flags at most 5 % of the repositories left out in turn. */
function crossValidate(groups) {
  for (const level of LEVELS) {
    const factorOf = (some) => Math.max(1, ...weightedQuantiles(some, [level], ({ ratio }) => Math.abs(ratio)));
    const calibrated = calibrate(groups, factorOf);
    if (calibrated.calibration.flagged <= 1 - LEVEL) return calibrated;
  }
  return null;
}

/** 95 % percentile interval of the mean over repositories drawn with replacement. */
function bootstrapMean(shares) {
  const draws = bootstrapClusters({ clusters: shares.map((_, k) => k), draws: DRAWS, rng: createRng(SEED) }, (picked) =>
    mean([...picked].map((k) => shares[k])),
  ).sort();
  return [quantile(draws, 0.025), quantile(draws, 0.975)];
}

/** Smallest value under which a share p of the weight lies, every repository weighing the same. */
function weightedQuantiles(groups, probabilities, measure) {
  const rows = groups.flatMap(({ own }) => own.map((row) => ({ value: measure(row), weight: 1 / own.length / groups.length })));
  rows.sort((a, b) => a.value - b.value);
  return probabilities.map((p) => {
    let reached = 0;
    return rows.find(({ weight }) => {
      reached += weight;
      return reached >= p - 1e-9;
    }).value;
  });
}

function shareOf(rows, is) {
  return rows.filter(is).length / rows.length;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value) {
  return Math.round(value * 10_000) / 10_000;
}
