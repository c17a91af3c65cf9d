import { runningChange } from "../../measures/estimate/running-change.ts";
import { everyFourthWeek, lastWeeks, type SmoothInput, smoothLevel } from "../../measures/estimate/smooth-level.ts";
import { HEADLINE_MEASURE } from "../../measures/index.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Interval } from "../../model/report-parts.ts";
import type { FitPoint, SeriesFit } from "../../model/series-fit.ts";
import { toSignificant } from "../../model/significant-digits.ts";
import type { Comparison, WeekSpan, Weeks } from "../../model/window.ts";
import { isCharted, MOST_DRAWN_WEEKS } from "../../report/shared/charted-series.ts";
import { quantile } from "../../stats/quantile.ts";
import type { MeasuredRow } from "./measures.ts";

const SIGNIFICANT_DIGITS = 4;
/** Ends of the band in which single weeks lie. */
const TAILS = [0.025, 0.975] as const;

export interface SeriesFitInput {
  readonly comparison: Comparison | null;
  /** Weeks of the series. */
  readonly weeks: Weeks;
  readonly empiricalNull: EmpiricalNull;
  readonly formatDay: (epochSeconds: number) => string;
}

type Counts = SmoothInput["observation"];
type Value = Extract<Estimate, { readonly kind: "value" }>;

/** What is drawn beside a weekly series; null for the series that are not drawn, and those without a value. */
export function fitSeries({ measure, observation, estimate }: MeasuredRow, input: SeriesFitInput): SeriesFit | null {
  if (!isCharted(measure.id) || observation.kind !== "count") return null;
  const { comparison, weeks } = input;
  const compared = comparison !== null && estimate.kind === "value" ? { comparison, estimate } : null;
  return {
    smooth: smoothed(observation, input),
    expected: compared === null ? null : expectedLevel(observation, compared, startOf(weeks, input)),
    running: compared === null || measure.id !== HEADLINE_MEASURE ? [] : running({ measure, observation }, compared, input),
  };
}

function startOf({ edges }: Weeks, { formatDay }: SeriesFitInput): (week: number) => string {
  return (week) => formatDay(edges[week] ?? 0);
}

/** Over the weeks that are compared and those left out between; over the last years where nothing is. */
function smoothed(observation: Counts, input: SeriesFitInput): FitPoint[] {
  const { comparison, weeks } = input;
  const span: WeekSpan =
    comparison === null
      ? lastWeeks(weeks, MOST_DRAWN_WEEKS)
      : { from: comparison.before.from, to: Math.max(comparison.after.to, comparison.leftOut.to) };
  const meetAt = comparison === null ? span.to : Math.min(span.to, comparison.after.from);
  const known = knownWeeks(observation, span);
  const places = everyFourthWeek(known);
  const start = startOf(weeks, input);
  const levels = smoothLevel({ observation, weeks, span, meetAt, places }) ?? [];
  return levels.map((level, i) => ({ start: start(places[i] ?? 0), ...rounded(level) }));
}

/** A span without the weeks at its ends that are not known; nothing is read off a line beyond its points. */
function knownWeeks({ value }: Counts, { from, to }: WeekSpan): WeekSpan {
  const isKnown = (count: number) => !Number.isNaN(count);
  const within = value.subarray(from, to);
  const [first, last] = [within.findIndex(isKnown), within.findLastIndex(isKnown)];
  return first < 0 ? { from, to: from } : { from: from + first, to: from + last + 1 };
}

interface ComparedRow {
  readonly comparison: Comparison;
  readonly estimate: Value;
}

/** The level that the change is told against, with the band of single weeks before, carried to it; null where nothing happened before. */
function expectedLevel({ value }: Counts, { comparison, estimate }: ComparedRow, start: (week: number) => string): SeriesFit["expected"] {
  const { before, after } = comparison;
  const known = value
    .subarray(before.from, before.to)
    .filter((count) => !Number.isNaN(count))
    .sort();
  if (!(estimate.before.value > 0) || known.length === 0) return null;
  const scale = estimate.expected / estimate.before.value;
  const [lo, hi] = TAILS.map((tail) => scale * quantile(known, tail));
  const level = { value: estimate.expected, lo: lo ?? Number.NaN, hi: hi ?? Number.NaN };
  if (!Object.values(level).every(Number.isFinite)) return null;
  return { from: start(after.from), to: start(after.to - 1), ...rounded(level) };
}

function running(
  row: Pick<MeasuredRow, "measure" | "observation">,
  { comparison, estimate }: ComparedRow,
  input: SeriesFitInput,
): FitPoint[] {
  if (row.observation.kind === "unknown") return [];
  const { measure, observation } = row;
  const options = { measure, empiricalNull: input.empiricalNull, level: estimate.change.level, places: everyFourthWeek(comparison.after) };
  const start = startOf(comparison.weeks, input);
  return runningChange(observation, comparison, options).map(({ week, change }) => ({
    start: start(week),
    // As exact as the change of the report, or the last of them would round to something else.
    value: change.value,
    lo: change.lo,
    hi: change.hi,
  }));
}

function rounded({ value, lo, hi }: Interval): Interval {
  const short = (number: number) => toSignificant(number, SIGNIFICANT_DIGITS);
  return { value: short(value), lo: short(lo), hi: short(hi) };
}
