import { judgeWithLevelOfOthers, summarize } from "../../null/prove.js";

/** @typedef {ReturnType<typeof import("../../null/make-table.js").proveRows>[number]} Proven */
/** @typedef {import("../../null/prove.js").Judged} Judged */

/** Bars for landed changes at fake dates in real histories; every repository is judged by the factor of the others. */
export const BARS = {
  flagged: 0.05,
  upperLimit: 0.1,
  /** Share of the repositories with more than a fifth of their comparisons flagged. */
  aboveFifth: 1 / 6,
  /** Share of comparisons at 52+52 weeks in which a planted fall of 50 % is found. */
  found: 0.4,
};
const HEADLINE = "landed-changes";
const FALL = -0.5;
/** The only class of activity in which falls are found at all; that it misses the bar over all is printed, not judged. */
const JUDGED_CLASS = "from-5";

/**
 * The rows of landed changes against the bars.
 *
 * @param {Proven[]} proven with the window of 52+52 weeks
 */
export function judgePlacebo(proven) {
  const rows = proven.filter(({ row }) => row.measure === HEADLINE && row.crossValidated !== null);
  const stages = rows.map(({ row }) => ({ row, ...row.crossValidated }));
  const at52 = (/** @type {string} */ activity) =>
    stages.find(({ row }) => row.before === 52 && row.after === 52 && row.activity === activity);
  const found = ["from-5", "all", "under-5"].map((activity) => {
    const share = at52(activity)?.found.find(({ fall }) => fall === FALL)?.share ?? Number.NaN;
    return { activity, share, holds: share >= BARS.found };
  });
  const worst = {
    flagged: largest(stages, ({ flagged }) => flagged),
    upperLimit: largest(stages, ({ hi }) => hi),
    aboveFifth: largest(stages, ({ aboveFifth, row }) => aboveFifth / row.repositories),
  };
  const byClass = judgeByClass(rows);
  const pooled = summarize(joinByRepository(byClass.flatMap(({ judged }) => judged)));
  const isQuiet =
    pooled.flagged <= BARS.flagged &&
    pooled.hi <= BARS.upperLimit &&
    worst.flagged.flagged <= BARS.flagged &&
    worst.upperLimit.hi <= BARS.upperLimit &&
    worst.aboveFifth.aboveFifth <= BARS.aboveFifth * worst.aboveFifth.row.repositories;
  return {
    rows: stages.length,
    worst,
    found,
    byClass,
    pooled,
    strict: rows.map(({ row, own }) => ({ row, ...summarize(judgeWithLevelOfOthers(own)) })),
    isQuiet,
    holds: isQuiet && found.some(({ activity, holds }) => activity === JUDGED_CLASS && holds),
  };
}

/**
 * Every comparison judged by the factor of its own class of activity, as a report does it: one entry for each window.
 *
 * @param {Proven[]} rows of landed changes
 */
function judgeByClass(rows) {
  return rows
    .filter(({ row }) => row.activity === "all")
    .map(({ row: { before, after } }) => {
      const classes = rows.filter(({ row }) => row.before === before && row.after === after && row.activity !== "all");
      const judged = joinByRepository(classes.flatMap((one) => one.judged.crossValidated));
      return { before, after, judged, ...summarize(judged) };
    });
}

/** Shares of a repository over classes or windows. @param {Judged[]} judged @returns {Judged[]} */
function joinByRepository(judged) {
  const names = [...new Set(judged.map(({ repository }) => repository))].sort();
  return names.map((repository) => {
    const own = judged.filter((one) => one.repository === repository);
    const comparisons = own.reduce((sum, one) => sum + one.comparisons, 0);
    const shareOf = (/** @type {(one: Judged) => number} */ of) =>
      own.reduce((sum, one) => sum + of(one) * one.comparisons, 0) / comparisons;
    return {
      repository,
      comparisons,
      flagged: shareOf(({ flagged }) => flagged),
      found: own[0].found.map((_, i) => shareOf(({ found }) => found[i])),
    };
  });
}

/** @template T @param {T[]} items @param {(item: T) => number} of @returns {T} */
function largest(items, of) {
  return items.reduce((most, item) => (of(item) > of(most) ? item : most));
}
