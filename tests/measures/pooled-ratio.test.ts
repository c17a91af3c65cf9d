import { describe, expect, it } from "vitest";
import { pooledRatio } from "../../src/measures/estimate/pooled-ratio.ts";
import { createRng } from "../../src/stats/random.ts";

const ratio = (upper: readonly number[], lower: readonly number[]) =>
  pooledRatio({ upper: Float64Array.from(upper), lower: Float64Array.from(lower) }, { from: 0, to: upper.length }, 0.95);

describe("the ratio of two sums", () => {
  it("is of all known weeks together, not a mean of weekly ratios", () => {
    const found = ratio([100, 100, 100, 100, 200, 200, 200, 200, 60, 60, 60, 60], [1, 1, 1, 1, 5, 5, 5, 5, 1, 1, 1, 1]);
    expect(found?.value).toBeCloseTo(1440 / 28, 12);
    expect(found?.lo).toBeLessThan(1440 / 28);
  });

  it("leaves out weeks of which one side is not known", () => {
    const known = ratio([10, 20, 30, 40, 10, 20, 30, 40, 10, 20, 30, 45], [1, 2, 2, 4, 1, 2, 3, 4, 1, 2, 3, 4]);
    const gaps = ratio(
      [10, 20, 30, 40, 10, 20, 30, 40, 10, 20, 30, 45, 7, Number.NaN],
      [1, 2, 2, 4, 1, 2, 3, 4, 1, 2, 3, 4, Number.NaN, 9],
    );
    expect(gaps).toEqual(known);
  });

  it("has an interval of no width where every bin has the same ratio", () => {
    const found = ratio(Array(12).fill(10), Array(12).fill(2));
    for (const bound of [found?.value, found?.lo, found?.hi]) expect(bound).toBeCloseTo(5, 12);
  });

  it.each([
    ["two bins", [10, 10, 10, 10, 10, 10, 10, 10], [1, 1, 1, 1, 1, 1, 1, 1]],
    ["no changes", Array(12).fill(10), Array(12).fill(0)],
    ["all changes in one bin", Array(12).fill(10), [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ["nothing", [], []],
  ])("is none with %s", (_why, upper, lower) => {
    expect(ratio(upper, lower)).toBeNull();
  });

  it("covers the truth in about 95 of 100 simulated histories", () => {
    const rng = createRng(7);
    const poissonLike = (mean: number) =>
      Array.from({ length: 40 }, () => Number(rng.nextFloat() < mean / 40)).reduce((sum, hit) => sum + hit, 0);
    let covered = 0;
    for (let draw = 0; draw < 400; draw++) {
      const lower = Array.from({ length: 52 }, () => poissonLike(12));
      const upper = Array.from({ length: 52 }, () => 480 * (0.9 + 0.2 * rng.nextFloat()));
      const found = ratio(upper, lower);
      if (found !== null && found.lo <= 40 && found.hi >= 40) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.92);
    expect(covered / 400).toBeLessThan(0.98);
  });
});
