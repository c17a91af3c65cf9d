import type { Adoption } from "../adoption.ts";
import type { InstantSpan } from "../weeks.ts";

/** What happens within so many seconds (8 weeks) of the adoption date may be the cause of what is seen after it. */
export const NEAR = 8 * 604_800;

/** From 8 weeks before the adoption date to 8 weeks after it, or after the end of the rollout; epoch seconds, NaN where there is no date. */
export function nearAdoption({ at, rolloutEnd }: Pick<Adoption, "at" | "rolloutEnd">): InstantSpan {
  return { from: at - NEAR, to: rolloutEnd + NEAR };
}

/** True for instants in [from, to); false for NaN. */
export function isWithin({ from, to }: InstantSpan, instant: number): boolean {
  return instant >= from && instant < to;
}
