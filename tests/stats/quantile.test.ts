import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median, medianInPlace, quantile } from "../../src/stats/quantile.ts";
import { selectInPlace } from "../../src/stats/select.ts";
import { REFUSAL } from "./close.ts";
import { readTwoSamples } from "./reference-numbers.ts";

const sample = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 });
const tied = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 300 });

describe("quantile", () => {
  it("gives the numbers of R's type 7", () => {
    const sorted = readTwoSamples().before.sort((a, b) => a - b);
    const expected = [3.4, 3.767, 5.529, 12.081, 20.59, 64.779, 70.5215];
    [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].forEach((p, i) => {
      expect(quantile(sorted, p)).toBeCloseTo(expected[i] ?? Number.NaN, 9);
    });
  });

  it("is the smallest value at 0, the largest at 1 and never falls between", () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, p, q) => {
        const sorted = Float64Array.from(values).sort();
        expect(quantile(sorted, 0)).toBe(sorted.at(0));
        expect(quantile(sorted, 1)).toBe(sorted.at(-1));
        const slack = 1e-6;
        expect(quantile(sorted, Math.min(p, q))).toBeLessThanOrEqual(quantile(sorted, Math.max(p, q)) + slack);
      }),
    );
  });

  it("refuses an empty sample and a probability outside 0 to 1", () => {
    expect(() => quantile([], 0.5)).toThrow(REFUSAL);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], p)).toThrow(REFUSAL);
  });
});

describe("median", () => {
  it("is the middle value or the mean of the two middle values", () => {
    expect(median([5])).toBe(5);
    expect(median([9, 1])).toBe(5);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("equals the quantile at one half and leaves its input alone", () => {
    fc.assert(
      fc.property(sample, (values) => {
        const copy = [...values];
        expect(median(values)).toBeCloseTo(quantile(Float64Array.from(values).sort(), 0.5), 4);
        expect(values).toEqual(copy);
      }),
    );
  });

  it("refuses an empty sample", () => {
    expect(() => median([])).toThrow(REFUSAL);
    expect(() => medianInPlace(new Float64Array(0))).toThrow(REFUSAL);
  });
});

describe("selection", () => {
  it("finds every rank and leaves smaller values before and larger ones behind", () => {
    fc.assert(
      fc.property(fc.oneof(sample, tied), fc.nat(), (values, pick) => {
        const k = pick % values.length;
        const scratch = Float64Array.from(values);
        const found = selectInPlace(scratch, k);
        expect(found).toBe(Float64Array.from(values).sort()[k]);
        expect(scratch.subarray(0, k).every((value) => value <= found)).toBe(true);
        expect(scratch.subarray(k).every((value) => value >= found)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("copes with sorted, falling, constant and saw-tooth input of a hundred thousand values", () => {
    const n = 100_000;
    const shapes = [(i: number) => i, (i: number) => -i, () => 1, (i: number) => i % 2, (i: number) => Math.min(i, n - i)];
    for (const shape of shapes) {
      const values = Float64Array.from({ length: n }, (_, i) => shape(i));
      expect(selectInPlace(values.slice(), 77_777)).toBe(values.slice().sort()[77_777]);
    }
  });

  it("refuses a rank that is not there", () => {
    for (const k of [-1, 2, 0.5]) expect(() => selectInPlace(Float64Array.of(1, 2), k)).toThrow(REFUSAL);
  });
});
