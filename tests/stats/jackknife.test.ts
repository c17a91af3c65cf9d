import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusteredRestrictedMean } from "../../src/stats/clustered-restricted-mean.ts";
import { jackknifeError } from "../../src/stats/jackknife.ts";
import { kaplanMeier, restrictedMean } from "../../src/stats/kaplan-meier.ts";
import "../fixed-seed.ts";

describe("the jackknife of a statistic", () => {
  it("is the standard error of the mean where the statistic is a mean", () => {
    // 1, 2, 3, 6: mean 3, variance 14/3, error √(14/12).
    const { error } = jackknifeError([11 / 3, 10 / 3, 9 / 3, 6 / 3]);
    expect(error).toBeCloseTo(Math.sqrt(14 / 12), 12);
  });

  it("has all its degrees of freedom where parts differ alike, and fewer where one makes up most of the spread", () => {
    expect(jackknifeError([1, -1, 1, -1]).df).toBe(3);
    // Squares 81, 1 nine times: 2·90²/(6 570 − 90²/10).
    expect(jackknifeError([9, ...Array.from({ length: 9 }, () => -1)]).df).toBeCloseTo((2 * 8_100) / (6_570 - 810), 12);
  });

  it("needs two parts", () => {
    expect(() => jackknifeError([1])).toThrow("two parts");
  });
});

describe("a restricted mean without one cluster after the other", () => {
  const durations = { times: [1, 2, 4, 9], ended: [1, 1, 1, 1], clusters: [0, 0, 1, 2] };

  it("is the mean of the others where nothing was cut before the horizon", () => {
    // Cut at 5: 1, 2, 4, 5.
    const mean = clusteredRestrictedMean(durations, 5);
    expect(mean?.value).toBeCloseTo(3, 12);
    expect([...(mean?.without ?? [])].map((value) => value.toFixed(9))).toEqual([4.5, 8 / 3, 7 / 3].map((value) => value.toFixed(9)));
  });

  it("hangs on the derivative of the curve by the weight of a duration where some were cut", () => {
    const cut = { times: [1, 2, 2, 3, 5, 8], ended: [1, 0, 1, 1, 0, 1], clusters: [0, 1, 2, 3, 4, 5] };
    const mean = clusteredRestrictedMean(cut, 6);
    // The same by numbers: each duration a million times, one of them a thousand times more.
    const [copies, more] = [1_000, 1];
    const weighted = (extra: number) => {
      const of = (column: readonly number[]) =>
        column.flatMap((value, i) => Array.from({ length: copies + (i === extra ? more : 0) }, () => value));
      return restrictedMean(kaplanMeier({ times: of(cut.times), ended: of(cut.ended) }), 6)?.value ?? Number.NaN;
    };
    const whole = weighted(-1);
    for (let i = 0; i < 6; i++) {
      // Σ of derivatives is 0, so what one gains is what it has beyond its share.
      const derivative = ((weighted(i) - whole) * copies) / more;
      expect(((mean?.value ?? 0) - (mean?.without[i] ?? 0)) * (5 / 6)).toBeCloseTo(derivative, 2);
    }
  });

  it("is not known beyond a curve that never came down, and not from one cluster", () => {
    expect(clusteredRestrictedMean({ times: [1, 2], ended: [1, 0], clusters: [0, 1] }, 5)).toBeNull();
    expect(clusteredRestrictedMean({ times: [1, 2], ended: [1, 1], clusters: [7, 7] }, 5)).toBeNull();
    expect(() => clusteredRestrictedMean({ times: [1, 2], ended: [1, 1], clusters: [7] }, 5)).toThrow("clusters");
  });

  it("does not change with the order of the durations", () => {
    const duration = fc.record({
      time: fc.integer({ min: 0, max: 40 }),
      ended: fc.constantFrom(0, 1),
      cluster: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(duration, { minLength: 2, maxLength: 20 }), (rows) => {
        const mean = (order: typeof rows) =>
          clusteredRestrictedMean(
            { times: order.map(({ time }) => time), ended: order.map(({ ended }) => ended), clusters: order.map(({ cluster }) => cluster) },
            20,
          );
        const sorted = (means: ReturnType<typeof mean>) =>
          [...(means?.without ?? [])].sort((a, b) => a - b).map((value) => value.toFixed(8));
        expect(sorted(mean(rows.toReversed()))).toEqual(sorted(mean(rows)));
      }),
    );
  });
});
