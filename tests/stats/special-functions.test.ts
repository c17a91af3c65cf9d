import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { devianceTerm } from "../../src/stats/deviance-term.ts";
import { erf, erfc } from "../../src/stats/error-function.ts";
import { incompleteBeta } from "../../src/stats/incomplete-beta.ts";
import { incompleteGamma } from "../../src/stats/incomplete-gamma.ts";
import { invertTails } from "../../src/stats/invert-tails.ts";
import { digamma, logGamma, stirlingError } from "../../src/stats/log-gamma.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";

/** Expected values: mpmath with 40 digits, unless said otherwise. */

describe("the gamma function", () => {
  it("has the logarithms of mpmath from small to large arguments", () => {
    const x = [0.001, 0.5, 1.5, 3.7, 15.5, 16, 1e4, 1e8];
    const expected = [
      6.907178885383853, 0.5723649429247001, -0.12078223763524522, 1.428072326665388, 26.536914491115613, 27.89927138384089,
      82099.71749644238, 1742068066.1038346,
    ];
    expectAllClose(x.map(logGamma), expected, 1e-13);
  });

  it("is a factorial at whole numbers", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(2e-14);
      factorial *= n;
    }
  });

  it("has the derivative of mpmath", () => {
    const expected = [
      -100.56088545786866, -1.9635100260214235, -0.5772156649015329, 1.1671535393615113, 2.970523992242149, 11.512920464961894,
    ];
    expectAllClose([0.01, 0.5, 1, 3.7, 20, 1e5].map(digamma), expected, 1e-13);
  });

  it("is what Stirling's approximation and its error add up to", () => {
    for (const x of [0.1, 1, 9.5, 15.9, 16.1, 300]) {
      const whole = (x + 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + stirlingError(x);
      expect(Math.abs(whole - logGamma(x + 1))).toBeLessThan(1e-12);
    }
  });

  it("refuses what has no logarithm", () => {
    for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => logGamma(x)).toThrow(REFUSAL);
      expect(() => digamma(x)).toThrow(REFUSAL);
      expect(() => stirlingError(x)).toThrow(REFUSAL);
    }
  });
});

describe("the deviance term", () => {
  it("is the closed form away from equality and keeps its digits near it", () => {
    expectClose(devianceTerm(2, 5), 2 * Math.log(0.4) + 3, 1e-14);
    expect(devianceTerm(0, 3)).toBe(3);
    expect(devianceTerm(7, 7)).toBe(0);
    // (1 + e)·ln(1 + e) − e = e²/2 − e³/6 + …; e is 2^−20.
    const e = 2 ** -20;
    expectClose(devianceTerm(1 + e, 1), e ** 2 / 2 - e ** 3 / 6 + e ** 4 / 12, 1e-14);
  });
});

describe("the incomplete gamma functions", () => {
  it.each([
    [0.5, 0.1, 0.345279153981423, 0.654720846018577],
    [0.5, 30, 0.9999999999999906, 9.485737571073848e-15],
    [3, 2, 0.32332358381693654, 0.6766764161830635],
    [10, 25, 0.9997785233617512, 0.00022147663824878357],
    [1000, 950, 0.05505468623073803, 0.9449453137692619],
    [1000, 1100, 0.99894067674607, 0.0010593232539299773],
    [1e5, 1.01e5, 0.9991915784870744, 0.0008084215129255907],
  ])("have both tails of mpmath at shape %d and x %d", (a, x, lower, upper) => {
    const tails = incompleteGamma(a, x);
    expectClose(tails.lower, lower, 1e-12);
    expectClose(tails.upper, upper, 1e-12);
  });

  it("begin at zero, end at one and refuse the impossible", () => {
    expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(2, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
    for (const a of [0, -1, Number.POSITIVE_INFINITY, Number.NaN]) expect(() => incompleteGamma(a, 1)).toThrow("the shape must be");
    for (const x of [-1, Number.NaN]) expect(() => incompleteGamma(1, x)).toThrow("x must not be negative");
  });

  it("have inverses that end at the smallest and the largest number where no tail is reached", () => {
    const smallest = invertTails(0.3, () => ({ lower: 1, upper: 0 }));
    expect(smallest > 0 && smallest < 1e-300).toBe(true);
    const largest = invertTails(0.3, () => ({ lower: 0, upper: 1 }));
    expect(largest > 1e300 && largest < Number.POSITIVE_INFINITY).toBe(true);
    expect(invertTails(0.7, () => ({ lower: 1, upper: 0 }))).toBe(smallest);
    expect(invertTails(0.7, () => ({ lower: 0, upper: 1 }))).toBe(largest);
  });

  it("follow the recurrence P(a + 1, x) = P(a, x) − x^a e^(−x) / Γ(a + 1)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 80, noNaN: true }), (a, x) => {
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        expect(Math.abs(incompleteGamma(a, x).lower - step - incompleteGamma(a + 1, x).lower)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("the incomplete beta function", () => {
  it.each([
    [0.5, 0.5, 0.2, 0.2951672353008666, 0.7048327646991335],
    [2, 3, 0.9, 0.9963, 0.0036999999999999976],
    [50, 0.5, 0.99, 0.3173043978741974, 0.6826956021258026],
    [500, 700, 0.4, 0.12051628908943209, 0.8794837109105679],
    [0.001, 2, 0.5, 0.9998067465369478, 0.00019325346305225182],
    [200, 3, 0.5, 3.189917631431621e-57, 1],
    [5000, 5000, 0.51, 0.9772579676754254, 0.02274203232457464],
  ])("has both tails of mpmath for %d, %d at %d", (a, b, x, lower, upper) => {
    const tails = incompleteBeta({ x, y: 1 - x }, a, b);
    expectClose(tails.lower, lower, 1e-12);
    expectClose(tails.upper, upper, 1e-12);
  });

  it("is a binomial tail for whole numbers", () => {
    // P(at least 2 of 4 at 0.3) = 1 − 0.7⁴ − 4·0.3·0.7³ = 0.3483.
    expectClose(incompleteBeta({ x: 0.3, y: 0.7 }, 2, 3).lower, 0.3483, 1e-14);
  });

  it("changes its tails when its sides change places", () => {
    const shape = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        const one = incompleteBeta({ x, y: 1 - x }, a, b);
        const other = incompleteBeta({ x: 1 - x, y: x }, b, a);
        expect(Math.abs(one.lower - other.upper)).toBeLessThan(1e-12);
        expect(one.lower >= 0 && one.upper >= 0).toBe(true);
      }),
    );
  });

  it("begins at zero, ends at one and refuses the impossible", () => {
    expect(incompleteBeta({ x: 0, y: 1 }, 1, 2)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta({ x: 1, y: 0 }, 1, 2)).toEqual({ lower: 1, upper: 0 });
    for (const [x, y, a, b] of [
      [0.5, 0.5, 0, 1],
      [0.5, 0.5, 1, -1],
      [0.5, 0.5, Number.POSITIVE_INFINITY, 1],
      [-0.5, 1.5, 1, 1],
      [1.5, -0.5, 1, 1],
      [Number.NaN, 0.5, 1, 1],
    ] as const)
      expect(() => incompleteBeta({ x, y }, a, b)).toThrow(REFUSAL);
  });
});

describe("the error function", () => {
  it("has the values of mpmath, its complement too where it is tiny", () => {
    expectAllClose(
      [1e-10, 0.1, 1, 2.5].map(erf),
      [1.1283791670955126e-10, 0.1124629160182849, 0.8427007929497149, 0.999593047982555],
      1e-13,
    );
    const expected = [
      1.842700792949715, 0.887537083981715, 0.15729920705028513, 2.209049699858544e-5, 2.088487583762545e-45, 8.300172571196523e-274,
    ];
    expectAllClose([-1, 0.1, 1, 3, 10, 25].map(erfc), expected, 1e-12);
  });

  it("is odd, and its ends are exact", () => {
    expect(erf(-1)).toBe(-erf(1));
    expect(erf(0)).toBe(0);
    expect(erfc(0)).toBe(1);
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(erfc(Number.NEGATIVE_INFINITY)).toBe(2);
    expect(() => erf(Number.NaN)).toThrow(REFUSAL);
  });
});
