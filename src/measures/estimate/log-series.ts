import { type Comparison, exposureDays } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";
import type { Observation } from "../measure.ts";
import { BIN_WEEKS, inUnits, isLowCount, knownSides, type Modelled, type Sides } from "./sides.ts";

/** Which counts are summed over 4 weeks: those with a median under 5 in the weeks before, or all. */
export type Binning = "low-counts" | "always";

/** Weekly data whose logarithms can be compared: counts, gaps and durations. */
export type Logged = Exclude<Modelled, { readonly kind: "proportion" }>;

/** True of data whose logarithms can be compared. */
export function isLogged(observation: Observation): observation is Logged {
  return observation.kind === "count" || observation.kind === "gap" || observation.kind === "duration";
}

/** Known weeks on each side. */
export interface SideWeeks {
  readonly before: number;
  readonly after: number;
}

/** Logarithms of both sides with the times that they belong to. */
export interface LogSeries {
  /** NaN nowhere; infinite where a count or duration is. */
  readonly values: Sides;
  /** In units, ascending; times `unitWeeks` it is the middle of the unit as a number of weeks. */
  readonly times: Sides;
  readonly weeks: SideWeeks;
  /** Weeks in one unit: 1, or 4 for bins. */
  readonly unitWeeks: number;
}

/**
 * Logarithms of a measure before and after. Weeks left out and unknown weeks have no row.
 *
 * Counts: log((count + 0.5) / days). Gap: log ratio of the two counts, half an event added to each. Durations: log median of a week, never in bins.
 * Source: method of this project, sections 5.0.6 and 5.2.
 *
 * @param binning which counts are summed over 4 weeks; bins meet at the left-out span
 * @returns empty sides where no week is known
 */
export function logSeries(observation: Logged, comparison: Comparison, binning: Binning): LogSeries {
  switch (observation.kind) {
    case "count":
      return countSeries(observation.value, comparison, binning);
    case "gap":
      return gapSeries(observation, comparison, binning);
    case "duration": {
      const logs = Float64Array.from(observation.seconds, (week) =>
        week === null || week.length === 0 ? Number.NaN : Math.log(median(week)),
      );
      return weeklySeries(knownSides(logs, logs, comparison), logs, comparison);
    }
  }
}

function countSeries(count: Float64Array, comparison: Comparison, binning: Binning): LogSeries {
  const exposure = exposureDays(comparison.weeks);
  const known = knownSides(count, exposure, comparison);
  const isBinned = binning === "always" || isLowCount(known.before);
  const [counts, days] = [inUnits(known, isBinned), inUnits(knownSides(exposure, count, comparison), isBinned)];
  const values = combine(counts, days, (events, span) => Math.log((events + 0.5) / span));
  const both = count.map((events, week) => events + (exposure[week] ?? Number.NaN));
  return isBinned ? binnedSeries(values, both, comparison) : weeklySeries(values, both, comparison);
}

interface Gap {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

function gapSeries({ upper, lower }: Gap, comparison: Comparison, binning: Binning): LogSeries {
  const [above, below] = [knownSides(upper, lower, comparison), knownSides(lower, upper, comparison)];
  const isBinned = binning === "always" || isLowCount(above.before) || isLowCount(below.before);
  const values = combine(inUnits(above, isBinned), inUnits(below, isBinned), (high, low) => Math.log((high + 0.5) / (low + 0.5)));
  const both = upper.map((count, week) => count + (lower[week] ?? Number.NaN));
  return isBinned ? binnedSeries(values, both, comparison) : weeklySeries(values, both, comparison);
}

/** Times in weeks: the numbers of the weeks in which `known` is known. */
function weeklySeries(values: Sides, known: Float64Array, comparison: Comparison): LogSeries {
  const times = knownSides(
    known.map((_, week) => week),
    known,
    comparison,
  );
  return { values, times, weeks: { before: times.before.length, after: times.after.length }, unitWeeks: 1 };
}

/** Times in bins: the mean week of each bin over the weeks in one, so that neighbours are one step apart. */
function binnedSeries(values: Sides, known: Float64Array, comparison: Comparison): LogSeries {
  const weekly = weeklySeries(values, known, comparison);
  const { before, after } = inUnits(weekly.times, true);
  const mean = (sum: number) => sum / BIN_WEEKS ** 2;
  return { ...weekly, times: { before: before.map(mean), after: after.map(mean) }, unitWeeks: BIN_WEEKS };
}

function combine(a: Sides, b: Sides, by: (first: number, second: number) => number): Sides {
  const side = (x: Float64Array, y: Float64Array) => x.map((value, i) => by(value, y[i] ?? Number.NaN));
  return { before: side(a.before, b.before), after: side(a.after, b.after) };
}
