import { describe, expect, it } from "vitest";
import { comparePlainAverages } from "../../src/measures/estimate/plain-averages.ts";
import { comparisonOf } from "./weekly-logs.ts";

const windows = comparisonOf(3, 3, 1);

describe("two plain averages", () => {
  it("give the ratio of the means with Welch's interval on the log, by hand", () => {
    // Means 10 and 20, variances 4 and 16: squared errors 4/3/100 and 16/3/400 are equal, so that Welch gives 4 degrees of freedom, t 2.7764.
    const change = comparePlainAverages(Float64Array.of(8, 10, 12, 99, 16, 20, 24), windows);
    const half = 2.776445105 * Math.sqrt(2 / 75);
    expect(change?.value).toBeCloseTo(1, 12);
    expect(change?.lo).toBeCloseTo(2 * Math.exp(-half) - 1, 8);
    expect(change?.hi).toBeCloseTo(2 * Math.exp(half) - 1, 8);
  });

  it("leave unknown weeks aside", () => {
    const known = comparePlainAverages(Float64Array.of(8, 12, 0, 16, 24), { ...comparisonOf(2, 2, 1) });
    expect(comparePlainAverages(Float64Array.of(8, 12, Number.NaN, 99, 16, 24, Number.NaN), windows)).toEqual(known);
  });

  it.each([
    ["no week before", Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 1, 2, 3, 4)],
    ["one week after", Float64Array.of(1, 2, 3, 1, 2, Number.NaN, Number.NaN)],
    ["nothing counted before", Float64Array.of(0, 0, 0, 1, 2, 3, 4)],
    ["nothing counted after", Float64Array.of(1, 2, 3, 1, 0, 0, 0)],
    ["weeks that are all alike", Float64Array.of(5, 5, 5, 5, 5, 5, 5)],
  ])("have no answer with %s", (_what, counts) => {
    expect(comparePlainAverages(counts, windows)).toBeNull();
  });
});
