import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from "../../src/stats/chi-square.ts";
import { fCdf, fQuantile, fUpperTail } from "../../src/stats/f-distribution.ts";
import { normalCdf, normalQuantile } from "../../src/stats/normal.ts";
import { studentCdf, studentQuantile, studentTwoSided } from "../../src/stats/student.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";

const EXPECTED = numbers.distributions;
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const degrees = fc.double({ min: 0.3, max: 2000, noNaN: true });

/** Expected values without another origin: mpmath with 40 digits. */

describe("the normal distribution", () => {
  it("has the quantiles of R and of mpmath, deep in the tail too", () => {
    for (const [p, z] of Object.entries(EXPECTED.normal)) expectClose(normalQuantile(Number(p)), z, 1e-11);
    const expected = [-37.0470962993612, -6.361340902404057, -1.9599639845400543, -0.5244005127080408, 3.090232306167813];
    expectAllClose([1e-300, 1e-10, 0.025, 0.3, 0.999].map(normalQuantile), expected, 1e-13);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it("has the distribution function of mpmath", () => {
    const expected = [4.605353009581955e-308, 6.220960574271784e-16, 0.024997895148220435, 0.8914916766373299, 0.9986501019683699];
    expectAllClose([-37.5, -8, -1.96, 1.2345, 3].map(normalCdf), expected, 1e-12);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
  });

  it("turns a quantile back into its probability", () => {
    fc.assert(fc.property(probability, (p) => expectClose(normalCdf(normalQuantile(p)), p, 1e-12)));
  });

  it("refuses what is no probability", () => {
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(REFUSAL);
    expect(() => normalCdf(Number.NaN)).toThrow(REFUSAL);
  });
});

describe("the t distribution", () => {
  it("has the quantiles of R", () => {
    for (const [df, t] of Object.entries(EXPECTED.t_975)) {
      expectClose(studentQuantile(0.975, Number(df)), t, 1e-11);
      expectClose(studentQuantile(0.025, Number(df)), -t, 1e-11);
    }
  });

  it("has the distribution function of R and of mpmath", () => {
    expectClose(studentCdf(2.1, 7), EXPECTED["pt_2.1_df7"], 1e-11);
    const cases = [
      [2.1, 7],
      [-40, 3],
      [-3, 0.7],
      [-5, 1000],
      [-2, 1e6],
      [1e-8, 4],
    ] as const;
    const expected = [
      0.9630644018935387, 1.7190340394579263e-5, 0.1416856696505129, 3.3836281823243153e-7, 0.022750266925659603, 0.50000000375,
    ];
    expectAllClose(
      cases.map(([t, df]) => studentCdf(t, df)),
      expected,
      1e-12,
    );
  });

  it("is Cauchy's with one degree of freedom and the normal distribution with infinitely many", () => {
    expectClose(studentCdf(1, 1), 0.75, 1e-14);
    expectClose(studentQuantile(1e-9, 1), -1 / Math.tan(Math.PI * 1e-9), 1e-11);
    expect(studentCdf(1.5, Number.POSITIVE_INFINITY)).toBeCloseTo(normalCdf(1.5), 15);
    expect(studentQuantile(0.9, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.9));
  });

  it("has p values of both sides together and no more than 1", () => {
    expectClose(studentTwoSided(-2.22813885199, 10), 0.05, 1e-11);
    expect(studentTwoSided(0, 3)).toBe(1);
    expect(studentTwoSided(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(studentTwoSided(1e200, 3)).toBe(0);
    expect(studentQuantile(0.5, 4)).toBe(0);
  });

  it("turns a quantile back into its probability and mirrors it", () => {
    fc.assert(
      fc.property(probability, degrees, (p, df) => {
        expectClose(studentCdf(studentQuantile(p, df), df), p, 1e-10);
        expectClose(studentQuantile(1 - p, df), -studentQuantile(1 - (1 - p), df), 1e-9);
      }),
    );
  });

  it("refuses the impossible", () => {
    for (const p of [0, 1, Number.NaN]) expect(() => studentQuantile(p, 3)).toThrow(REFUSAL);
    for (const df of [0, -1, Number.NaN]) {
      expect(() => studentQuantile(0.9, df)).toThrow(REFUSAL);
      expect(() => studentCdf(1, df)).toThrow(REFUSAL);
    }
    expect(() => studentTwoSided(Number.NaN, 3)).toThrow(REFUSAL);
  });
});

describe("the chi-square distribution", () => {
  it("has the quantiles of R and both tails", () => {
    for (const [df, x] of Object.entries(EXPECTED.chisq_95)) {
      expectClose(chiSquareQuantile(0.95, Number(df)), x, 1e-11);
      expectClose(chiSquareCdf(x, Number(df)), 0.95, 1e-11);
    }
    // With two degrees of freedom the upper tail is e^(−x/2).
    expectClose(chiSquareUpperTail(100, 2), Math.exp(-50), 1e-12);
    expect(chiSquareCdf(-1, 3)).toBe(0);
    expect(chiSquareUpperTail(-1, 3)).toBe(1);
  });

  it("turns a quantile back into its probability", () => {
    fc.assert(fc.property(probability, degrees, (p, df) => expectClose(chiSquareCdf(chiSquareQuantile(p, df), df), p, 1e-10)));
  });

  it("refuses the impossible", () => {
    expect(() => chiSquareCdf(1, 0)).toThrow(REFUSAL);
    expect(() => chiSquareCdf(Number.NaN, 1)).toThrow(REFUSAL);
    expect(() => chiSquareQuantile(1, 1)).toThrow(REFUSAL);
  });
});

describe("the F distribution", () => {
  it("has the distribution function of mpmath and both tails", () => {
    const cases = [
      [0.5, 3, 10],
      [4, 2.5, 7.5],
      [20, 5, 100],
    ] as const;
    const values = cases.map(([f, numerator, denominator]) => fCdf(f, { numerator, denominator }));
    expectAllClose(values, [0.30937775446644256, 0.9400321282212373, 0.9999999999999107], 1e-12);
    expectClose(fUpperTail(20, { numerator: 5, denominator: 100 }), 8.923890603183414e-14, 1e-12);
    expect(fCdf(-1, { numerator: 2, denominator: 2 })).toBe(0);
    expect(fUpperTail(Number.POSITIVE_INFINITY, { numerator: 2, denominator: 2 })).toBe(0);
  });

  it("is the square of t with one degree of freedom in the numerator", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.9999, noNaN: true }), degrees, (p, denominator) => {
        const f = fQuantile(p, { numerator: 1, denominator });
        expectClose(f, studentQuantile((1 + p) / 2, denominator) ** 2, 1e-9);
        expectClose(fCdf(f, { numerator: 1, denominator }), p, 1e-10);
      }),
    );
  });

  it("refuses the impossible", () => {
    expect(() => fCdf(Number.NaN, { numerator: 1, denominator: 1 })).toThrow(REFUSAL);
    expect(() => fCdf(1, { numerator: 0, denominator: 1 })).toThrow(REFUSAL);
    expect(() => fQuantile(0, { numerator: 1, denominator: 1 })).toThrow(REFUSAL);
  });
});
