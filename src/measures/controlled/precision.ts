import { studentQuantile } from "../../stats/student.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";

/** Chance with which the smallest visible change is seen. Source: method of this project, section 5.6. */
export const POWER = 0.8;

/** How sure an estimate is, on its own scale. */
export interface Precision {
  /** 95 % interval by t. */
  readonly lo: number;
  readonly hi: number;
  /** The smallest change, of either sign, that would be seen in 80 % of cases; > 0. */
  readonly smallestVisible: number;
}

/**
 * Interval and smallest visible change of an estimate with an error that is t distributed.
 *
 * Formula: value ± t₀.₉₇₅·error; (t₀.₉₇₅ + t₀.₈₀)·error. Source: method of this project, section 5.6.
 *
 * @param estimate finite; error > 0, df > 0
 */
export function precisionOf({ value, error, df }: { readonly value: number; readonly error: number; readonly df: number }): Precision {
  const half = studentQuantile((1 + INTERVAL_LEVEL) / 2, df) * error;
  return { lo: value - half, hi: value + half, smallestVisible: half + studentQuantile(POWER, df) * error };
}
