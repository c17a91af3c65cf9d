import { estimateChange, MIN_WEEKS } from "../../measures/estimate/estimate-change.ts";
import { smallestVisible, weeksUntilVisible } from "../../measures/estimate/smallest-visible.ts";
import { addCalendarDays } from "../../model/time.ts";
import { type Comparison, type WeekSpan, weekCount } from "../../model/window.ts";
import type { MeasuredRow } from "./measures.ts";
import { rngFor } from "./measures.ts";

/** The change that a reader wants to see at least: one in five. */
export const TARGET_CHANGE = 0.2;
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
function noiseBefore({ measure, observation }: MeasuredRow, { weeks, before }: Comparison, seed: number): number | null {
  const middle = before.from + Math.floor((before.to - before.from) / 2);
  return halvesError(
    { measure, observation },
    weeks.edges,
    { before: { from: before.from, to: middle }, after: { from: middle, to: before.to } },
    seed,
  );
}

function halvesError(
  { measure, observation }: Pick<MeasuredRow, "measure" | "observation">,
  edges: Float64Array,
  halves: { readonly before: WeekSpan; readonly after: WeekSpan },
  seed: number,
): number | null {
  const comparison = {
    weeks: { edges },
    before: halves.before,
    leftOut: { from: halves.before.to, to: halves.before.to },
    after: halves.after,
  };
  const estimate = estimateChange(observation, comparison, {
    least: { itemsPerSide: measure.least.itemsPerSide },
    draws: DRAWS,
    rng: rngFor(seed, "noise"),
  });
  return estimate.kind === "value" ? estimate.change.error : null;
}

/** Smallest change visible here by comparing the last two years' halves, where there is no adoption date. */
export function visibilityWithoutDate(headline: MeasuredRow, weeks: { readonly edges: Float64Array }, seed: number): Visibility {
  const size = weekCount(weeks);
  const span = Math.min(size, 104);
  const middle = size - Math.floor(span / 2);
  const error = halvesError(headline, weeks.edges, { before: { from: size - span, to: middle }, after: { from: middle, to: size } }, seed);
  return { target: TARGET_CHANGE, from: null, smallest: error === null ? null : smallestVisible({ error, scale: "ratio" }) };
}
