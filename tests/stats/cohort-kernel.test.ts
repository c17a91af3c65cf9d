import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decomposeMean, type SharedUnit } from "../../src/stats/mean-decomposition.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { quantileInterval } from "../../src/stats/quantile-interval.ts";
import { createRng } from "../../src/stats/random.ts";
import { midRanks, rankCorrelation } from "../../src/stats/rank-correlation.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

describe("the interval of a quantile", () => {
  it("needs 6 values for a median, 13 for a quartile, 36 for a tenth and 72 for a twentieth", () => {
    for (const [p, fewest] of [
      [0.5, 6],
      [0.25, 13],
      [0.75, 13],
      [0.1, 36],
      [0.9, 36],
      [0.05, 72],
      [0.95, 72],
    ] as const) {
      expect(quantileInterval(upTo(fewest), p, 0.95)).not.toBeNull();
      expect(quantileInterval(upTo(fewest - 1), p, 0.95)).toBeNull();
    }
    expect(quantileInterval([], 0.5, 0.95)).toBeNull();
  });

  it("is by hand that of Thompson for the median of ten values: the second to the ninth, 97.9 %", () => {
    // P(B ≤ 1) of Bin(10, ½) is 11/1024 on either side.
    const interval = quantileInterval(upTo(10), 0.5, 0.95);
    expect(interval).toMatchObject({ value: 5.5, lo: 2, hi: 9 });
    expectClose(interval?.level, 1 - 22 / 1024, 1e-12);
  });

  it("covers the quantile of lognormal draws at least as often as it says", () => {
    const rng = createRng(3);
    const truth = Math.exp(normalQuantile(0.9));
    let covered = 0;
    for (let draw = 0; draw < 2_000; draw++) {
      const sorted = Float64Array.from({ length: 50 }, () => Math.exp(normalQuantile(rng.nextFloat() || 0.5))).sort();
      const { lo = Number.NaN, hi = Number.NaN } = quantileInterval(sorted, 0.9, 0.95) ?? {};
      if (lo <= truth && truth <= hi) covered++;
    }
    expect(covered / 2_000).toBeGreaterThan(0.945);
  });

  it("refuses what is no probability", () => {
    for (const bad of [0, 1, Number.NaN]) {
      expect(() => quantileInterval(upTo(9), bad, 0.95)).toThrow(REFUSAL);
      expect(() => quantileInterval(upTo(9), 0.5, bad)).toThrow(REFUSAL);
    }
  });
});

describe("the rank correlation", () => {
  it("shares ranks among equal values", () => {
    expect([...midRanks([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
    expect([...midRanks([])]).toEqual([]);
  });

  it("is by hand for five pairs with two neighbours swapped", () => {
    // 1 − 6·Σd²/(n(n² − 1)) = 1 − 6·2/120.
    expectClose(rankCorrelation([1, 2, 3, 4, 5], [10, 30, 20, 40, 50], 0.95)?.value, 0.9, 1e-14);
  });

  it("has an interval that covers the truth of unrelated draws in 95 % of cases", () => {
    const rng = createRng(5);
    let covered = 0;
    for (let draw = 0; draw < 2_000; draw++) {
      const [a, b] = [0, 1].map(() => Float64Array.from({ length: 30 }, () => rng.nextFloat()));
      const { lo = 1, hi = -1 } = rankCorrelation(a ?? [], b ?? [], 0.95) ?? {};
      if (lo <= 0 && hi >= 0) covered++;
    }
    expect(covered / 2_000).toBeGreaterThan(0.935);
    expect(covered / 2_000).toBeLessThan(0.965);
  });

  it("has by hand the interval of Bonett and Wright", () => {
    // artanh 0.9 = 1.472219; 1.959964·√(1.405/2) = 1.642749.
    const { lo, hi } = rankCorrelation([1, 2, 3, 4, 5], [10, 30, 20, 40, 50], 0.95) ?? {};
    expectClose(lo, Math.tanh(1.4722194896 - 1.6427492), 1e-6);
    expectClose(hi, Math.tanh(1.4722194896 + 1.6427492), 1e-6);
  });

  it("is unknown where ranks agree or disagree wholly, since no interval would tell four such pairs from four hundred", () => {
    expect(rankCorrelation([1, 2, 3, 4], [1, 2, 3, 9], 0.95)).toBeNull();
    expect(rankCorrelation([1, 2, 2, 4], [8, 3, 3, 1], 0.95)).toBeNull();
  });

  it("is unknown for fewer than four pairs and for values that are all equal", () => {
    expect(rankCorrelation([1, 2, 3], [1, 2, 3], 0.95)).toBeNull();
    expect(rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4], 0.95)).toBeNull();
  });

  it("refuses lengths that differ, what is not a number, and no level", () => {
    expect(() => rankCorrelation([1, 2, 3, 4], [1, 2, 3], 0.95)).toThrow(REFUSAL);
    expect(() => rankCorrelation([1, 2, 3, Number.NaN], [1, 2, 3, 4], 0.95)).toThrow(REFUSAL);
    expect(() => rankCorrelation([1, 2, 3, 4], [1, 2, 3, 4], 1)).toThrow(REFUSAL);
  });
});

describe("the decomposition of a mean", () => {
  const side = (share: number, value: number) => ({ share, value });

  it("is by hand for two that stay, one that joins and one that leaves", () => {
    const units: readonly SharedUnit[] = [
      { before: side(0.5, 10), after: side(0.4, 12) },
      { before: side(0.3, 20), after: side(0.4, 20) },
      { before: null, after: side(0.2, 5) },
      { before: side(0.2, 15), after: null },
    ];
    // Levels 14 and 13.8, R = 13.9.
    const parts = decomposeMean(units);
    expect(parts).not.toBeNull();
    const { before = 0, after = 0, within = 0, reallocation = 0, joiners = 0, leavers = 0 } = parts ?? {};
    expectAllClose([before, after], [14, 13.8], 1e-12);
    expectAllClose(
      [within, reallocation, joiners, leavers],
      [0.45 * 2, -0.1 * (11 - 13.9) + 0.1 * (20 - 13.9), 0.2 * (5 - 13.9), -0.2 * (15 - 13.9)],
      1e-12,
    );
  });

  it("adds up to the change, whoever stays, joins and leaves", () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
    const unit = fc.record({
      stays: fc.constantFrom("both", "before", "after"),
      weights: fc.tuple(weight, weight),
      values: fc.tuple(value, value),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), (drawn) => {
        const total = (other: string, i: 0 | 1) => drawn.reduce((sum, { stays, weights }) => sum + (stays === other ? 0 : weights[i]), 0);
        const sums = [total("after", 0), total("before", 1)] as const;
        const units = drawn.map(({ stays, weights, values }) => ({
          before: stays === "after" ? null : side(weights[0] / sums[0], values[0]),
          after: stays === "before" ? null : side(weights[1] / sums[1], values[1]),
        }));
        const parts = decomposeMean(units);
        if (parts === null) expect(Math.min(...sums)).toBe(0);
        else expect(Math.abs(parts.within + parts.reallocation + parts.joiners + parts.leavers - parts.change)).toBeLessThan(1e-9);
      }),
    );
  });

  it("calls a change within nothing where only who is there changes", () => {
    const parts = decomposeMean([
      { before: side(0.5, 10), after: side(0.25, 10) },
      { before: side(0.5, 4), after: null },
      { before: null, after: side(0.75, 20) },
    ]);
    expect(parts).toMatchObject({ before: 7, after: 17.5, within: 0 });
  });

  it("refuses shares that do not add up, and is unknown for a period without units", () => {
    expect(() => decomposeMean([{ before: side(0.9, 1), after: side(1, 1) }])).toThrow(REFUSAL);
    expect(() => decomposeMean([{ before: side(1, Number.NaN), after: side(1, 1) }])).toThrow(REFUSAL);
    expect(decomposeMean([{ before: side(1, 1), after: null }])).toBeNull();
    expect(decomposeMean([])).toBeNull();
  });
});
