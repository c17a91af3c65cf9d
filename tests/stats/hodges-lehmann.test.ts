import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hodgesLehmann, hodgesLehmannInterval } from "../../src/stats/hodges-lehmann.ts";
import { median } from "../../src/stats/quantile.ts";
import { createRng } from "../../src/stats/random.ts";
import { selectDifference } from "../../src/stats/select-difference.ts";
import { wilcoxonCounts, wilcoxonQuantile } from "../../src/stats/wilcoxon-counts.ts";
import { REFUSAL } from "./close.ts";
import { readTwoSamples } from "./reference-numbers.ts";

const integers = (maxLength: number) => fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength });
const floats = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 40, maxLength: 120 });
const tied = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 40, maxLength: 120 });

function medianOfAllDifferences(before: readonly number[], after: readonly number[]): number {
  return median(after.flatMap((y) => before.map((x) => y - x)));
}

describe("Hodges–Lehmann shift", () => {
  it("gives R's estimate and exact interval", () => {
    const { before, after } = readTwoSamples();
    const { value, lo, hi } = hodgesLehmannInterval({ before, after }, 0.95);
    expect(value).toBeCloseTo(2.653, 9);
    expect(lo).toBeCloseTo(-3.339, 9);
    expect(hi).toBeCloseTo(7.999, 9);
    expect(hodgesLehmann(before, after)).toBe(value);
  });

  it("gives R's ratio and interval on logarithms", () => {
    const { before, after } = readTwoSamples();
    const logs = { before: before.map(Math.log), after: after.map(Math.log) };
    const { value, lo, hi } = hodgesLehmannInterval(logs, 0.95);
    expect(Math.exp(value)).toBeCloseTo(1.25596590909, 9);
    expect(Math.exp(lo)).toBeCloseTo(0.745155295992, 9);
    expect(Math.exp(hi)).toBeCloseTo(2.145656014132, 9);
  });

  it("is the median of the differences by hand", () => {
    // 3−1, 3−2, 8−1, 8−2 = 2, 1, 7, 6: median 4.
    expect(hodgesLehmann([1, 2], [3, 8])).toBe(4);
  });

  it("finds the same value without writing all differences down", () => {
    fc.assert(
      fc.property(fc.oneof(floats, tied), fc.oneof(floats, tied), (before, after) => {
        expect(hodgesLehmann(before, after)).toBe(medianOfAllDifferences(before, after));
      }),
    );
  });

  it("copes with constant samples and with one long side", () => {
    const ones = new Array<number>(100).fill(1);
    const ramp = Array.from({ length: 3001 }, (_, i) => i);
    expect(hodgesLehmann(ones, ones)).toBe(0);
    expect(hodgesLehmann([0], ramp)).toBe(1500);
    expect(hodgesLehmann(ramp, [0])).toBe(-1500);
  });

  it("follows a shift, a scale and an exchange of the samples, and forgets the order", () => {
    fc.assert(
      fc.property(integers(60), integers(60), fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 9 }), (x, y, shift, scale) => {
        const value = hodgesLehmann(x, y);
        const moved = y.map((item) => item + shift);
        expect(hodgesLehmann(x, moved)).toBe(value + shift);
        const scaled = [x.map((item) => item * scale), y.map((item) => item * scale)] as const;
        expect(hodgesLehmann(...scaled)).toBe(value * scale);
        expect(hodgesLehmann(y, x) + value).toBe(0);
        expect(hodgesLehmann([...x].reverse(), [...y].reverse())).toBe(value);
      }),
    );
  });

  it("widens the interval to all differences when the samples are tiny", () => {
    expect(hodgesLehmannInterval({ before: [0, 1], after: [5, 9] }, 0.95)).toEqual({ value: 6.5, lo: 4, hi: 9 });
  });

  it("refuses an empty sample", () => {
    for (const [before, after] of [
      [[], [1]],
      [[1], []],
      [[], []],
    ] as const) {
      expect(() => hodgesLehmann(before, after)).toThrow("at least one value on each side");
      expect(() => hodgesLehmannInterval({ before, after }, 0.95)).toThrow("at least one value on each side");
    }
  });
});

describe("a difference by its rank", () => {
  it("is that of all differences written down and sorted, for every rank, ties or not", () => {
    const rng = createRng(17);
    for (const spread of [3, 20, 1e6]) {
      for (const [m, n] of [
        [1, 9],
        [9, 1],
        [6, 11],
        [13, 7],
      ] as const) {
        const draw = (count: number) => Float64Array.from({ length: count }, () => rng.nextInt(spread)).sort();
        const [x, y] = [draw(m), draw(n)];
        const all = Float64Array.from({ length: m * n }, (_, i) => (y[i % n] ?? Number.NaN) - (x[Math.floor(i / n)] ?? Number.NaN)).sort();
        for (const [k, difference] of all.entries()) expect(selectDifference(x, y, k)).toBe(difference);
      }
    }
  });
});

describe("Wilcoxon counts", () => {
  it("are the known ways for samples of two and three", () => {
    // The ten pairs of the ranks 1 … 5 have the sums 3 … 9 with 1, 1, 2, 2, 2, 1, 1 ways.
    expect([...wilcoxonCounts(2, 3)]).toEqual([1, 1, 2, 2, 2, 1, 1]);
  });

  it("give R's exact p-value of the two samples", () => {
    const { before, after } = readTwoSamples();
    const pairs = after.flatMap((y) => before.map((x) => (y > x ? 1 : 0)));
    const w = pairs.reduce<number>((total, one) => total + one, 0);
    expect(w).toBe(476);
    const counts = wilcoxonCounts(before.length, after.length);
    const total = counts.reduce((ways, count) => ways + count, 0);
    const upperTail = counts.subarray(w).reduce((ways, count) => ways + count, 0);
    expect((2 * upperTail) / total).toBeCloseTo(0.377049609559, 11);
  });

  it("add up to all choices and are symmetric in value and in samples", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (m, n) => {
        const counts = wilcoxonCounts(m, n);
        let choices = 1;
        for (let i = 1; i <= m; i++) choices = (choices * (n + i)) / i;
        expect(counts.reduce((ways, count) => ways + count, 0)).toBe(Math.round(choices));
        expect([...counts].reverse()).toEqual([...counts]);
        expect(wilcoxonCounts(n, m)).toEqual(counts);
      }),
    );
  });

  it("have quantiles that reach the probability exactly, not one further", () => {
    // P(W ≤ 1) = 2/10 for sizes 2 and 3.
    expect(wilcoxonQuantile(0.2, 2, 3)).toBe(1);
    expect(wilcoxonQuantile(0.2001, 2, 3)).toBe(2);
    expect(wilcoxonQuantile(0.999, 2, 3)).toBe(6);
  });

  it("refuse sizes that are no positive integers and probabilities outside 0 to 1", () => {
    for (const [m, n] of [
      [0, 3],
      [3, 0],
      [-1, 2],
      [Number.NaN, 2],
    ] as const)
      expect(() => wilcoxonCounts(m, n)).toThrow("sample sizes must be positive integers");
    expect(() => wilcoxonCounts(2, 1.5)).toThrow(REFUSAL);
    for (const p of [0, 1, Number.NaN]) expect(() => wilcoxonQuantile(p, 2, 3)).toThrow(REFUSAL);
  });
});
