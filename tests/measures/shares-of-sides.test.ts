import { expect, it } from "vitest";
import { describeSides } from "../../src/measures/estimate/describe-sides.ts";
import type { Comparison } from "../../src/model/window.ts";
import { START, WEEK } from "../derive/support/history-of.ts";

it("a side without an item has no share, even where its hours are known: main red since an earlier verdict", () => {
  const comparison: Comparison = {
    weeks: { edges: Float64Array.from({ length: 5 }, (_, week) => START + week * WEEK) },
    before: { from: 0, to: 2 },
    leftOut: { from: 2, to: 2 },
    after: { from: 2, to: 4 },
  };
  const hours = { events: Float64Array.of(42, 0, 168, 168), trials: Float64Array.of(168, 168, 168, 168), n: Float64Array.of(3, 1, 0, 0) };
  const { before, after } = describeSides({ kind: "proportion", ...hours }, comparison);
  expect([before.level, before.items]).toEqual([0.125, 4]);
  expect([after.level, after.items]).toEqual([Number.NaN, 0]);
});
