import { describe, expect, it } from "vitest";
import { smallestVisible, weeklyNoise, weeksUntilVisible } from "../../src/measures/estimate/smallest-visible.ts";

describe("the smallest visible change", () => {
  it("is 2.8 errors to both sides: as a ratio, or in the measure's own unit", () => {
    const ratio = smallestVisible({ error: 0.1, scale: "ratio" });
    expect([ratio.down, ratio.up]).toEqual([expect.closeTo(Math.exp(-0.28) - 1, 12), expect.closeTo(Math.exp(0.28) - 1, 12)]);
    expect(smallestVisible({ error: 0.01, scale: "difference" })).toEqual({
      down: expect.closeTo(-0.028, 12),
      up: expect.closeTo(0.028, 12),
    });
  });
});

describe("the weeks until a change is visible", () => {
  it("fall with the error as √(1/before + 1/after)", () => {
    // At 50 + 50 weeks an error of ln(1.2)/2.8 is just small enough.
    const error = Math.log(1.2) / 2.8;
    expect(weeksUntilVisible(weeklyNoise(error, { before: 50, after: 50 }), 50, 0.2)).toBeGreaterThanOrEqual(50);
    expect(weeksUntilVisible(weeklyNoise(error, { before: 50, after: 50 }), 50, 0.2)).toBeLessThanOrEqual(51);
    expect(weeksUntilVisible(weeklyNoise(error / 2, { before: 50, after: 50 }), 50, 0.2)).toBe(8);
  });

  it("are none where the weeks before alone are too noisy", () => {
    expect(weeksUntilVisible(weeklyNoise(0.5, { before: 20, after: 20 }), 20, 0.2)).toBeNull();
  });
});
