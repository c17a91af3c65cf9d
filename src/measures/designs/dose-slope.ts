import { at } from "../../stats/at.ts";
import { hc3Covariance } from "../../stats/hc3.ts";
import { leastSquares } from "../../stats/least-squares.ts";
import { quantile } from "../../stats/quantile.ts";
import { poolRandomEffects, type UnitEstimate } from "../../stats/shrinkage.ts";
import { studentQuantile } from "../../stats/student.ts";
import { findShortfalls, type Insufficient } from "../controlled/insufficient.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";

/** Units below which, and a middle half of shares narrower than which, nothing is said. Source: method of this project, section 5.0.12 (dose contrast); floors are choices. */
const FEWEST_UNITS = 20;
const NARROWEST = 0.1;
/** Shares are told by 10 points. */
const STEP = 0.1;

/** Change of one unit with the share of its changes after that were marked, 0–1. */
export interface DosedUnit {
  readonly change: UnitEstimate;
  readonly share: number;
}

/** How much larger the log change is where 10 points more of the changes are marked. */
export interface DoseSlope {
  readonly kind: "value";
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Slope of the changes of units on the share of marked changes after.
 *
 * Formula: weighted least squares, weights 1/(s² + τ²) with τ² of all units, errors HC3, t with n − 2 degrees of freedom.
 * Source: Thompson & Higgins (2002), meta-regression; MacKinnon & White (1985).
 * Bias: marks are a lower bound of use and vary by habit, which draws the slope towards 0; units that use more differ in other ways as well: associated, not caused.
 *
 * @returns `insufficient` below 20 units, and where the middle half of the shares spans less than 10 points
 */
export function estimateDose(units: readonly DosedUnit[]): DoseSlope | Insufficient {
  const shares = Float64Array.from(units, ({ share }) => share).sort();
  const spread = shares.length === 0 ? 0 : quantile(shares, 0.75) - quantile(shares, 0.25);
  const missing = findShortfalls([
    [units.length, FEWEST_UNITS, "units with a change and a share of marked changes"],
    [Math.round(100 * spread), 100 * NARROWEST, "points between the quartiles of the shares"],
  ]);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const tauSquared = poolRandomEffects(units.map(({ change }) => change))?.tauSquared ?? 0;
  const roots = units.map(({ change }) => 1 / Math.sqrt(change.error ** 2 + tauSquared));
  const fit = leastSquares(
    units.map(({ change }, i) => change.value * at(roots, i)),
    [roots, units.map(({ share }, i) => (share / STEP) * at(roots, i))],
  );
  const variance = fit === null ? null : hc3Covariance(fit)?.[1]?.[1];
  if (fit === null || variance == null || !(variance > 0)) {
    return { kind: "insufficient", missing: [{ have: "shares that decide nothing", needed: "shares and changes that vary" }] };
  }
  const value = at(fit.coefficients, 1);
  const half = studentQuantile((1 + INTERVAL_LEVEL) / 2, units.length - 2) * Math.sqrt(variance);
  return { kind: "value", value, lo: value - half, hi: value + half };
}
