import { type Comparison, type WeekSpan, type Weeks, weekCount } from "../../model/window.ts";
import { localLinear, type SmoothedValue } from "../../stats/local-linear.ts";
import { type Logged, logSeries } from "./log-series.ts";

const DAYS_PER_WEEK = 7;
/** A quarter on either side: short enough to show a bend, long enough for one bin not to make it. */
const HALF_WIDTH_WEEKS = 13;
/** Bins that a line is laid through at least. */
const FEWEST_BINS = 6;
const LEVEL = 0.95;

/** What is smoothed: weekly counts, over which weeks, and in which of them the level is read. */
export interface SmoothInput {
  readonly observation: Extract<Logged, { readonly kind: "count" }>;
  readonly weeks: Weeks;
  readonly span: WeekSpan;
  /** A week at which bins meet, as they do in the model; the end of the span where nothing is compared. */
  readonly meetAt: number;
  /** Numbers of weeks. */
  readonly places: readonly number[];
}

/**
 * Smoothed weekly level of a count with its pointwise 95 % interval: local linear regression of the logs of 4-week bins that the model compares, so
 * that the line can be read against its levels.
 *
 * Source: method of this project, section 5.9; formula of `localLinear`. Bias: neighbouring bins are taken as independent around the line.
 *
 * @returns events a week at each place; null with fewer than six bins
 */
export function smoothLevel({ observation, weeks, span, meetAt, places }: SmoothInput): readonly SmoothedValue[] | null {
  const none = { from: meetAt, to: meetAt };
  const whole: Comparison = { weeks, before: { from: span.from, to: meetAt }, leftOut: none, after: { from: meetAt, to: span.to } };
  const { values, times, unitWeeks } = logSeries(observation, whole, "always");
  const points = { x: [...times.before, ...times.after], y: [...values.before, ...values.after] };
  const smoothed = localLinear(
    points,
    places.map((week) => week / unitWeeks),
    { halfWidth: HALF_WIDTH_WEEKS / unitWeeks, fewest: FEWEST_BINS, level: LEVEL },
  );
  const perWeek = (log: number) => DAYS_PER_WEEK * Math.exp(log);
  return smoothed?.map(({ value, lo, hi }) => ({ value: perWeek(value), lo: perWeek(lo), hi: perWeek(hi) })) ?? null;
}

/** Numbers of the weeks of a span from its last one back, four apart, ascending. */
export function everyFourthWeek({ from, to }: WeekSpan): readonly number[] {
  const count = Math.ceil(Math.max(0, to - from) / 4);
  return Array.from({ length: count }, (_, i) => to - 1 - 4 * (count - 1 - i));
}

/** Largest span of weeks that ends with the last one. */
export function lastWeeks(weeks: Weeks, most: number): WeekSpan {
  const size = weekCount(weeks);
  return { from: Math.max(0, size - most), to: size };
}
