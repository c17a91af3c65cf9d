import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { MIN_WEEKS } from "./estimate-change.ts";
import { BIN_WEEKS } from "./sides.ts";

/** Standard errors that a change must reach to be seen with 80 % power at the 5 % level: 1.96 + 0.84, as of `detectableEffect`. */
const VISIBLE_ERRORS = normalQuantile(0.975) + normalQuantile(0.8);

/** What the error of an estimate would be with so many weeks after. */
export interface Forecast {
  /** Error of the model, such as `prepareProjection` gives it: never larger with more weeks; null where there is none. */
  readonly project: (weeksAfter: number) => number | null;
  /** What the error is multiplied by to allow for drift, ≥ 0; 1 for none. */
  readonly factorOf: (weeksAfter: number) => number;
  /** Relative change to be seen, fall and rise alike, 0 < target < 1, such as 0.2. */
  readonly target: number;
}

/**
 * Weeks after the left-out span at which a change becomes visible: 2.80·factor·error ≤ log(1 + target), in 4-week steps from the 8 that any
 * estimate needs to the 104 that are compared at most. On the log scale a rise of a given size is smaller than a fall, so it decides.
 *
 * @returns null where no number of weeks suffices
 */
export function weeksUntilVisible({ project, factorOf, target }: Forecast): number | null {
  // More weeks never make the error larger, so most lengths need not be tried.
  const least = project(MAX_WINDOW_WEEKS) ?? 0;
  for (let weeks: number = MIN_WEEKS.after; weeks <= MAX_WINDOW_WEEKS; weeks += BIN_WEEKS) {
    const largest = Math.log1p(target) / (VISIBLE_ERRORS * factorOf(weeks));
    const error = least <= largest ? project(weeks) : null;
    if (error !== null && error <= largest) return weeks;
  }
  return null;
}
