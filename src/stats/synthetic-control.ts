import { at } from "./at.ts";
import type { Columns } from "./least-squares.ts";
import { standardDeviation } from "./moments.ts";
import { searchWeights } from "./search-weights.ts";
import { simplexWeights } from "./simplex-weights.ts";

/** Errors below this share of the largest value are rounding. */
const ROUNDING = 1e-9;

/** One treated series among series that are not treated, over the same periods without gaps. */
export interface SyntheticControlInput {
  readonly treated: ArrayLike<number>;
  readonly donors: Columns;
  /** Number of periods before treatment, ≥ 2, fewer than all. */
  readonly before: number;
  /** How the mix is searched: the nearest one, or the one that the published numbers rest on. */
  readonly search?: "exact" | "frank-wolfe";
}

/** Effect against a mix of donors that resembles the treated series before treatment. */
export interface SyntheticControl {
  /** Mean gap over the periods from treatment on. */
  readonly effect: number;
  /** One per donor, ≥ 0, of sum 1. */
  readonly weights: Float64Array;
  /** Treated minus mix, one per period. */
  readonly gaps: Float64Array;
  /** Root mean squared gap before and from treatment on. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  /** The same effect for each donor against the others, as if it had been treated. */
  readonly placeboEffects: Float64Array;
  /** Share of all series, the treated one included, whose ratio of errors is as large: no smaller than 1/(donors + 1). */
  readonly pValue: number;
}

/**
 * Synthetic control with placebo donors.
 *
 * Formula: weights of `simplexWeights` (or `searchWeights`) on the periods before; p = (1 + #{donors with errorAfter/errorBefore as large})/(1 + donors).
 * Source: Abadie, Diamond & Hainmueller (2010), without covariates.
 * Bias: rests on donors that are not treated themselves and on a mix that goes on resembling the treated series.
 *
 * @param input finite, equal lengths, at least two donors
 * @returns null where the mix resembles the treated series before treatment less than its own mean does
 * @throws RangeError on lengths that differ, values that are not finite, fewer than two donors, or an impossible `before`
 */
export function syntheticControl(input: SyntheticControlInput): SyntheticControl | null {
  const { treated, donors, before } = input;
  if (donors.length < 2) throw new RangeError(`a synthetic control needs two donors, not ${donors.length}`);
  if (!Number.isInteger(before) || before < 2 || before >= treated.length)
    throw new RangeError(`${before} of ${treated.length} periods before treatment`);
  const own = compare(input);
  if (own.errorBefore > standardDeviation(Array.from(treated).slice(0, before))) return null;
  const placebos = donors.map((donor, k) => compare({ ...input, treated: donor, donors: donors.filter((_, j) => j !== k) }));
  const rounding = ROUNDING * Math.max(...[treated, ...donors].flatMap((series) => Array.from(series, Math.abs)));
  const ratio = ratioOf(own, rounding);
  const asLarge = placebos.filter((placebo) => ratioOf(placebo, rounding) >= ratio).length;
  return {
    ...own,
    placeboEffects: Float64Array.from(placebos, (placebo) => placebo.effect),
    pValue: (1 + asLarge) / (1 + donors.length),
  };
}

type Comparison = Omit<SyntheticControl, "placeboEffects" | "pValue">;

function compare({ treated, donors, before, search = "exact" }: SyntheticControlInput): Comparison {
  const early = (column: ArrayLike<number>) => Array.from(column).slice(0, before);
  const find = search === "exact" ? simplexWeights : searchWeights;
  const weights = find(early(treated), donors.map(early));
  const gaps = Float64Array.from(treated, (value, t) => {
    let mixed = 0;
    for (const [k, donor] of donors.entries()) mixed += at(weights, k) * at(donor, t);
    return value - mixed;
  });
  if (!gaps.every(Number.isFinite)) throw new RangeError("a value is not finite, or a series is shorter than the treated one");
  const after = gaps.subarray(before);
  let total = 0;
  for (const gap of after) total += gap;
  return {
    effect: total / after.length,
    weights,
    gaps,
    errorBefore: rootMeanSquare(gaps.subarray(0, before)),
    errorAfter: rootMeanSquare(after),
  };
}

function ratioOf({ errorBefore, errorAfter }: Comparison, rounding: number): number {
  if (errorAfter <= rounding) return 0;
  return errorBefore <= rounding ? Number.POSITIVE_INFINITY : errorAfter / errorBefore;
}

function rootMeanSquare(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value * value;
  return Math.sqrt(total / values.length);
}
