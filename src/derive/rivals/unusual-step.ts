import type { InstantSpan } from "../weeks.ts";
import { NEAR } from "./near-adoption.ts";

/** Smallest change, as a fraction, that can be a rival cause. Source: the grade rule of this project. */
const LEAST_CHANGE = 0.2;
/** Earlier steps between neighbouring spans of 8 weeks that a change is held against: two years of them. */
const EARLIER_STEPS = 12;

/** A count in the 8 weeks up to an instant and in the 8 weeks from another on. */
export interface Step {
  readonly before: number;
  readonly after: number;
  /** It is more than 20 %, and more than any step between neighbouring spans of 8 weeks in the two years before. */
  readonly isUnusual: boolean;
}

export interface StepInput {
  /** End of the span before, epoch seconds. */
  readonly at: number;
  /** Start of the span after; later than `at` where weeks between are left out. */
  readonly from: number;
  /** First instant of the history; steps that begin before it are not looked at. */
  readonly start: number;
  /** What is counted in a span. */
  readonly count: (span: InstantSpan) => number;
}

/**
 * The step of a count at an instant, and whether it is more than this history takes by itself.
 *
 * Counts of 8 weeks move by more than 20 % at half of all dates in most repositories, so a size alone would name a rival cause nearly always.
 * Steps are compared as log ratios of count + 0.5.
 */
export function findStep({ at, from, start, count }: StepInput): Step {
  const [before, after] = [count({ from: at - NEAR, to: at }), count({ from, to: from + NEAR })];
  const size = stepSize(before, after);
  let largest = 0;
  let later = before;
  for (let end = at - NEAR; end - NEAR >= start && at - end <= EARLIER_STEPS * NEAR; end -= NEAR) {
    const earlier = count({ from: end - NEAR, to: end });
    largest = Math.max(largest, stepSize(earlier, later));
    later = earlier;
  }
  return { before, after, isUnusual: Math.abs(after - before) > LEAST_CHANGE * before && size > largest };
}

function stepSize(before: number, after: number): number {
  return Math.abs(Math.log(after + 0.5) - Math.log(before + 0.5));
}
