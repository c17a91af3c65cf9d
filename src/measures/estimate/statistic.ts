import type { ChangeScale } from "../../model/units.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { hodgesLehmann } from "../../stats/hodges-lehmann.ts";
import { median } from "../../stats/quantile.ts";
import type { Observation } from "../measure.ts";

/** One side of a comparison, ready to be resampled. */
export interface Side {
  /** Known weeks. */
  readonly known: number;
  /** What is resampled: weeks, or 4-week bins. */
  readonly units: number;
  /** Weeks in one of them. */
  readonly unitWeeks: number;
  readonly items: number;
  readonly events: number;
  readonly lines: number;
  /** Level in the measure's unit; NaN where there is none. */
  readonly level: number;
}

/** A statistic over resampled weeks of both sides. */
export interface Statistic {
  readonly scale: ChangeScale;
  readonly before: Side;
  readonly after: Side;
  readonly note: string | null;
  /** Change for the given weeks (positions within each side); log scale for ratios; NaN where it is not defined. */
  compute(before: Int32Array, after: Int32Array): number;
}

/** Weekly data that can be compared. */
export type Known = Exclude<Observation, { readonly kind: "unknown" }>;

/** Median week before with fewer events than this: 4-week bins. Source: method of this project, section 5.0.6. */
const LOW_COUNT = 5;
export const BIN_WEEKS = 4;
const LOW_COUNT_NOTE = "few a week: compared in bins of 4 weeks";

/** Chooses the statistic that belongs to a kind of observation. */
export function statisticOf(observation: Known, comparison: Comparison): Statistic {
  switch (observation.kind) {
    case "count":
      return countStatistic(observation.value, comparison);
    case "proportion":
      return proportionStatistic(observation, comparison);
    case "duration":
      return durationStatistic(observation.seconds, comparison);
    case "gap":
      return gapStatistic(observation.upper, observation.lower, comparison);
  }
}

function countStatistic(value: Float64Array, comparison: Comparison): Statistic {
  const known = knownSides(value, value, comparison);
  const isLow = isLowCount(known.before);
  const { before, after } = inUnits(known, isLow);
  const [x, y] = [before.map(logCount), after.map(logCount)];
  return {
    scale: "ratio",
    before: countSide(known.before, before, isLow),
    after: countSide(known.after, after, isLow),
    note: isLow ? LOW_COUNT_NOTE : null,
    compute: (a, b) => shift(pick(x, a), pick(y, b)),
  };
}

/** The level is that of the median week, or a quarter of the median bin, in keeping with the shift. */
function countSide(weeks: Float64Array, units: Float64Array, isLow: boolean): Side {
  const total = sum(weeks);
  const unitWeeks = isLow ? BIN_WEEKS : 1;
  return {
    known: weeks.length,
    units: units.length,
    unitWeeks,
    items: total,
    events: total,
    lines: total,
    level: medianOf(units) / unitWeeks,
  };
}

/** Log ratio of two counts in the weeks in which both are known. */
function gapStatistic(upper: Float64Array, lower: Float64Array, comparison: Comparison): Statistic {
  const [above, below] = [knownSides(upper, lower, comparison), knownSides(lower, upper, comparison)];
  const isLow = isLowCount(above.before) || isLowCount(below.before);
  const [top, bottom] = [inUnits(above, isLow), inUnits(below, isLow)];
  const logRatio = (first: Float64Array, second: Float64Array) =>
    first.map((count, i) => logCount(count) - logCount(second[i] ?? Number.NaN));
  const [x, y] = [logRatio(top.before, bottom.before), logRatio(top.after, bottom.after)];
  const side = (counts: Float64Array, values: Float64Array): Side => {
    const items = sum(counts);
    return {
      known: counts.length,
      units: values.length,
      unitWeeks: isLow ? BIN_WEEKS : 1,
      items,
      events: items,
      lines: items,
      level: medianOf(values),
    };
  };
  return {
    scale: "log-ratio",
    before: side(above.before, x),
    after: side(above.after, y),
    note: isLow ? LOW_COUNT_NOTE : null,
    compute: (a, b) => shift(pick(x, a), pick(y, b)),
  };
}

function proportionStatistic(observation: Extract<Known, { readonly kind: "proportion" }>, { before, after }: Comparison): Statistic {
  const { events, trials, n } = observation;
  const side = (span: WeekSpan): Side => {
    const [total, hits] = [sum(slice(trials, span)), sum(slice(events, span))];
    const known = span.to - span.from;
    return { known, units: known, unitWeeks: 1, items: sum(slice(n, span)), events: hits, lines: total, level: hits / total };
  };
  const share = (span: WeekSpan, weeks: Int32Array): number => {
    let [hits, total] = [0, 0];
    for (const week of weeks) {
      hits += events[span.from + week] ?? 0;
      total += trials[span.from + week] ?? 0;
    }
    return hits / total;
  };
  return {
    scale: "difference",
    before: side(before),
    after: side(after),
    note: null,
    compute: (a, b) => share(after, b) - share(before, a),
  };
}

function durationStatistic(seconds: readonly (readonly number[] | null)[], { before, after }: Comparison): Statistic {
  const items = (span: WeekSpan): readonly (readonly number[])[] => seconds.slice(span.from, span.to).map((week) => week ?? []);
  const [first, second] = [items(before), items(after)];
  const side = (weeks: readonly (readonly number[])[]): Side => {
    const all = weeks.flat();
    return {
      known: weeks.length,
      units: weeks.length,
      unitWeeks: 1,
      items: all.length,
      events: all.length,
      lines: all.length,
      level: medianOf(Float64Array.from(all)),
    };
  };
  const logMedian = (weeks: readonly (readonly number[])[], picks: Int32Array): number => {
    const all: number[] = [];
    for (const week of picks) for (const value of weeks[week] ?? []) all.push(value);
    return all.length === 0 ? Number.NaN : Math.log(median(all));
  };
  return {
    scale: "ratio",
    before: side(first),
    after: side(second),
    note: null,
    compute: (a, b) => logMedian(second, b) - logMedian(first, a),
  };
}

function shift(before: Float64Array, after: Float64Array): number {
  return before.length === 0 || after.length === 0 ? Number.NaN : hodgesLehmann(before, after);
}

function slice(values: Float64Array, span: WeekSpan): Float64Array {
  return values.subarray(span.from, span.to);
}

/** Values of both sides of a comparison, in the order of weeks. */
export interface Sides {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Values of the weeks in which they and another series are known. */
export function knownSides(values: Float64Array, other: Float64Array, { before, after }: Comparison): Sides {
  const known = (span: WeekSpan) =>
    slice(values, span).filter((value, i) => !Number.isNaN(value) && !Number.isNaN(other[span.from + i] ?? Number.NaN));
  return { before: known(before), after: known(after) };
}

/** True where single weeks before hold too few events to be compared. */
export function isLowCount(before: Float64Array): boolean {
  return before.length > 0 && median(before) < LOW_COUNT;
}

/** The weeks themselves, or bins of 4 that meet at the left-out span. */
export function inUnits({ before, after }: Sides, isLow: boolean): Sides {
  return isLow ? { before: bin(before, "end"), after: bin(after, "start") } : { before, after };
}

function logCount(count: number): number {
  return Math.log(count + 0.5);
}

function medianOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : median(values);
}

/** Sums of 4 consecutive known weeks; weeks that do not fill a bin are dropped at the far end of the side. */
function bin(values: Float64Array, alignTo: "start" | "end"): Float64Array {
  const bins = Math.floor(values.length / BIN_WEEKS);
  const offset = alignTo === "end" ? values.length - bins * BIN_WEEKS : 0;
  return Float64Array.from({ length: bins }, (_, i) => sum(values.subarray(offset + i * BIN_WEEKS, offset + (i + 1) * BIN_WEEKS)));
}

function pick(values: Float64Array | undefined, positions: Int32Array): Float64Array {
  return Float64Array.from(positions, (position) => values?.[position] ?? Number.NaN);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
