import type { ChangeLives } from "../../derive/change-lives.ts";
import type { Comparison } from "../../model/window.ts";
import type { Rng } from "../../stats/random.ts";
import { type DescribedLives, describeLives } from "./describe-lives.ts";
import { difference, type Estimated } from "./estimated.ts";

/** Restricted mean lives of both sides and their difference, in days. */
export interface LivesCompared {
  readonly before: DescribedLives;
  readonly after: DescribedLives;
  readonly change: Estimated;
}

/**
 * Difference of the restricted mean lives after and before, weeks that are not known left out.
 *
 * @returns null where one side has no restricted mean
 */
export function compareLives(
  changes: readonly (readonly ChangeLives[] | null)[],
  { before, after }: Comparison,
  rng: Rng,
): LivesCompared | null {
  const of = ({ from, to }: Comparison["before"]) =>
    describeLives(
      changes.slice(from, to).flatMap((week) => week ?? []),
      { ages: [], rng },
    );
  const sides = { before: of(before), after: of(after) };
  const [first, second] = [sides.before.restrictedMean, sides.after.restrictedMean];
  return first === null || second === null ? null : { ...sides, change: difference(second, first) };
}
