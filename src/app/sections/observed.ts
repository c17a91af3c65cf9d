import { meanSpellOf, shareEndedOf } from "../../measures/estimate/compare-spells.ts";
import { describeSides } from "../../measures/estimate/describe-sides.ts";
import type { Known } from "../../measures/estimate/sides.ts";
import type { Observation } from "../../measures/measure.ts";
import { meanLifeOf } from "../../measures/survival/describe-lives.ts";
import type { Level } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import { type Weeks, weekCount } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";
import type { MeasuredRow } from "./measures.ts";
import { fitSeries, type SeriesFitInput } from "./series-fit.ts";

/** How a kind of observation is compared, in words. */
export function methodOf(observation: Observation): string {
  switch (observation.kind) {
    case "count":
      return "level-only model of log counts in 4-week bins, restricted likelihood averaged over serial noise";
    case "gap":
      return "level-only model of log ratios in 4-week bins, restricted likelihood averaged over serial noise";
    case "proportion":
      return observation.changes === undefined
        ? "binomial regression on 4-week bins with quasi-dispersion"
        : "difference of pooled log odds, jackknife over changes and 4-week bins";
    case "duration":
      return "level-only model of log weekly medians, restricted likelihood averaged over serial noise";
    case "survival":
      return "difference of restricted mean lives, changes resampled";
    case "spells":
      return "ratio of restricted means, clustered jackknife";
    case "competing":
      return "difference of Aalen–Johansen shares by their log odds, clustered jackknife";
    case "unknown":
      return "not measured";
  }
}

/** Level over all known weeks, where there is nothing to compare; null for a gap, which says nothing by itself. */
export function overallLevel(observation: Observation, weeks: Weeks): Level | null {
  if (observation.kind === "unknown" || observation.kind === "gap") return null;
  const size = weekCount(weeks);
  const none = { from: size, to: size };
  const { level, items } = describeSides(observation, { weeks, before: { from: 0, to: size }, leftOut: none, after: none }).before;
  return Number.isFinite(level) ? { value: level, n: Math.round(items) } : null;
}

/** Weekly series of a row for the report, null in weeks that are not known; null where the measure is unknown. */
export function seriesOf(row: MeasuredRow, input: SeriesFitInput): Report["series"][number] | null {
  const { measure, observation } = row;
  const { weeks, formatDay } = input;
  if (observation.kind === "unknown") return null;
  return {
    measure: measure.id,
    weeks: Array.from({ length: weekCount(weeks) }, (_, week) => ({
      start: formatDay(weeks.edges[week] ?? 0),
      ...pointOf(observation, week),
    })),
    fit: fitSeries(row, input),
  };
}

interface Point {
  readonly value: number | null;
  readonly n: number;
}

function pointOf(observation: Known, week: number): Point {
  switch (observation.kind) {
    case "count":
      return point(observation.value[week], observation.value[week]);
    case "proportion":
      return point((observation.events[week] ?? 0) / (observation.trials[week] ?? 0), observation.n[week]);
    case "duration": {
      const items = observation.seconds[week] ?? [];
      return items.length === 0 ? point(undefined, 0) : point(median(items), items.length);
    }
    case "survival": {
      const changes = observation.changes[week] ?? [];
      return point(meanLifeOf(changes), changes.length);
    }
    case "spells": {
      const spells = observation.spells[week] ?? [];
      return point(meanSpellOf(spells, observation.horizonSeconds), spells.length);
    }
    case "competing": {
      const spells = observation.spells[week] ?? [];
      return point(shareEndedOf(spells, observation.atSeconds), spells.length);
    }
    case "gap": {
      const [upper = Number.NaN, lower = Number.NaN] = [observation.upper[week], observation.lower[week]];
      return point(Math.log(upper + 0.5) - Math.log(lower + 0.5), upper);
    }
  }
}

function point(value: number | undefined, n: number | undefined): Point {
  const isKnown = value !== undefined && Number.isFinite(value);
  return { value: isKnown ? value : null, n: n !== undefined && Number.isFinite(n) ? Math.round(n) : 0 };
}
