import type { Assertion, AssertionCertainty, AssertionResult } from "../../../model/assertion.ts";

/** An estimate with its interval, on its scale. `base`: the level before of a measure that is a share, 0–1; null of any other, and where it is not known. */
export type Judgeable = NonNullable<AssertionResult["change"]> & { readonly base: number | null };
/** Bound of a change, in the unit in which the configuration writes it: see `Assertion`. */
export type Limit = Assertion["limit"];

/** More of an interval than this must lie past a limit where `likely` is asked for. */
const LIKELY_SHARE = 0.8;
/** A fall to nothing has no logarithm: it counts as one to a millionth. */
const LEAST_RATIO = 1e-6;
/** Nor has a share of 0 or 1 log odds. */
const LEAST_SHARE = 1e-6;

/**
 * The share of an interval's length that lies past a limit.
 *
 * It is measured where the interval is symmetric: ratios and log ratios on the log scale; points of a share on the scale of log odds of the level after, from the
 * level before; other differences (days, points without a known level) as they are.
 *
 * Formula: with ends a < b and a limit c on that scale, (c − a)/(b − a) of `minChange` and (b − c)/(b − a) of `maxChange`, each within 0 and 1. An interval without
 * a length lies past a limit as its estimate does. It is a share of length and no probability: of a normal estimate's 95 % interval, 80 % of the length hold 88 % of
 * the probability.
 *
 * @returns 0–1; 1 where the interval touches the limit with its nearer end as well, so that `isPast` alone says whether all of it is past
 */
export function sharePast(change: Judgeable, limit: Limit): number {
  const { value, near, far } = distances(change, limit);
  if (near === far) return value > 0 ? 1 : 0;
  return Math.min(1, Math.max(0, far / (far - near)));
}

/**
 * True where the limit is passed as surely as asked: by the whole interval (`certain`), by more than 80 % of it and the estimate (`likely`), by the estimate
 * (`point`). What touches a limit is not past it. Each of the three implies the next.
 */
export function isPast(change: Judgeable, limit: Limit, when: AssertionCertainty): boolean {
  const { value, near } = distances(change, limit);
  if (!(value > 0)) return false;
  switch (when) {
    case "certain":
      return near > 0;
    case "likely":
      return sharePast(change, limit) > LIKELY_SHARE;
    case "point":
      return true;
  }
}

/** How far past the limit the estimate and the nearer and farther ends lie: positive past it, negative short of it. */
function distances({ value, lo, hi, scale, base }: Judgeable, limit: Limit) {
  const isLowest = limit.kind === "minChange";
  const isShare = scale === "difference" && base !== null;
  const placeOf = (end: number) => (scale === "ratio" ? logOf(end) : isShare ? logOddsOf(base + end) : end);
  const bound = scale === "log-ratio" ? logOf(limit.value) : placeOf(limit.value);
  const past = (end: number) => (isLowest ? bound - placeOf(end) : placeOf(end) - bound);
  return { value: past(value), near: past(isLowest ? hi : lo), far: past(isLowest ? lo : hi) };
}

function logOddsOf(share: number): number {
  const inside = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
  return Math.log(inside / (1 - inside));
}

function logOf(ratio: number): number {
  return Math.log(Math.max(LEAST_RATIO, 1 + ratio));
}
