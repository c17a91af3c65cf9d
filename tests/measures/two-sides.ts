import { type EstimateOptions, estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import { comparisonOf } from "./weekly-logs.ts";

export const LEFT_OUT = 8;
/** Weeks of 4 that sum to 20, 32 and 12, in no order. */
export const UNEVEN = [5, 4, 6, 5, 7, 8, 9, 8, 3, 4, 2, 3];
/** The bins of `UNEVEN` turned around, each x become 3x + 1, so that x + ½ is tripled. */
export const TRIPLED = [9, 9, 9, 10, 24, 24, 24, 25, 15, 15, 15, 16];
/** A measure without a minimum of its own, and no table of drift. */
export const ANY: EstimateOptions = { measure: { id: "landed-changes", least: { itemsPerSide: 0 } }, empiricalNull: null };

/** Weekly values of both windows around a left-out span that would change everything if it were looked at. */
export const around = (before: readonly number[], after: readonly number[]) =>
  Float64Array.from([...before, ...Array.from({ length: LEFT_OUT }, () => 1e9), ...after]);
/** A pattern repeated to a length. */
export const cycle = (length: number, ...pattern: number[]) => Array.from({ length }, (_, i) => pattern[i % pattern.length] ?? 0);
/** Counts compared. */
export const count = (before: readonly number[], after: readonly number[], options = ANY) =>
  estimateChange({ kind: "count", value: around(before, after) }, comparisonOf(before.length, after.length), options);
/** No minimum but the given one. */
export const floors = (least: EstimateOptions["measure"]["least"]): EstimateOptions => ({ ...ANY, measure: { ...ANY.measure, least } });

/** Events and trials of each week, [events, trials]; items are the trials unless given. */
export function share(before: readonly (readonly [number, number])[], after: typeof before, options = ANY, n?: Float64Array): Estimate {
  const column = (part: 0 | 1) =>
    around(
      before.map((week) => week[part]),
      after.map((week) => week[part]),
    );
  const trials = column(1);
  return estimateChange(
    { kind: "proportion", events: column(0), trials, n: n ?? trials },
    comparisonOf(before.length, after.length),
    options,
  );
}

/** An estimate that must be there. */
export function known(result: Estimate) {
  if (result.kind !== "value") throw new Error(`${result.kind}: ${JSON.stringify(result)}`);
  return result;
}
