/**
 * Comparisons at fake dates in one repository's series. Rule: docs/decisions/0001-calibration-histories.md.
 *
 * @typedef {{ measures: readonly string[], windows: readonly (readonly number[])[] }} Wanted ids of measures; weeks before and after
 * @typedef {object} Comparison
 * @property {string} repository
 * @property {string} measure
 * @property {number} before weeks
 * @property {number} after weeks
 * @property {number} theta estimated change
 * @property {number} ratio the same over half the width of its 95 % interval before the factor
 * @property {(number | null)[]} planted ratio under each planted fall
 * @property {number} activity median events of a week before
 */
import { describeSides } from "../../dist/measures/estimate/describe-sides.js";
import { estimateLevel } from "../../dist/measures/estimate/level-model.js";
import { MEASURES } from "../../dist/measures/index.js";
import { normalQuantile } from "../../dist/stats/normal.js";
import { createRng } from "../../dist/stats/random.js";
import { FALLS, KNOWN_SHARE, LEFT_OUT, MOST_DATES } from "./rule.js";
import { observationsOf } from "./series.js";

/** @returns {Comparison[]} as many as count */
export function compareAtFakeDates(/** @type {import("./series.js").Series} */ series, /** @type {Wanted} */ { measures, windows }) {
  const { observations, edges } = observationsOf(series);
  return measures.flatMap((measure) =>
    windows.flatMap(([before, after]) =>
      positions(edges.length - 1, before + LEFT_OUT + after).flatMap((from) => {
        const found = compareOnce(measure, observations[measure], comparisonAt(edges, from, [before, after]));
        return found === null ? [] : [{ repository: series.name, measure, before, after, ...found }];
      }),
    ),
  );
}

function compareOnce(measure, observation, comparison) {
  const sides = describeSides(observation, comparison);
  if (!isKnown(observation, comparison) || !reachesFloors(measure, sides)) return null;
  const estimate = estimateLevel(observation, comparison);
  if (estimate === null) return null;
  const planted = FALLS.map((fall) => {
    // A duration that is multiplied shifts the estimate and nothing else.
    if (observation.kind === "duration") return ratioOf({ ...estimate, value: estimate.value + Math.log1p(fall) });
    const thinned = estimateLevel(thin(observation, comparison, 1 + fall), comparison);
    return thinned === null ? null : ratioOf(thinned);
  });
  return { theta: estimate.value, ratio: ratioOf(estimate), planted, activity: sides.activity };
}

/** The factor learns the tails, so that no t is needed. */
function ratioOf({ value, error }) {
  return value / (error * normalQuantile(0.975));
}

/** Starts of windows, spread evenly from the first possible one to the last. */
function positions(weeks, length) {
  const last = weeks - length;
  if (last < 0) return [];
  const count = Math.min(MOST_DATES, last + 1);
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * last) / (count - 1))));
}

function comparisonAt(edges, from, [before, after]) {
  const [end, start] = [from + before, from + before + LEFT_OUT];
  return { weeks: { edges }, before: { from, to: end }, leftOut: { from: end, to: start }, after: { from: start, to: start + after } };
}

/** Whether enough weeks of either side are known; more than the floors of a report ask for. */
function isKnown(observation, { before, after }) {
  return [before, after].every(({ from, to }) => {
    let known = 0;
    for (let week = from; week < to; week++) if (isKnownWeek(observation, week)) known++;
    return known >= KNOWN_SHARE * (to - from);
  });
}

function isKnownWeek(observation, week) {
  switch (observation.kind) {
    case "duration":
      return (observation.seconds[week]?.length ?? 0) > 0;
    case "count":
      return !Number.isNaN(observation.value[week]);
    case "gap":
      return !Number.isNaN(observation.upper[week]) && !Number.isNaN(observation.lower[week]);
    case "proportion":
      return !Number.isNaN(observation.events[week]) && !Number.isNaN(observation.trials[week]);
  }
}

/** The floors of a report. */
function reachesFloors(measure, { before, after }) {
  const { least } = MEASURES.find(({ id }) => id === measure);
  return (
    before.items >= least.itemsPerSide && after.items >= least.itemsPerSide && before.events + after.events >= (least.eventsInTotal ?? 0)
  );
}

/** Keeps each event after the date with a probability: of a share its events, of a gap its upper count. */
function thin(observation, { after }, keep) {
  const name = { count: "value", gap: "upper", proportion: "events" }[observation.kind];
  const rng = createRng(after.from * 1000 + Math.round(100 * keep));
  const column = observation[name].slice();
  for (let week = after.from; week < after.to; week++) {
    let kept = 0;
    for (let event = 0; event < column[week]; event++) if (rng.nextFloat() < keep) kept++;
    if (!Number.isNaN(column[week])) column[week] = kept;
  }
  return { ...observation, [name]: column };
}
