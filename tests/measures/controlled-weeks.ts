import type { Comparison } from "../../src/model/window.ts";

const WEEK = 604_800;
const LEFT_OUT = 8;

/** So many weeks before and after, with 8 weeks left out between them. */
export function split(before: number, after: number): Comparison {
  const start = before + LEFT_OUT;
  return {
    weeks: { edges: Float64Array.from({ length: start + after + 1 }, (_, i) => i * WEEK) },
    before: { from: 0, to: before },
    leftOut: { from: before, to: start },
    after: { from: start, to: start + after },
  };
}
