import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeAxis, differenceSize } from "../../../../src/report/shared/chart/change-axis.ts";
import { dotSwarm } from "../../../../src/report/shared/chart/dot-swarm.ts";
import { levelAxis } from "../../../../src/report/shared/chart/level-axis.ts";

const EDGES = [240, 10] as const;
const labelsOf = ({ ticks }: { readonly ticks: readonly { readonly label: string }[] }) => ticks.map(({ label }) => label);

describe("an axis of changes", () => {
  const RATIO = { scale: "ratio", unit: "per-week" } as const;

  it("lays a halving as far from no change as a doubling", () => {
    const { place } = changeAxis([-0.5, 1], RATIO);
    expect(place(-0.5)).toBeCloseTo(-place(1), 12);
    expect(place(0)).toBe(0);
  });

  it("puts ticks at round falls and rises, finer where changes are small", () => {
    expect(labelsOf(changeAxis([-0.08, 0.05], RATIO)).toSorted()).toEqual(["+5%", "0", "−5%"].toSorted());
    expect(labelsOf(changeAxis([-0.45, 0.9], RATIO)).toSorted()).toEqual(["+100%", "+25%", "+50%", "0", "−25%"].toSorted());
    expect(labelsOf(changeAxis([-0.92, 4], RATIO)).toSorted()).toEqual(["+100%", "+300%", "0", "−50%", "−75%", "−90%"].toSorted());
  });

  it("takes log ratios as they are", () => {
    const { place } = changeAxis([-0.2, 0.3], { scale: "log-ratio", unit: "log-ratio" });
    expect(place(0.25)).toBe(0.25);
  });

  it("tells differences in points, hours or days, with as many digits as their ticks need", () => {
    expect(labelsOf(changeAxis([-0.012, 0.02], { scale: "difference", unit: "fraction" }))).toEqual(["−1 pt", "0", "+1 pt", "+2 pt"]);
    expect(labelsOf(changeAxis([0.0002, 0.0011], { scale: "difference", unit: "fraction" }))).toContain("+0.10 pt");
    expect(differenceSize("seconds", 7_200)).toEqual({ size: 3600, suffix: " h" });
    expect(differenceSize("seconds", 400_000)).toEqual({ size: 86_400, suffix: " d" });
  });

  it("has a place within its ends for every change, however large, and never two ticks with one label", () => {
    const scales = fc.constantFrom("ratio", "difference", "log-ratio");
    const units = fc.constantFrom("per-week", "fraction", "seconds", "log-ratio");
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 20 }), scales, units, (changes, scale, unit) => {
        const axis = changeAxis(changes, { scale, unit });
        const [low, high] = axis.ends;
        expect(low).toBeLessThan(0);
        expect(high).toBeGreaterThan(0);
        for (const change of changes) {
          expect(axis.place(change)).toBeGreaterThanOrEqual(low);
          expect(axis.place(change)).toBeLessThanOrEqual(high);
        }
        expect(new Set(labelsOf(axis)).size).toBe(axis.ticks.length);
      }),
    );
  });
});

describe("an axis of levels", () => {
  it("begins at 0 where levels are alike, and is laid out by the logarithm where they differ several fold", () => {
    expect(labelsOf(levelAxis([8, 12], "per-week", EDGES))[0]).toBe("0");
    expect(labelsOf(levelAxis([1.2, 96], "per-week", EDGES))).toEqual(["1", "2", "5", "10", "20", "50", "100"]);
    const { y } = levelAxis([1, 100], "per-week", EDGES);
    expect(y(1) - y(10)).toBeCloseTo(y(10) - y(100), 9);
  });

  it("keeps to 0 where a level is nothing", () => {
    expect(labelsOf(levelAxis([0, 40], "per-week", EDGES))[0]).toBe("0");
  });

  it("names durations that readers think in, shares in percent, and how many of the one come per one of the other", () => {
    expect(labelsOf(levelAxis([600, 200_000], "seconds", EDGES))).toEqual(["15 min", "1 h", "4 h", "12 h", "24 h", "3 d"]);
    expect(labelsOf(levelAxis([0.02, 0.09], "fraction", EDGES))).toEqual(["0%", "2%", "4%", "6%", "8%"]);
    expect(labelsOf(levelAxis([-0.8, 1.2], "log-ratio", EDGES))).toEqual(["1:1", "2:1", "1:2", "3:1"]);
  });

  it("has no tick without a level", () => {
    expect(levelAxis([], "per-week", EDGES).ticks).toEqual([]);
  });
});

describe("a swarm of dots", () => {
  it("leaves dots that stand apart in the middle, and moves those that would be covered aside", () => {
    expect(dotSwarm([0, 10, 20], 5, 12)).toEqual([0, 0, 0]);
    expect(dotSwarm([0, 1, 2], 5, 12)).toEqual([0, 5, -5]);
  });

  it("covers no dot as long as there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 30 }), (heights) => {
        const sorted = heights.toSorted((a, b) => a - b);
        const asides = dotSwarm(sorted, 4, 200);
        for (const [i, height] of sorted.entries()) {
          for (const [j, other] of sorted.entries()) {
            if (i < j && Math.abs(height - other) < 4) expect(Math.abs((asides[i] ?? 0) - (asides[j] ?? 0))).toBeGreaterThanOrEqual(4);
          }
        }
      }),
    );
  });
});
