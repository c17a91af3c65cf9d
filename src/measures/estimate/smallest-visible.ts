import type { Change } from "../../model/estimate.ts";

/** Standard errors that a change must reach to be seen with 80 % power at the 5 % level: 1.96 + 0.84. */
const VISIBLE_ERRORS = 2.8;

/** Smallest fall and rise that would be visible, both on the scale of the change: `down` negative, `up` positive. */
export interface SmallestVisible {
  readonly down: number;
  readonly up: number;
}

/** Smallest visible change: 2.8 times the bootstrap error, provisional until it is calibrated against real drift. */
export function smallestVisible(change: Pick<Change, "error" | "scale">): SmallestVisible {
  const span = VISIBLE_ERRORS * change.error;
  return change.scale === "ratio" ? { down: Math.expm1(-span), up: Math.expm1(span) } : { down: -span, up: span };
}

/** Variance of the log of one week, as far as a comparison shows it: the error is taken to fall as √(1/before + 1/after). */
export function weeklyNoise(error: number, weeks: { readonly before: number; readonly after: number }): number {
  return error ** 2 / (1 / weeks.before + 1 / weeks.after);
}

/**
 * Weeks after the left-out span at which a change becomes visible, if the noise stays as it is and the weeks before are given.
 *
 * @param noise of `weeklyNoise`
 * @param target relative change to be seen, such as 0.2
 * @returns a whole number of weeks, or null where no number of weeks suffices
 */
export function weeksUntilVisible(noise: number, weeksBefore: number, target: number): number | null {
  const wanted = (Math.log1p(target) / VISIBLE_ERRORS) ** 2 / noise;
  const perAfter = wanted - 1 / weeksBefore;
  return perAfter > 0 ? Math.ceil(1 / perAfter) : null;
}
