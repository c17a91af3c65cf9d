import type { Assertion, AssertionCertainty, AssertionResult } from "../../../model/assertion.ts";

/** An estimate with its interval, on its scale. */
export type Judgeable = NonNullable<AssertionResult["change"]>;
export type Limit = Assertion["limit"];

/** More of an interval than this must lie past a limit where `likely` is asked for. */
const LIKELY_SHARE = 0.8;
/** A fall to nothing has no logarithm: it counts as one to a millionth. */
const LEAST_RATIO = 1e-6;

/**
 * The share of an interval's length that lies past a limit.
 *
 * Ratios and log ratios are measured on the log scale, on which their intervals are symmetric; differences (points of a share, days) as they are. With ends a < b
 * and a limit c on that scale: (c − a)/(b − a) of `minChange`, (b − c)/(b − a) of `maxChange`, each within 0 and 1. An interval without a length lies past a
 * limit as its estimate does. It is a share of length and no probability: of a normal estimate's 95 % interval, 80 % of the length hold 88 % of the probability.
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
function distances({ value, lo, hi, scale }: Judgeable, limit: Limit) {
  const isLowest = limit.kind === "minChange";
  const bound = scale === "difference" ? limit.value : logOf(limit.value);
  const past = (end: number) => {
    const place = scale === "ratio" ? logOf(end) : end;
    return isLowest ? bound - place : place - bound;
  };
  return { value: past(value), near: past(isLowest ? hi : lo), far: past(isLowest ? lo : hi) };
}

function logOf(ratio: number): number {
  return Math.log(Math.max(LEAST_RATIO, 1 + ratio));
}
