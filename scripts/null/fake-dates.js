/**
 * Comparisons at fake dates in one repository's series: `compareAtFakeDates(series)`.
 * Rule: docs/decisions/0001-calibration-histories.md.
 */

import { describeSides } from "../../dist/measures/estimate/describe-sides.js";
import { MIN_WEEKS } from "../../dist/measures/estimate/estimate-change.js";
import { estimateLevel } from "../../dist/measures/estimate/level-model.js";
import { MEASURES } from "../../dist/measures/index.js";
import { normalQuantile } from "../../dist/stats/normal.js";
import { median } from "../../dist/stats/quantile.js";
import { createRng } from "../../dist/stats/random.js";
import { FALLS, KNOWN_SHARE, LEFT_OUT, MEASURE_IDS, MOST_DATES, WINDOWS } from "./rule.js";

const SECONDS_PER_WEEK = 604_800;

/** @returns {Comparison[]} as many as count */
export function compareAtFakeDates(/** @type {Series} */ series) {
  return MEASURE_IDS.flatMap((measure) => {
    const observation = observationOf(series.observations[measure]);
    if (observation.kind === "unknown") return [];
    return WINDOWS.flatMap(([before, after]) =>
      positions(series.weeks, before + LEFT_OUT + after).flatMap((from) => {
        const comparison = comparisonAt(series, from, [before, after]);
        const found = compareOnce(measure, observation, comparison);
        return found === null ? [] : [{ repository: series.name, measure, before, after, from, ...found }];
      }),
    );
  });
}

function compareOnce(measure, observation, comparison) {
  if (!reachesFloors(measure, observation, comparison)) return null;
  const estimate = estimateLevel(observation, comparison, "always");
  if (estimate === null) return null;
  const planted = FALLS.map((fall) => {
    // A duration that is multiplied shifts the estimate and nothing else.
    if (observation.kind === "duration") return ratioOf({ ...estimate, value: estimate.value + Math.log1p(fall) });
    const thinned = estimateLevel(thin(observation, comparison, 1 + fall), comparison, "always");
    return thinned === null ? null : ratioOf(thinned);
  });
  return {
    theta: estimate.value,
    error: estimate.error,
    df: estimate.df,
    ratio: ratioOf(estimate),
    planted,
    activity: activityOf(observation, comparison),
  };
}

/** Estimate over half the width of its 95 % interval before the factor; the factor learns the tails, so that no t is needed. */
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

function comparisonAt(series, from, [before, after]) {
  const edges = Float64Array.from({ length: series.weeks + 1 }, (_, i) => series.start + i * SECONDS_PER_WEEK);
  const [end, start] = [from + before, from + before + LEFT_OUT];
  return { weeks: { edges }, before: { from, to: end }, leftOut: { from: end, to: start }, after: { from: start, to: start + after } };
}

/** Known weeks of either side, then the floors of a report. */
function reachesFloors(measure, observation, comparison) {
  const isKnown = (span, least) => {
    let known = 0;
    for (let week = span.from; week < span.to; week++) if (isKnownWeek(observation, week)) known++;
    return known >= Math.max(least, KNOWN_SHARE * (span.to - span.from));
  };
  if (!isKnown(comparison.before, MIN_WEEKS.before) || !isKnown(comparison.after, MIN_WEEKS.after)) return false;
  const { least } = MEASURES.find(({ id }) => id === measure);
  const { before, after } = describeSides(observation, comparison);
  return (
    before.items >= least.itemsPerSide && after.items >= least.itemsPerSide && before.events + after.events >= (least.eventsInTotal ?? 0)
  );
}

function isKnownWeek(observation, week) {
  if (observation.kind === "duration") return (observation.seconds[week]?.length ?? 0) > 0;
  const [a, b] = columnsOf(observation);
  return !Number.isNaN(observation[a][week]) && !Number.isNaN(observation[b][week]);
}

function columnsOf({ kind }) {
  return { count: ["value", "value"], gap: ["upper", "lower"], proportion: ["events", "trials"] }[kind];
}

/** Median events of a week before. */
function activityOf(observation, { before }) {
  if (observation.kind === "duration") return median(observation.seconds.slice(before.from, before.to).map((week) => week?.length ?? 0));
  const column = observation[observation.kind === "proportion" ? "trials" : columnsOf(observation)[1]];
  return median(column.slice(before.from, before.to).filter((count) => !Number.isNaN(count)));
}

/** Keeps each event after the date with a probability: of a share its events, of a gap its upper count. */
function thin(observation, { after }, keep) {
  const [name] = columnsOf(observation);
  const rng = createRng(after.from * 1000 + Math.round(100 * keep));
  const column = observation[name].slice();
  for (let week = after.from; week < after.to; week++) {
    let kept = 0;
    for (let event = 0; event < column[week]; event++) if (rng.nextFloat() < keep) kept++;
    if (!Number.isNaN(column[week])) column[week] = kept;
  }
  return { ...observation, [name]: column };
}

/** JSON's null is an unknown week. */
function observationOf(/** @type {Record<string, unknown>} */ stored) {
  const column = (value) => (Array.isArray(value) ? Float64Array.from(value, (count) => count ?? Number.NaN) : value);
  if (stored.kind === "duration" || stored.kind === "unknown") return stored;
  return Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, column(value)]));
}
