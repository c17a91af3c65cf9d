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

export interface VisibilityInput {
  /** Standard error of the log change at the weeks at hand. */
  readonly error: number;
  readonly weeksBefore: number;
  readonly weeksAfter: number;
  /** Relative change to be seen, such as 0.2 (a fall of 20 % is the harder one to see). */
  readonly target: number;
}

/**
 * Weeks after the left-out span at which a change of the target size becomes visible, if the noise stays as it is.
 *
 * The error is taken to fall as √(1/before + 1/after); the weeks before are given.
 * @returns a whole number of weeks, or null where no number of weeks suffices
 */
export function weeksUntilVisible(input: VisibilityInput): number | null {
  const noise = input.error ** 2 / (1 / input.weeksBefore + 1 / input.weeksAfter);
  const wanted = (Math.log1p(input.target) / VISIBLE_ERRORS) ** 2 / noise;
  const perAfter = wanted - 1 / input.weeksBefore;
  return perAfter > 0 ? Math.ceil(1 / perAfter) : null;
}
