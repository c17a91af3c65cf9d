import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean, standardDeviation, sum, variance } from "../../src/stats/moments.ts";
import { REFUSAL } from "./close.ts";
import { readNist } from "./reference-numbers.ts";

/** Correct decimal digits, as NIST counts them (log relative error). */
function digits(got: number, certified: number): number {
  return got === certified ? 16 : -Math.log10(Math.abs(got - certified) / Math.abs(certified));
}

const CERTIFIED = [
  { file: "Lottery.txt", n: 218, mean: 518.95871559633, sd: 291.699727470969, sdDigits: 14 },
  { file: "Michelso.txt", n: 100, mean: 299.8524, sd: 0.0790105478190518, sdDigits: 13 },
  { file: "NumAcc3.txt", n: 1001, mean: 1_000_000.2, sd: 0.1, sdDigits: 9 },
  // The values differ in their last stored digits only: 8 digits are all that the input holds.
  { file: "NumAcc4.txt", n: 1001, mean: 10_000_000.2, sd: 0.1, sdDigits: 8 },
];

describe("mean and standard deviation", () => {
  it.each(CERTIFIED)("reproduce the certified values of $file", ({ file, n, mean: certifiedMean, sd, sdDigits }) => {
    const values = readNist(file);
    expect(values).toHaveLength(n);
    expect(digits(mean(values), certifiedMean)).toBeGreaterThan(14);
    expect(digits(standardDeviation(values), sd)).toBeGreaterThan(sdDigits);
  });

  it("agree with a calculation by hand", () => {
    expect(mean([2, 4, 9])).toBe(5);
    expect(variance([2, 4, 9])).toBe(13);
  });

  it("follow a shift and a scale", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -8, max: 8 }), (sample, shift, scale) => {
        const moved = sample.map((value) => scale * value + shift);
        expect(mean(moved)).toBeCloseTo(scale * mean(sample) + shift, 8);
        expect(variance(moved)).toBeCloseTo(scale * scale * variance(sample), 4);
      }),
    );
  });

  it("give a constant sample no spread", () => {
    expect(variance([0.1, 0.1, 0.1])).toBe(0);
  });

  it("refuse samples that are too small", () => {
    expect(() => mean([])).toThrow(REFUSAL);
    expect(() => variance([1])).toThrow(REFUSAL);
  });
});

describe("sum", () => {
  it("keeps small values between large ones", () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  });

  it("is zero for nothing", () => {
    expect(sum([])).toBe(0);
  });
});
