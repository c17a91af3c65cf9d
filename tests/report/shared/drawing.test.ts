import { describe, expect, it } from "vitest";
import { drawBar, drawLine } from "../../../src/report/shared/blocks.ts";
import { periodName, seriesByMonth } from "../../../src/report/shared/series-by-month.ts";

describe("drawLine", () => {
  it("scales from zero to the largest value, leaves a gap for the unknown and draws the rule", () => {
    expect(drawLine([0, 7, null, 14], { unicode: true, split: 3 })).toBe("▁▅ │█");
  });

  it("draws in ASCII and survives a series of zeros", () => {
    expect(drawLine([0, 0, 0], { unicode: false, split: 1 })).toBe("_|__");
  });
});

describe("drawBar", () => {
  it.each([
    [1, true, "████"],
    [0.5, true, "██"],
    [0.001, true, "▏"],
    [0, true, ""],
    [Number.NaN, true, ""],
    [2, true, "████"],
    [0.5, false, "##"],
    [0.001, false, "#"],
  ])("draws %d", (share, unicode, bar) => {
    expect(drawBar(share, 4, unicode)).toBe(bar);
  });
});

describe("seriesByMonth", () => {
  const week = (start: string, value: number | null) => ({ start, value, n: 1 });

  it("takes the mean of the known weeks of each month and keeps months without any", () => {
    const weeks = [week("2025-01-06", 2), week("2025-01-13", 4), week("2025-01-20", null), week("2025-03-03", 5)];
    expect(seriesByMonth(weeks, { most: 12, splitAt: "2025-03-05" })).toEqual({
      values: [3, null, 5],
      months: 1,
      split: 2,
      first: "2025-01",
      last: "2025-03",
    });
  });

  it("takes calendar quarters where months are too many, and no rule outside the series", () => {
    const periods = seriesByMonth([week("2025-02-03", 1), week("2025-04-07", 3)], { most: 2, splitAt: "2026-01-01" });
    expect(periods).toMatchObject({ values: [1, 3], months: 3, split: null });
  });

  it("takes several years where years are too many", () => {
    const periods = seriesByMonth([week("1990-01-01", 1), week("2025-01-06", 3)], { most: 10, splitAt: null });
    expect(periods?.months).toBe(48);
    expect(periods?.values.length).toBeLessThanOrEqual(10);
    expect(periodName(48)).toBe("4 years");
  });

  it("has nothing to say about no weeks", () => {
    expect(seriesByMonth([], { most: 10, splitAt: null })).toBeNull();
  });
});
