import type { Comparison, WeekSpan } from "../../model/window.ts";
import { fitContrast, joinPieces } from "./fit-logs.ts";
import { estimateLevel, type LevelEstimate } from "./level-model.ts";
import { limitWindows } from "./limit-windows.ts";
import { type Logged, type LogSeries, logSeries } from "./log-series.ts";

/** A fake date leaves at least so much between it and both ends of its side. Source: method of this project, section 5.2. */
const LEAST_WEEKS = 8;
const LEAST_SHARE = 0.15;
/** Distances between fake dates, the first that gives enough of them. */
const STEP_WEEKS = [4, 2, 1] as const;
/** As many fake dates as let one in twenty be told from none. */
const ENOUGH_DATES = 19;

/** How the change at the real date stands among changes at dates at which nothing is known to have happened. */
export interface PlaceboDates {
  /** Fake dates with an estimate, ≥ 1. */
  readonly dates: number;
  /** Those whose change is at least as many errors large as the real one. */
  readonly asLarge: number;
  /** `asLarge` of `dates`, 0–1. */
  readonly share: number;
  /** Rank of the real date among all, 1 for the largest change. */
  readonly rank: number;
}

/** The change at a fake date on the scale of the model, and the weeks that it compares. */
export interface FakeDate extends Pick<LevelEstimate, "value" | "error" | "df" | "weeks"> {
  readonly comparison: Comparison;
}

/** A side of the real comparison, cut in two by a fake date. */
interface Split {
  readonly side: "before" | "after";
  readonly comparison: Comparison;
}

/**
 * Compares the standardised change at the real date with those at fake dates; see `fakeDates`.
 *
 * @param comparison of at most 104 weeks a side; weeks farther away are left aside, as of `limitWindows`
 * @param fakes what `fakeDates` gives for both, if it is there already
 * @returns null where the real date has no estimate or no fake date has one
 */
export function placeboDates(
  observation: Logged,
  comparison: Comparison,
  fakes: readonly FakeDate[] = fakeDates(observation, comparison),
): PlaceboDates | null {
  const real = estimateLevel(observation, limitWindows(comparison));
  if (real === null) return null;
  const size = Math.abs(real.value / real.error);
  const sizes = fakes.map(({ value, error }) => Math.abs(value / error));
  if (sizes.length === 0) return null;
  const asLarge = sizes.filter((fake) => fake >= size).length;
  return { dates: sizes.length, asLarge, share: asLarge / sizes.length, rank: 1 + asLarge };
}

/**
 * Changes at fake dates in the weeks before and in the weeks after, in the order of time.
 *
 * A fake date cuts its own side in two and leaves out as many weeks as the real one. The step at the real date stays in the model
 * beside the fake one: this takes the real change out of the weeks after, as logs, and charges for its having been estimated. (Subtracting θ̂
 * and fitting on would draw all fake changes toward 0, since θ̂ has then already taken up a part of the noise.) So the change itself rests on
 * the weeks of one side alone, and the shape of the noise is learned from all. A change that grows with time shows at fake dates after it.
 * Fake dates lie 4 weeks apart, or 2 or 1 where that gives fewer than 19; overlapping windows make their changes alike.
 * Source: method of this project, sections 5.0.4 and 5.2.
 *
 * @param comparison of at most 104 weeks a side; weeks farther away are left aside, as of `limitWindows`
 * @returns those that have an estimate, with 8 known weeks on either side
 */
export function fakeDates(observation: Logged, comparison: Comparison): readonly FakeDate[] {
  const near = limitWindows(comparison);
  const whole = logSeries(observation, near, "always");
  return fakeSplits(near).flatMap((split) => fakeDate(observation, whole, split) ?? []);
}

function fakeSplits(comparison: Comparison): readonly Split[] {
  const all = STEP_WEEKS.map((step) => (["before", "after"] as const).flatMap((side) => splitsOf(comparison, side, step)));
  return all.find((splits) => splits.length >= ENOUGH_DATES) ?? all.at(-1) ?? [];
}

function splitsOf({ weeks, leftOut, ...sides }: Comparison, side: Split["side"], step: number): readonly Split[] {
  const { from, to } = sides[side];
  const least = Math.max(LEAST_WEEKS, Math.ceil(LEAST_SHARE * (to - from)));
  const omitted = leftOut.to - leftOut.from;
  const splits: Split[] = [];
  for (let date = from + least; date + omitted + least <= to; date += step) {
    const gap: WeekSpan = { from: date, to: date + omitted };
    splits.push({ side, comparison: { weeks, before: { from, to: gap.from }, leftOut: gap, after: { from: gap.to, to } } });
  }
  return splits;
}

/** Null with fewer than 8 known weeks in one of the parts, or without an estimate. */
function fakeDate(observation: Logged, whole: LogSeries, { side, comparison }: Split): FakeDate | null {
  const parts = logSeries(observation, comparison, "always");
  if (Math.min(parts.weeks.before, parts.weeks.after) < LEAST_WEEKS) return null;
  const order = (of: "values" | "times") =>
    side === "before" ? [parts[of].before, parts[of].after, whole[of].after] : [whole[of].before, parts[of].before, parts[of].after];
  const joined = joinPieces(order("values"), order("times"));
  if (joined === null) return null;
  const contrast = side === "before" ? [0, 1, 0] : [0, 0, 1];
  const estimate = fitContrast({ ...joined, columns: [joined.constant, ...joined.steps] }, contrast);
  if (estimate === null) return null;
  const { value, error, df } = estimate;
  return { comparison, value, error, df, weeks: parts.weeks };
}
