import type { Comparison, WeekSpan } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";
import type { Observation } from "../measure.ts";

/** Weekly data that can be compared. */
export type Known = Exclude<Observation, { readonly kind: "unknown" }>;

/** Weekly data whose change comes from a model of weeks or bins. */
export type Modelled = Exclude<Known, { readonly kind: "survival" | "spells" | "competing" }>;

/** Values of both sides of a comparison, in the order of weeks. */
export interface Sides {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Weeks summed into one unit where single weeks hold too little. */
export const BIN_WEEKS = 4;
/** Median week before with fewer events than this: 4-week bins. Source: method of this project, section 5.0.6. */
const LOW_COUNT = 5;

/** Values of the weeks in which they and another series are known. */
export function knownSides(values: Float64Array, other: Float64Array, { before, after }: Comparison): Sides {
  const known = ({ from, to }: WeekSpan) =>
    values.subarray(from, to).filter((value, i) => !Number.isNaN(value) && !Number.isNaN(other[from + i] ?? Number.NaN));
  return { before: known(before), after: known(after) };
}

/** True where single weeks before hold too few events to be compared. */
export function isLowCount(before: Float64Array): boolean {
  return before.length > 0 && median(before) < LOW_COUNT;
}

/** The weeks themselves, or bins of 4 that meet at the left-out span. */
export function inUnits({ before, after }: Sides, isBinned: boolean): Sides {
  return isBinned ? { before: bin(before, "end"), after: bin(after, "start") } : { before, after };
}

/** Sums of 4 consecutive known weeks; weeks that do not fill a bin are dropped at the far end of the side. */
function bin(values: Float64Array, alignTo: "start" | "end"): Float64Array {
  const bins = Math.floor(values.length / BIN_WEEKS);
  const offset = alignTo === "end" ? values.length - bins * BIN_WEEKS : 0;
  return Float64Array.from({ length: bins }, (_, i) => {
    let total = 0;
    for (let week = 0; week < BIN_WEEKS; week++) total += values[offset + i * BIN_WEEKS + week] ?? 0;
    return total;
  });
}
