import { findChangePoint } from "../stats/change-point.ts";
import type { AdoptionCurve } from "./adoption-curve.ts";

/** A date found in the curve of marked changes, with the sentence that says how. */
export interface DetectedDate {
  readonly source: "change-point" | "pooled";
  /** Start of the week, epoch seconds. */
  readonly at: number;
  /** Shares of marked changes before and from the date on, 0–1. */
  readonly before: number;
  readonly after: number;
}

const MIN_SIDE_WEEKS = 4;
const MIN_GAIN = 8;
const MIN_SHARE = 0.1;
const MIN_RATIO = 3;
const POOLED_WEEKS = 8;
const MIN_POOLED_CHANGES = 20;

/**
 * The step in the share of marked landed changes: one step, binomial likelihood on weekly counts, at least 4 weeks each side, gain above 8 nats. The global maximum is found
 * first and only then required to be upward, at least 10 % after it, and three times the share before.
 *
 * @returns null where there is no such step: a fall, a step too small, or too few weeks
 */
export function findAdoptionStep(curve: AdoptionCurve): DetectedDate | null {
  const step = findChangePoint({ successes: curve.marked, trials: curve.changes }, MIN_SIDE_WEEKS);
  if (step === null || step.gain <= MIN_GAIN) return null;
  if (step.after < MIN_SHARE || step.after < MIN_RATIO * step.before) return null;
  return { source: "change-point", at: curve.weeks.edges[step.index] ?? Number.NaN, before: step.before, after: step.after };
}

/**
 * Start of the first eight consecutive weeks in which at least 10 % of at least 20 landed changes are marked.
 * It begins at a week with a marked change, so that the date never precedes the first mark.
 */
export function findPooledDate(curve: AdoptionCurve): DetectedDate | null {
  const weeks = curve.changes.length;
  for (let start = 0; start + POOLED_WEEKS <= weeks; start++) {
    if ((curve.marked[start] ?? 0) === 0) continue;
    const [changes, marked] = [sum(curve.changes, start, start + POOLED_WEEKS), sum(curve.marked, start, start + POOLED_WEEKS)];
    if (changes < MIN_POOLED_CHANGES || marked < MIN_SHARE * changes) continue;
    const before = sum(curve.changes, 0, start);
    return {
      source: "pooled",
      at: curve.weeks.edges[start] ?? Number.NaN,
      before: before === 0 ? 0 : sum(curve.marked, 0, start) / before,
      after: sum(curve.marked, start, weeks) / Math.max(1, sum(curve.changes, start, weeks)),
    };
  }
  return null;
}

/** Share of marked changes over the last weeks of the curve; null where nothing landed in them. */
export function recentShare(curve: AdoptionCurve, weeks: number): { readonly marked: number; readonly changes: number } {
  const from = Math.max(0, curve.changes.length - weeks);
  return { marked: sum(curve.marked, from, curve.marked.length), changes: sum(curve.changes, from, curve.changes.length) };
}

function sum(column: Int32Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += column[i] ?? 0;
  return total;
}
