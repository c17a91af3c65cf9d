import { sum } from "../../stats/moments.ts";
import type { Sides } from "../estimate/sides.ts";
import type { Floor } from "./insufficient.ts";

/** Events of a series on each side below which no level is printed. Source: method of this project, section 5.6. */
export const FEWEST_EVENTS = 30;

/** Weekly counts with what cannot be one (negative, infinite) as unknown, NaN. */
export function knownCounts(counts: Float64Array): Float64Array {
  return counts.map((count) => (count >= 0 && count < Number.POSITIVE_INFINITY ? count : Number.NaN));
}

/** Floors for the events of a series on both sides. */
export function eventFloors({ before, after }: Sides, series: string): readonly Floor[] {
  return [
    [sum(before), FEWEST_EVENTS, `events before in ${series}`],
    [sum(after), FEWEST_EVENTS, `events after in ${series}`],
  ];
}

/** Floors for the known weeks of both sides. */
export function weekFloors({ before, after }: Sides, least: { readonly before: number; readonly after: number }): readonly Floor[] {
  return [
    [before.length, least.before, "weeks before the left-out span in which all series are known"],
    [after.length, least.after, "weeks after the left-out span in which all series are known"],
  ];
}

/** Logarithm of counts; half an event keeps empty bins finite. */
export function logCounts(counts: Float64Array): Float64Array {
  return counts.map((count) => Math.log(count + 0.5));
}
