import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import { findCalibration } from "../../measures/estimate/calibration.ts";
import { describeSides } from "../../measures/estimate/describe-sides.ts";
import { type Detectable, detectableEffect } from "../../measures/estimate/detectable-effect.ts";
import { INTERVAL_LEVEL } from "../../measures/estimate/estimate-change.ts";
import { isLogged, type Logged } from "../../measures/estimate/log-series.ts";
import { prepareProjection, type WindowLengths } from "../../measures/estimate/project-error.ts";
import { weeksUntilVisible } from "../../measures/estimate/weeks-until-visible.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import { addCalendarDays } from "../../model/time.ts";
import { type Comparison, spanLength, type WeekSpan, type Weeks, weekCount } from "../../model/window.ts";
import type { MeasuredRow } from "./measures.ts";

/** The change that a reader wants to see at least: one in five. */
const TARGET_CHANGE = 0.2;

export interface Visibility {
  readonly target: number;
  /** Day, `YYYY-MM-DD`, from which a change of the target size would be visible; null where never or not known. */
  readonly from: string | null;
  /** True where the weeks at hand suffice for it. */
  readonly isVisible: boolean;
  /** With the weeks at hand; where there is no comparison, with the longest windows. */
  readonly smallest: Detectable | null;
  /** With the longest windows there can be: what is smaller is never visible here. */
  readonly floor: Detectable | null;
}

export interface VisibilityInput {
  readonly headline: MeasuredRow;
  /** Null where there is no date: then the forecast is for tools that come at the end of the data. */
  readonly comparison: Comparison | null;
  readonly weeks: Weeks;
  readonly rampWeeks: number;
  /** Largest change that does not matter, as a fraction. */
  readonly margin: number;
  readonly empiricalNull: EmpiricalNull;
  readonly timeZone: string;
  readonly formatDay: (epochSeconds: number) => string;
}

/** The smallest change that is visible now and at best, and when one of 20 % becomes visible at this pace. */
export function forecastVisibility(input: VisibilityInput): Visibility {
  const { headline } = input;
  const nothing = { target: TARGET_CHANGE, from: null, isVisible: false, smallest: null, floor: null };
  const { observation, estimate } = headline;
  if (!isLogged(observation)) return nothing;
  const history = historyOf(input);
  const forecast = forecastOf({ ...input, observation, history });
  if (forecast === null) return nothing;
  const weeksAfter = weeksUntilVisible({ project: forecast.errorAt, factorOf: forecast.factorAt, target: TARGET_CHANGE });
  const from = weeksAfter === null || Number.isNaN(history.start) ? null : addCalendarDays(history.start, 7 * weeksAfter, input.timeZone);
  const floor = forecast.detectableAt(MAX_WINDOW_WEEKS);
  const own = estimate.kind === "value" && estimate.effect !== null ? estimate.effect : null;
  const smallest = own === null ? floor : detectableEffect(own, { level: INTERVAL_LEVEL, margin: input.margin });
  return {
    target: TARGET_CHANGE,
    isVisible: own !== null && smallest !== null && smallest.up <= TARGET_CHANGE,
    from: from === null ? null : input.formatDay(from),
    smallest,
    floor,
  };
}

/** Where the noise is learned, and where the weeks after begin. */
interface History {
  readonly comparison: Comparison;
  /** Weeks before that a comparison can have. */
  readonly weeksBefore: number;
  /** Weeks left out between. */
  readonly leftOut: number;
  /** Start of the weeks after, epoch seconds; NaN where there is none. */
  readonly start: number;
}

/** The comparison itself where both sides have their least weeks; else the weeks before, or the last ones, cut in two like halves. */
function historyOf({ headline, comparison, weeks, rampWeeks, timeZone }: VisibilityInput): History {
  if (comparison === null) {
    const size = weekCount(weeks);
    const span = { from: Math.max(0, size - MAX_WINDOW_WEEKS), to: size };
    const start = addCalendarDays(weeks.edges[size] ?? Number.NaN, 7 * rampWeeks, timeZone);
    return { comparison: halves(weeks, span), weeksBefore: spanLength(span), leftOut: rampWeeks, start };
  }
  const start = comparison.weeks.edges[comparison.after.from] ?? comparison.weeks.edges.at(-1) ?? Number.NaN;
  const isCompared = headline.estimate.kind === "value";
  return {
    comparison: isCompared ? comparison : halves(comparison.weeks, comparison.before),
    weeksBefore: spanLength(comparison.before),
    leftOut: spanLength(comparison.leftOut),
    start,
  };
}

function halves(weeks: Weeks, { from, to }: WeekSpan): Comparison {
  const middle = from + Math.floor((to - from) / 2);
  return { weeks, before: { from, to: middle }, leftOut: { from: middle, to: middle }, after: { from: middle, to } };
}

interface ForecastInput extends VisibilityInput {
  readonly observation: Logged;
  readonly history: History;
}

/** Error, drift factor and smallest visible change by the number of weeks after; null where the noise cannot be learned. */
function forecastOf({ observation, history, headline, margin, empiricalNull }: ForecastInput) {
  const { comparison, weeksBefore, leftOut } = history;
  const project = prepareProjection(observation, comparison);
  if (project === null) return null;
  const { activity } = describeSides(observation, comparison);
  const lengths = (after: number) => ({ before: weeksBefore, after, leftOut });
  const errorAt = (after: number) => project(lengths(after));
  const calibrationAt = (after: number) =>
    findCalibration(empiricalNull, {
      measure: headline.measure.id,
      comparison: hypothetical(comparison.weeks, lengths(after)),
      activity,
      value: 0,
    });
  const factorAt = (after: number) => calibrationAt(after)?.factor ?? null;
  const detectableAt = (after: number): Detectable | null => {
    const error = errorAt(after);
    if (error === null) return null;
    const effect = { value: 0, error, df: Number.MAX_SAFE_INTEGER, factor: factorAt(after), scale: "ratio", base: Number.NaN } as const;
    return detectableEffect(effect, { level: INTERVAL_LEVEL, margin });
  };
  return { errorAt, factorAt: (after: number) => factorAt(after) ?? 1, detectableAt };
}

/** A comparison of given lengths; only these are looked at. */
function hypothetical(weeks: Weeks, { before, after, leftOut }: Required<WindowLengths>): Comparison {
  const start = before + leftOut;
  return { weeks, before: { from: 0, to: before }, leftOut: { from: before, to: start }, after: { from: start, to: start + after } };
}
