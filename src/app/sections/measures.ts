import { textKey } from "../../derive/text-key.ts";
import type { Units } from "../../derive/units.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { smallestVisible } from "../../measures/estimate/smallest-visible.ts";
import { MEASURES, REPORT_ORDER } from "../../measures/index.ts";
import type { Measure, Observation } from "../../measures/measure.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Grade, MeasureResult, Report } from "../../model/report.ts";
import { type Comparison, type WeekSpan, type Weeks, weekCount } from "../../model/window.ts";
import { createRng } from "../../stats/random.ts";

/** Draws of the bootstrap behind every printed interval. */
const DRAWS = 2_000;

export interface MeasuresInput {
  readonly units: Units;
  /** Null where there is no before and after: then levels over all weeks are given. */
  readonly comparison: Comparison | null;
  /** Weeks of the whole history, used where there is no comparison. */
  readonly weeks: Weeks;
  readonly seed: number;
  /** Weakest grade that the run's caps leave for any row. */
  readonly cap: Grade;
  readonly formatDay: (epochSeconds: number) => string;
}

export interface MeasuredRow {
  readonly measure: Measure;
  readonly observation: Observation;
  readonly estimate: Estimate;
  readonly result: MeasureResult;
}

/** Every measure in report order, observed and compared. */
export function measureAll(input: MeasuresInput): readonly MeasuredRow[] {
  const weeks = input.comparison?.weeks ?? input.weeks;
  return REPORT_ORDER.flatMap((id) => MEASURES.filter((measure) => measure.id === id)).map((measure) => {
    const observation = measure.observe(input.units, weeks);
    const estimate = estimateOf(measure, observation, input);
    return { measure, observation, estimate, result: resultOf(measure, observation, estimate, input) };
  });
}

/** A generator of a measure's own, so that no measure's draws depend on which others were computed. */
export function rngFor(seed: number, name: string) {
  return createRng((seed ^ textKey(name)) >>> 0);
}

function estimateOf(measure: Measure, observation: Observation, { comparison, seed }: MeasuresInput): Estimate {
  if (observation.kind === "unknown") return { kind: "unknown", reason: observation.reason, fix: observation.fix };
  if (comparison === null)
    return { kind: "insufficient", before: null, after: null, n: 0, have: "no", needed: "before and after to compare" };
  return estimateChange(observation, comparison, { least: measure.least, draws: DRAWS, rng: rngFor(seed, measure.id) });
}

function resultOf(measure: Measure, observation: Observation, estimate: Estimate, input: MeasuresInput): MeasureResult {
  const { id, title, unit, goodDirection } = measure;
  const overall = input.comparison === null ? overallLevel(observation, input.weeks) : null;
  const row = {
    id,
    title,
    unit,
    goodDirection,
    expected: null,
    overall,
    method: methodOf(observation),
    note: null,
    fix: null,
    before: null,
    after: null,
    change: null,
    smallestVisible: null,
  };
  switch (estimate.kind) {
    case "unknown":
      return { ...row, state: "unknown", n: 0, grade: "none", note: estimate.reason, fix: estimate.fix };
    case "insufficient":
      return {
        ...row,
        state: "insufficient",
        before: estimate.before,
        after: estimate.after,
        n: Math.round(estimate.n),
        grade: "none",
        note: `${estimate.have} of ${estimate.needed}`,
      };
    case "value": {
      const { value, lo, hi, level, scale } = estimate.change;
      return {
        ...row,
        state: "value",
        before: estimate.before,
        after: estimate.after,
        change: { value, lo, hi, level, scale },
        n: Math.round(estimate.n),
        grade: input.cap,
        smallestVisible: { ...smallestVisible(estimate.change), provisional: true },
        note: estimate.note,
      };
    }
  }
}

function methodOf(observation: Observation): string {
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
function overallLevel(observation: Observation, weeks: Weeks): MeasureResult["overall"] {
  const span: WeekSpan = { from: 0, to: weekCount(weeks) };
  const known = (values: Float64Array) => Array.from(values.subarray(span.from, span.to)).filter((value) => !Number.isNaN(value));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  switch (observation.kind) {
    case "unknown":
    case "gap":
      return null;
    case "count": {
      const values = known(observation.value);
      return values.length === 0 ? null : { value: sum(values) / values.length, n: Math.round(sum(values)) };
    }
    case "proportion": {
      const trials = sum(known(observation.trials));
      return trials === 0 ? null : { value: sum(known(observation.events)) / trials, n: Math.round(sum(known(observation.n))) };
    }
    case "duration": {
      const all = observation.seconds.flatMap((week) => week ?? []).sort((a, b) => a - b);
      const middle = all[all.length >> 1];
      return middle === undefined ? null : { value: middle, n: all.length };
    }
  }
}

/** Weekly series of a row for the report; null in weeks that are not known. */
export function seriesOf(
  { measure, observation }: MeasuredRow,
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

function pointOf(
  observation: Exclude<Observation, { readonly kind: "unknown" }>,
  week: number,
): { readonly value: number | null; readonly n: number } {
  const point = (value: number, n: number) => ({ value: Number.isFinite(value) ? value : null, n: Number.isFinite(n) ? Math.round(n) : 0 });
  switch (observation.kind) {
    case "count":
      return point(observation.value[week] ?? Number.NaN, observation.value[week] ?? 0);
    case "proportion":
      return point((observation.events[week] ?? 0) / (observation.trials[week] ?? 0), observation.n[week] ?? 0);
    case "duration": {
      const items = [...(observation.seconds[week] ?? [])].sort((a, b) => a - b);
      return point(items[items.length >> 1] ?? Number.NaN, items.length);
    }
    case "gap":
      return point(
        Math.log((observation.upper[week] ?? Number.NaN) + 0.5) - Math.log((observation.lower[week] ?? Number.NaN) + 0.5),
        observation.upper[week] ?? 0,
      );
  }
}
