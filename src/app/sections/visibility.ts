import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import { estimateChange, MIN_WEEKS } from "../../measures/estimate/estimate-change.ts";
import { type SmallestVisible, smallestVisible, weeklyNoise, weeksUntilVisible } from "../../measures/estimate/smallest-visible.ts";
import { addCalendarDays } from "../../model/time.ts";
import { type Comparison, type WeekSpan, type Weeks, weekCount } from "../../model/window.ts";
import { type MeasuredRow, rngFor } from "./measures.ts";

/** The change that a reader wants to see at least: one in five. */
const TARGET_CHANGE = 0.2;
const DRAWS = 400;
/** Later than this many weeks after the left-out span is no answer. */
const HORIZON_WEEKS = 260;

export interface Visibility {
  readonly target: number;
  /** Day, `YYYY-MM-DD`, from which a change of the target size would be visible; null where never or not known. */
  readonly from: string | null;
  /** With the weeks at hand; where there is no date, of two like halves of the last two years. */
  readonly smallest: SmallestVisible | null;
}

export interface VisibilityInput {
  readonly headline: MeasuredRow;
  /** Null where there is no date: then the forecast is for tools that come at the end of the data. */
  readonly comparison: Comparison | null;
  readonly weeks: Weeks;
  readonly rampWeeks: number;
  readonly seed: number;
  readonly timeZone: string;
  readonly formatDay: (epochSeconds: number) => string;
}

/** The smallest change that is visible, and when one of 20 % becomes visible at this pace. */
export function forecastVisibility(input: VisibilityInput): Visibility {
  const { headline, comparison, weeks } = input;
  if (comparison === null) {
    const size = weekCount(weeks);
    const start = addCalendarDays(weeks.edges[size] ?? Number.NaN, 7 * input.rampWeeks, input.timeZone);
    return fromHalves(input, { weeks, span: { from: Math.max(0, size - MAX_WINDOW_WEEKS), to: size } }, start);
  }
  const start = comparison.weeks.edges[comparison.after.from] ?? comparison.weeks.edges.at(-1) ?? Number.NaN;
  const { estimate } = headline;
  if (estimate.kind !== "value") return fromHalves(input, { weeks: comparison.weeks, span: comparison.before }, start);
  const length = { before: lengthOf(comparison.before), after: lengthOf(comparison.after) };
  const from = dayVisible(input, { noise: weeklyNoise(estimate.change.error, length), weeksBefore: length.before, start });
  return { target: TARGET_CHANGE, from, smallest: smallestVisible(estimate.change) };
}

interface History {
  readonly weeks: Weeks;
  readonly span: WeekSpan;
}

/** From the noise between the two halves of a span without any adoption in it. */
function fromHalves(input: VisibilityInput, history: History, start: number): Visibility {
  const { from, to } = history.span;
  const middle = from + Math.floor((to - from) / 2);
  const error = halvesError(input, history, middle);
  if (error === null) return { target: TARGET_CHANGE, from: null, smallest: null };
  const noise = weeklyNoise(error, { before: middle - from, after: to - middle });
  return {
    target: TARGET_CHANGE,
    from: dayVisible(input, { noise, weeksBefore: to - from, start }),
    smallest: smallestVisible({ error, scale: "ratio" }),
  };
}

interface Forecast {
  readonly noise: number;
  readonly weeksBefore: number;
  /** Start of the weeks after, epoch seconds. */
  readonly start: number;
}

function dayVisible({ timeZone, formatDay }: VisibilityInput, { noise, weeksBefore, start }: Forecast): string | null {
  const wanted = weeksUntilVisible(noise, weeksBefore, TARGET_CHANGE);
  if (wanted === null || wanted > HORIZON_WEEKS || Number.isNaN(start)) return null;
  return formatDay(addCalendarDays(start, 7 * Math.max(wanted, MIN_WEEKS.after), timeZone));
}

/** Bootstrap error of comparing the two halves of a span; null where they hold too little. */
function halvesError({ headline, seed }: VisibilityInput, { weeks, span }: History, middle: number): number | null {
  const comparison = {
    weeks,
    before: { from: span.from, to: middle },
    leftOut: { from: middle, to: middle },
    after: { from: middle, to: span.to },
  };
  const options = { least: headline.measure.least, draws: DRAWS, rng: rngFor(seed, "noise") };
  const estimate = estimateChange(headline.observation, comparison, options);
  return estimate.kind === "value" ? estimate.change.error : null;
}

function lengthOf(span: WeekSpan): number {
  return span.to - span.from;
}
