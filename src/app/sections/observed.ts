import type { Measure, Observation } from "../../measures/measure.ts";
import type { Level } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import { type Weeks, weekCount } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";

type Known = Exclude<Observation, { readonly kind: "unknown" }>;

/** How a kind of observation is compared, in words. */
export function methodOf(observation: Observation): string {
  switch (observation.kind) {
    case "count":
      return "Hodges-Lehmann shift of log counts, moving-block bootstrap over weeks";
    case "gap":
      return "Hodges-Lehmann shift of the log ratio, moving-block bootstrap over weeks";
    case "proportion":
      return "difference of pooled shares, moving-block bootstrap over weeks";
    case "duration":
      return "ratio of medians, moving-block bootstrap over weeks";
    case "unknown":
      return "not measured";
  }
}

/** Level over all known weeks, where there is nothing to compare. */
export function overallLevel(observation: Observation): Level | null {
  const known = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));
  const sum = (values: Float64Array) => known(values).reduce((total, value) => total + value, 0);
  switch (observation.kind) {
    case "unknown":
    case "gap":
      return null;
    case "count": {
      const values = known(observation.value);
      return values.length === 0 ? null : { value: median(values), n: Math.round(sum(values)) };
    }
    case "proportion": {
      const trials = sum(observation.trials);
      return trials === 0 ? null : { value: sum(observation.events) / trials, n: Math.round(sum(observation.n)) };
    }
    case "duration": {
      const all = observation.seconds.flatMap((week) => week ?? []);
      return all.length === 0 ? null : { value: median(all), n: all.length };
    }
  }
}

/** What a weekly series is made from. */
export interface ObservedRow {
  readonly measure: Measure;
  readonly observation: Observation;
}

/** Weekly series of a row for the report, null in weeks that are not known; null where the measure is unknown. */
export function seriesOf(
  { measure, observation }: ObservedRow,
  weeks: Weeks,
  formatDay: (epochSeconds: number) => string,
): Report["series"][number] | null {
  if (observation.kind === "unknown") return null;
  return {
    measure: measure.id,
    weeks: Array.from({ length: weekCount(weeks) }, (_, week) => ({
      start: formatDay(weeks.edges[week] ?? 0),
      ...pointOf(observation, week),
    })),
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
