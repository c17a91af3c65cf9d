import type { Logged } from "../../src/measures/estimate/log-series.ts";
import type { Comparison } from "../../src/model/window.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";

const WEEK = 604_800;

/** So many weeks before and after, with some left out between them. */
export function comparisonOf(before: number, after: number, leftOut = 8): Comparison {
  const start = before + leftOut;
  return {
    weeks: { edges: Float64Array.from({ length: start + after + 1 }, (_, i) => i * WEEK) },
    before: { from: 0, to: before },
    leftOut: { from: before, to: start },
    after: { from: start, to: start + after },
  };
}

/** One duration a week with the given log; an unknown week where it is NaN. */
export function durationsOf(logs: ArrayLike<number>): Logged {
  return { kind: "duration", seconds: Array.from(logs, (log) => (Number.isNaN(log) ? null : [Math.exp(log)])) };
}

/** Whole numbers with about the given logs. */
export function countsOf(logs: ArrayLike<number>): Logged {
  return { kind: "count", value: Float64Array.from(logs, (log) => (Number.isNaN(log) ? log : Math.round(Math.exp(log)))) };
}

/** Logs for all weeks of a comparison, from the number of the week. */
export function logsOf({ after }: Comparison, log: (week: number) => number): Float64Array {
  return Float64Array.from({ length: after.to }, (_, week) => log(week));
}

/** Source of first-order autoregressive noise with innovations of variance 1. */
export function noiseOf(seed: number, rho = 0): () => number {
  const next = createNormalDeviates(createRng(seed));
  let last = next() / Math.sqrt(1 - Math.min(rho, 0.99) ** 2);
  return () => {
    last = rho * last + next();
    return last;
  };
}

/** What must be there. */
export function found<T>(result: T | null): T {
  if (result === null) throw new Error("no estimate");
  return result;
}
