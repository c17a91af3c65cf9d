import { describe, expect, it } from "vitest";
import { decomposeLevels } from "../../../src/measures/cohort/decompose-levels.ts";
import { describeProfile, describeWeighted } from "../../../src/measures/cohort/describe-profile.ts";
import { boundMedian } from "../../../src/measures/cohort/fixed-panel.ts";
import { reweightToBefore } from "../../../src/measures/cohort/reweight.ts";
import { createSizeClasses } from "../../../src/measures/cohort/size-class.ts";
import { createRng } from "../../../src/stats/random.ts";

const level = (value: number, trials = 100) => ({ value, n: trials, trials });

describe("the profile of a value over units", () => {
  const places = (units: number) => describeProfile(Array.from({ length: units }, (_, i) => i)).points.map(({ p }) => p);

  it("has as many percentiles as its units can bound", () => {
    expect(places(12)).toEqual([0.5]);
    expect(places(13)).toEqual([0.25, 0.5, 0.75]);
    expect(places(36)).toEqual([0.1, 0.25, 0.5, 0.75, 0.9]);
    expect(places(72)).toEqual([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]);
    for (const units of [13, 36, 72]) {
      const { points } = describeProfile(Array.from({ length: units }, (_, i) => i));
      expect(points.every(({ lo, hi, value }) => lo !== null && hi !== null && lo <= value && value <= hi)).toBe(true);
    }
  });

  it("shows each unit below 13, and nothing of fewer than 5 units or people", () => {
    expect(describeProfile([3, 1, 2, Number.NaN, 5, 4]).dots).toEqual([1, 2, 3, 4, 5]);
    expect(describeProfile(Array.from({ length: 13 }, () => 1)).dots).toBeNull();
    expect(describeProfile([1, 2, 3, 4])).toEqual({ units: 4, isSuppressed: true, points: [], dots: null });
    expect(describeProfile([1, 2, 3, 4, 5, 6], 4)).toMatchObject({ isSuppressed: true, points: [], dots: null });
  });

  it("lets a unit count by its weight", () => {
    const even = describeWeighted([1, 2, 3, 4, 5].map((value) => ({ value, weight: 2 })));
    expect(even.points).toEqual([{ p: 0.5, value: 3, lo: null, hi: null }]);
    const heavy = describeWeighted([1, 2, 3, 4, 5].map((value) => ({ value, weight: value === 5 ? 100 : 1 })));
    expect(heavy.points[0]?.value).toBeGreaterThan(4.8);
  });
});

describe("the parts of the change of a mean", () => {
  it.each([true, false])("add up to it for any units, by exposure: %s", (isShare) => {
    const rng = createRng(4);
    for (let draw = 0; draw < 200; draw++) {
      const side = () => (rng.nextFloat() < 0.3 ? null : level(10 * rng.nextFloat(), 1 + rng.nextInt(1000)));
      const units = [{ before: level(1), after: level(2) }, ...Array.from({ length: 8 }, () => ({ before: side(), after: side() }))];
      const parts = decomposeLevels(units, isShare);
      if (parts === null) throw new Error("no parts");
      const { within, reallocation, joiners, leavers } = parts;
      expect(Math.abs(within + (reallocation ?? 0) + joiners + leavers - parts.change)).toBeLessThan(1e-9);
      expect(reallocation === null).toBe(!isShare);
    }
  });

  it("are those of joiners and leavers where nobody else changes", () => {
    const units = [
      ...[4, 5, 6].map((value) => ({ before: level(value), after: level(value) })),
      { before: null, after: level(20) },
      { before: level(1), after: null },
    ];
    expect(decomposeLevels(units, false)).toMatchObject({
      before: 4,
      after: 8.75,
      within: 0,
      joiners: 3.75,
      leavers: 1,
      stayed: 3,
      joined: 1,
      left: 1,
    });
  });

  it("are not there where nobody stayed", () => {
    expect(
      decomposeLevels(
        [
          { before: level(1), after: null },
          { before: null, after: level(2) },
        ],
        false,
      ),
    ).toBeNull();
    expect(decomposeLevels([], true)).toBeNull();
  });
});

describe("units after, weighted to the mix before", () => {
  it("count so much that each cell is as large as it was", () => {
    const units = [
      { cell: "a", before: 1, after: 1 },
      { cell: "a", before: 1, after: null },
      { cell: "b", before: 2, after: 2 },
      { cell: "b", before: null, after: 3 },
      { cell: "gone", before: 5, after: null },
      { cell: "new", before: null, after: 9 },
    ];
    expect(reweightToBefore(units)).toEqual({
      after: [
        { value: 1, weight: 2 },
        { value: 2, weight: 0.5 },
        { value: 3, weight: 0.5 },
      ],
      cells: 2,
      lost: 0.25,
    });
    expect(reweightToBefore([])).toEqual({ after: [], cells: 0, lost: 0 });
  });
});

describe("units that ended", () => {
  it("leave the median open as far as they could move it", () => {
    expect(boundMedian([1, 2, 3, 4, 5], 2)).toEqual({ units: 2, lowest: 2, highest: 4 });
    expect(boundMedian([1, 2], 0)).toEqual({ units: 0, lowest: 1.5, highest: 1.5 });
    expect(boundMedian([1], 3)).toEqual({ units: 3, lowest: null, highest: null });
  });
});

describe("size classes", () => {
  it("are terciles of the baseline", () => {
    const classOf = createSizeClasses([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([0, 3, 5, 8, 100].map(classOf)).toEqual(["small", "small", "middle", "large", "large"]);
    expect(createSizeClasses([])(7)).toBe("middle");
  });
});
