import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import { estimateChange, MIN_WEEKS } from "../../measures/estimate/estimate-change.ts";
import { smallestVisible, weeksUntilVisible } from "../../measures/estimate/smallest-visible.ts";
import { addCalendarDays } from "../../model/time.ts";
import { type Comparison, type WeekSpan, type Weeks, weekCount } from "../../model/window.ts";
import type { MeasuredRow } from "./measures.ts";
import { rngFor } from "./measures.ts";

/** The change that a reader wants to see at least: one in five. */
const TARGET_CHANGE = 0.2;
const DRAWS = 400;
/** Later than this many weeks after the left-out span is no answer. */
const HORIZON_WEEKS = 260;

export interface Visibility {
  readonly target: number;
  /** Day, `YYYY-MM-DD`, from which a change of the target size would be visible; null where never or not known. */
  readonly from: string | null;
  readonly smallest: { readonly down: number; readonly up: number } | null;
}

/** When a change of 20 % becomes visible at this pace, and the smallest change that is visible with the weeks at hand. */
export function forecastVisibility(
  headline: MeasuredRow,
  comparison: Comparison,
  input: { readonly seed: number; readonly timeZone: string; readonly formatDay: (at: number) => string },
): Visibility {
  const { estimate } = headline;
  const error = estimate.kind === "value" ? estimate.change.error : noiseBefore(headline, comparison, input.seed);
  const smallest = estimate.kind === "value" ? smallestVisible(estimate.change) : null;
  const weeksBefore = comparison.before.to - comparison.before.from;
  if (error === null || weeksBefore < MIN_WEEKS.before) return { target: TARGET_CHANGE, from: null, smallest };
  const half = Math.floor(weeksBefore / 2);
  const weeksAfter = comparison.after.to - comparison.after.from;
  const wanted = weeksUntilVisible({
    error,
    weeksBefore: estimate.kind === "value" ? weeksBefore : half,
    weeksAfter: estimate.kind === "value" ? weeksAfter : weeksBefore - half,
    target: TARGET_CHANGE,
  });
  if (wanted === null || wanted > HORIZON_WEEKS)
    return { target: TARGET_CHANGE, from: null, smallest: smallest ?? smallestVisible({ error, scale: "ratio" }) };
  const start = comparison.weeks.edges[comparison.after.from] ?? comparison.weeks.edges.at(-1) ?? Number.NaN;
  const at = addCalendarDays(start, 7 * Math.max(wanted, MIN_WEEKS.after), input.timeZone);
  return { target: TARGET_CHANGE, from: input.formatDay(at), smallest };
}

/** Bootstrap error of comparing the two halves of the weeks before: the noise of this repository without any adoption in it. */
function noiseBefore(headline: MeasuredRow, { weeks, before }: Comparison, seed: number): number | null {
  return halvesError(headline, { weeks, span: before }, seed);
}

/** Smallest change visible here by comparing the halves of the last two years, where there is no adoption date. */
export function visibilityWithoutDate(headline: MeasuredRow, weeks: Weeks, seed: number): Visibility {
  const size = weekCount(weeks);
  const error = halvesError(headline, { weeks, span: { from: Math.max(0, size - MAX_WINDOW_WEEKS), to: size } }, seed);
  return { target: TARGET_CHANGE, from: null, smallest: error === null ? null : smallestVisible({ error, scale: "ratio" }) };
}

/** Bootstrap error of comparing the two halves of a span; null where they hold too little. */
function halvesError(
  { measure, observation }: MeasuredRow,
  { weeks, span }: { readonly weeks: Weeks; readonly span: WeekSpan },
  seed: number,
): number | null {
  const middle = span.from + Math.floor((span.to - span.from) / 2);
  const comparison = {
    weeks,
    before: { from: span.from, to: middle },
    leftOut: { from: middle, to: middle },
    after: { from: middle, to: span.to },
  };
  const options = { least: measure.least, draws: DRAWS, rng: rngFor(seed, "noise") };
  const estimate = estimateChange(observation, comparison, options);
  return estimate.kind === "value" ? estimate.change.error : null;
}
