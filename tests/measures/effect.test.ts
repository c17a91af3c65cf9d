import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectableEffect, detectableSpan } from "../../src/measures/estimate/detectable-effect.ts";
import { atLevel, atOtherDate, intervalAt, pValueOf, scaleOf, toScale } from "../../src/measures/estimate/effect.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import type { Effect } from "../../src/model/estimate.ts";
import { comparisonOf } from "./weekly-logs.ts";

/** A fall by ln 2, its error 0.1, 10 degrees of freedom. */
const HALVED: Effect = { value: -Math.LN2, error: 0.1, df: 10, factor: null, scale: "ratio", base: 10 };
const T_95 = 2.2281388519649385;
const T_80 = 0.8790578285505887;
const Z_95 = 1.959963984540054;
const Z_80 = 0.8416212335729143;

describe("the scale of a change", () => {
  it("is a ratio of counts and durations, a difference of shares, a log ratio of the gap", () => {
    const none = new Float64Array(0);
    expect(scaleOf({ kind: "count", value: none })).toBe("ratio");
    expect(scaleOf({ kind: "duration", seconds: [] })).toBe("ratio");
    expect(scaleOf({ kind: "proportion", events: none, trials: none, n: none })).toBe("difference");
    expect(scaleOf({ kind: "gap", upper: none, lower: none })).toBe("log-ratio");
  });

  it("turns log ratios into ratios and log odds ratios into differences of shares", () => {
    expect(toScale(-Math.LN2, HALVED)).toBeCloseTo(-0.5, 12);
    expect(toScale(0.3, { scale: "log-ratio", base: 1 })).toBe(0.3);
    // Odds of 1 to 9 doubled are 2 to 9: from 10 % to 18.2 %.
    expect(toScale(Math.LN2, { scale: "difference", base: 0.1 })).toBeCloseTo(2 / 11 - 0.1, 12);
    expect(toScale(0, { scale: "difference", base: 0.1 })).toBeCloseTo(0, 12);
  });
});

describe("the interval that decides", () => {
  it("is the model's own where there is no factor: t · error", () => {
    const { value, lo, hi, level, scale } = intervalAt(HALVED, 0.95);
    expect(value).toBeCloseTo(-0.5, 12);
    expect(lo).toBeCloseTo(0.5 * Math.exp(-T_95 * 0.1) - 1, 9);
    expect(hi).toBeCloseTo(0.5 * Math.exp(T_95 * 0.1) - 1, 9);
    expect({ level, scale }).toEqual({ level: 0.95, scale: "ratio" });
  });

  it("is factor · 1.96 · error where there is one", () => {
    const { lo, hi } = intervalAt({ ...HALVED, factor: 1.5 }, 0.95);
    expect(Math.log1p(lo)).toBeCloseTo(-Math.LN2 - 1.5 * Z_95 * 0.1, 9);
    expect(Math.log1p(hi)).toBeCloseTo(-Math.LN2 + 1.5 * Z_95 * 0.1, 9);
  });

  it("keeps the factor at another date, and widens with the level", () => {
    const other = atOtherDate({ ...HALVED, factor: 2 }, { value: 0.1, error: 0.05, df: 4 });
    expect(Math.log1p(other.hi)).toBeCloseTo(0.1 + 2 * Z_95 * 0.05, 9);
    const [usual, wider] = [0.95, 0.99].map((level) => intervalAt(HALVED, level));
    expect((wider?.hi ?? 0) - (wider?.lo ?? 0)).toBeGreaterThan((usual?.hi ?? 0) - (usual?.lo ?? 0));
  });

  it("is off zero exactly where p is below 1 − level, with a factor and without", () => {
    const effect = fc.record({
      value: fc.double({ min: -2, max: 2, noNaN: true }),
      error: fc.double({ min: 0.01, max: 1, noNaN: true }),
      df: fc.double({ min: 4, max: 60, noNaN: true }),
      factor: fc.option(fc.double({ min: 1, max: 3, noNaN: true })),
    });
    fc.assert(
      fc.property(effect, fc.constantFrom(0.8, 0.95, 0.9875), (given, level) => {
        const whole: Effect = { ...HALVED, ...given };
        const { lo, hi } = intervalAt(whole, level);
        const p = pValueOf(whole);
        fc.pre(Math.abs(p - (1 - level)) > 1e-9);
        expect(lo > 0 || hi < 0).toBe(p < 1 - level);
      }),
    );
  });

  it("is replaced at another level with all else kept; a change that was only described stays", () => {
    const counts = Float64Array.from({ length: 60 }, (_, week) => 10 + (week % 7));
    const options = { measure: { id: "made-up", least: { itemsPerSide: 1 } }, empiricalNull: null };
    const estimate = estimateChange({ kind: "count", value: counts }, comparisonOf(30, 22), options);
    if (estimate.kind !== "value" || estimate.effect === null) throw new Error("no estimate");
    expect(atLevel(estimate, 0.99)).toEqual({ ...estimate, change: intervalAt(estimate.effect, 0.99) });
    const described = { ...estimate, effect: null };
    expect(atLevel(described, 0.99)).toBe(described);
  });
});

describe("p of no change", () => {
  it("is of Student's t without a factor, of the normal distribution with one", () => {
    expect(pValueOf({ ...HALVED, value: T_95 * 0.1 })).toBeCloseTo(0.05, 9);
    expect(pValueOf({ ...HALVED, value: -Z_95 * 0.1 * 1.5, factor: 1.5 })).toBeCloseTo(0.05, 9);
    expect(pValueOf({ ...HALVED, value: 0, factor: 1.5 })).toBeCloseTo(1, 12);
  });
});

describe("the smallest change that is found in 80 % of cases", () => {
  it("is (t₀.₉₇₅ + t₀.₈₀) · error without a factor, (1.96 + 0.84) · factor · error with one", () => {
    expect(detectableSpan(HALVED, 0.95)).toBeCloseTo((T_95 + T_80) * 0.1, 9);
    expect(detectableSpan({ ...HALVED, factor: 1.5 }, 0.95)).toBeCloseTo((Z_95 + Z_80) * 0.15, 9);
  });

  it("is larger as a rise than as a fall, and larger still where it must lie past the margin", () => {
    const found = detectableEffect({ ...HALVED, factor: 1 }, { level: 0.95, margin: 0.05 });
    const span = (Z_95 + Z_80) * 0.1;
    expect(found.down).toBeCloseTo(Math.exp(-span) - 1, 9);
    expect(found.up).toBeCloseTo(Math.exp(span) - 1, 9);
    expect(found.pastMargin?.down).toBeCloseTo(0.95 * Math.exp(-span) - 1, 9);
    expect(found.pastMargin?.up).toBeCloseTo(1.05 * Math.exp(span) - 1, 9);
    expect(found.calibrated).toBe(true);
  });

  it("is in points for a share and has no margin there; it does not depend on the change that was found", () => {
    const share: Effect = { ...HALVED, scale: "difference", base: 0.1 };
    const found = detectableEffect(share, { level: 0.95, margin: 0.05 });
    const span = (T_95 + T_80) * 0.1;
    expect(found.up).toBeCloseTo(Math.exp(span) / (9 + Math.exp(span)) - 0.1, 9);
    expect(found.pastMargin).toBeNull();
    expect(found.calibrated).toBe(false);
    expect(detectableEffect({ ...share, value: 7 }, { level: 0.95, margin: 0.05 })).toEqual(found);
  });
});
