import { describe, expect, it } from "vitest";
import { fQuantile, fUpperTail } from "../../src/stats/f-distribution.ts";
import { noncentralFUpperTail, noncentralityFor } from "../../src/stats/noncentral-f.ts";
import { createRng } from "../../src/stats/random.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";

const DEGREES = { numerator: 4, denominator: 12 };

describe("the noncentral F distribution", () => {
  it("is the central one without noncentrality, and rises with it", () => {
    expect(noncentralFUpperTail(2.5, 0, DEGREES)).toBe(fUpperTail(2.5, DEGREES));
    expect(noncentralFUpperTail(2.5, 1e-9, DEGREES)).toBeCloseTo(fUpperTail(2.5, DEGREES), 8);
    const powers = [1, 5, 20, 100, 5000].map((lambda) => noncentralFUpperTail(2.5, lambda, DEGREES));
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    expect(powers[4]).toBeCloseTo(1, 9);
  });

  it("is how often a simulated ratio exceeds a value", () => {
    const next = createNormalDeviates(createRng(1));
    const squares = (n: number, shift: number) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += (next() + (i === 0 ? shift : 0)) ** 2;
      return total;
    };
    let above = 0;
    for (let draw = 0; draw < 20_000; draw++) if (squares(4, Math.sqrt(8)) / 4 / (squares(12, 0) / 12) > 3) above++;
    expect(noncentralFUpperTail(3, 8, DEGREES)).toBeCloseTo(above / 20_000, 1);
    expect(Math.abs(noncentralFUpperTail(3, 8, DEGREES) - above / 20_000)).toBeLessThan(0.012);
  });

  it("finds the noncentrality for a power", () => {
    const critical = fQuantile(0.95, DEGREES);
    expect(noncentralFUpperTail(critical, noncentralityFor(critical, 0.8, DEGREES), DEGREES)).toBeCloseTo(0.8, 8);
    // One numerator degree is the square of t; with many others (1.95996 + 0.84162)².
    expect(noncentralityFor(fQuantile(0.95, { numerator: 1, denominator: 1e6 }), 0.8, { numerator: 1, denominator: 1e6 })).toBeCloseTo(
      7.849,
      2,
    );
    expect(noncentralityFor(1e6, 0.8, DEGREES)).toBe(10_000);
  });

  it("refuses the impossible", () => {
    for (const lambda of [-1, Number.NaN, 1e9]) expect(() => noncentralFUpperTail(1, lambda, DEGREES)).toThrow(RangeError);
    expect(() => noncentralFUpperTail(-1, 1, DEGREES)).toThrow(RangeError);
  });
});
