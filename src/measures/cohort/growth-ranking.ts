import { at } from "../../stats/at.ts";
import { bootstrapInterval } from "../../stats/block-bootstrap.ts";
import { mean } from "../../stats/moments.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { quantile } from "../../stats/quantile.ts";
import type { Rng } from "../../stats/random.ts";
import { poolRandomEffects, type UnitEstimate } from "../../stats/shrinkage.ts";
import { createNormalDeviates } from "../../stats/simulate-series.ts";

/** The claim that is looked into is about the top twentieth. */
const TOP_SHARE = 0.05;
const DRAWS = 2000;
const LEVEL = 0.95;
/** Standard deviations in a median of absolute deviations of normal values, inverted. */
const NORMAL_PER_MEDIAN = 1 / normalQuantile(0.75);

/** What choosing the units that grew most shows, beside what it shows where none of them differs. Log scale throughout. */
export interface GrowthRanking {
  readonly units: number;
  /** Units in the top, at least one. */
  readonly top: number;
  /** Mean change of the units that grew most. */
  readonly observed: number;
  /** The same in populations in which every unit changed alike and only an error moves it: the mean of the draws, and the middle 95 % of them. */
  readonly noise: { readonly value: number; readonly lo: number; readonly hi: number };
  /** Share of these draws with a top at least as high, 0–1. */
  readonly asHigh: number;
}

/**
 * What the top twentieth by growth would show from noise alone, in this very population.
 *
 * Each draw gives every unit the change common to all and an error of its own size; the top is chosen among the drawn changes as it was among the real ones. Errors of
 * units are on the safe side, so that all are first taken times k = min(1, 1.4826·median(|x − median x|/error)): no wider than the middle half of the changes shows. In 30
 * invented fleets of 120 without an effect this gives 42 % where 38 % is seen (weekly noise 0.4, ρ 0.6) and 179 % where 134 % is seen (0.6, 0.9), against 54 % and 226 %
 * with k = 1; blocks of weeks drawn anew give 30 to 37 % and 45 to 76 %, and would call noise a difference.
 * A top that is chosen by its outcome is always above the rest: only what it has beyond `noise` can be more than that. Units that truly differ
 * (`poolRandomEffects` has a variance between them) are still no gainers to be learned from before they are chosen by something else than their growth.
 * Source: method of this project, section 6. Bias: errors that are too small make `noise` too small; where more than half of the units truly differ, `noise` has that
 * in it as far as their errors do.
 *
 * @param changes log changes of units with their errors
 * @returns null with fewer than 20 units, of which a twentieth would be less than one
 * @throws RangeError where `poolRandomEffects` does
 */
export function rankByGrowth(changes: readonly UnitEstimate[], rng: Rng): GrowthRanking | null {
  const pooled = poolRandomEffects(changes);
  if (pooled === null || changes.length * TOP_SHARE < 1) return null;
  const top = Math.floor(changes.length * TOP_SHARE);
  const observed = meanOfTop(
    Float64Array.from(changes, ({ value }) => value),
    top,
  );
  const errors = noiseErrors(changes);
  const deviate = createNormalDeviates(rng);
  const draws = Float64Array.from({ length: DRAWS }, () =>
    meanOfTop(
      Float64Array.from(errors, (error) => pooled.mean + error * deviate()),
      top,
    ),
  );
  const { lo, hi } = bootstrapInterval(draws, LEVEL);
  return {
    units: changes.length,
    top,
    observed,
    noise: { value: mean(draws), lo, hi },
    asHigh: draws.filter((draw) => draw >= observed).length / DRAWS,
  };
}

/** Errors of units, no wider all together than the middle half of the changes is. */
function noiseErrors(changes: readonly UnitEstimate[]): Float64Array {
  const middle = medianOf(changes.map(({ value }) => value));
  const seen = NORMAL_PER_MEDIAN * medianOf(changes.map(({ value, error }) => Math.abs(value - middle) / error));
  return Float64Array.from(changes, ({ error }) => Math.min(1, seen) * error);
}

function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

function meanOfTop(values: Float64Array, top: number): number {
  const sorted = values.sort();
  let total = 0;
  for (let i = sorted.length - top; i < sorted.length; i++) total += at(sorted, i);
  return total / top;
}
