import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCalibration, shareAsLarge } from "../../src/measures/estimate/calibration.ts";
import { calibrated, nullTable } from "./null-table.ts";
import { comparisonOf } from "./weekly-logs.ts";

const look = (
  before: number,
  after: number,
  more: { readonly activity?: number; readonly value?: number; readonly measure?: string } = {},
) => ({
  measure: "landed-changes",
  comparison: comparisonOf(before, after),
  activity: Number.NaN,
  value: -0.3,
  ...more,
});

describe("the row of the empirical null", () => {
  const table = nullTable([
    { before: 26, after: 26, crossValidated: calibrated(1.1) },
    { before: 52, after: 52, crossValidated: calibrated(1.2) },
    { before: 104, after: 52, crossValidated: calibrated(1.3) },
    { before: 52, after: 52, activity: "under-5", crossValidated: calibrated(2.1) },
    { before: 104, after: 52, activity: "from-5", crossValidated: null },
    { measure: "cycle-time", activity: "from-5", crossValidated: null },
  ]);
  const factorOf = (...given: Parameters<typeof look>) => findCalibration(table, look(...given))?.factor ?? null;

  it("has the nearest windows, in ratio: 40 weeks are nearer to 52 than to 26", () => {
    expect(factorOf(26, 26)).toBe(1.1);
    expect(factorOf(36, 36)).toBe(1.1);
    expect(factorOf(40, 40)).toBe(1.2);
    expect(factorOf(80, 52)).toBe(1.3);
    expect(factorOf(70, 52)).toBe(1.2);
  });

  it("is the last of the table for windows longer than all of it, the first for shorter ones, even for empty ones", () => {
    expect(factorOf(104, 104)).toBe(1.3);
    expect(factorOf(12, 8)).toBe(1.1);
    expect(factorOf(0, 0)).toBe(1.1);
  });

  it("is the longer one where two are as near", () => {
    const two = nullTable([
      { before: 26, after: 26, crossValidated: calibrated(1.1) },
      { before: 104, after: 104, crossValidated: calibrated(1.9) },
    ]);
    expect(findCalibration(two, look(52, 52))?.factor).toBe(1.9);
  });

  it("is of the history's class of activity, below 5 a week or from 5 on", () => {
    expect(factorOf(52, 52, { activity: 4.5 })).toBe(2.1);
    expect(factorOf(26, 26, { activity: 0 })).toBe(2.1);
  });

  it("is the one over all where the class has no factor or the activity is unknown", () => {
    expect(factorOf(104, 52, { activity: 5 })).toBe(1.3);
    expect(factorOf(52, 52)).toBe(1.2);
  });

  it("is missing for a measure without a factor", () => {
    expect(factorOf(52, 52, { measure: "cycle-time" })).toBeNull();
    expect(factorOf(52, 52, { measure: "time-to-revert" })).toBeNull();
  });

  it("is told with its proof and with how often fake dates moved by as much", () => {
    expect(findCalibration(table, look(52, 52, { value: -0.3 }))).toEqual({
      factor: 1.2,
      before: 52,
      after: 52,
      activity: "all",
      repositories: 30,
      flagged: 0.04,
      asLarge: 0.5,
      power: [{ fall: -0.5, found: 0.4 }],
    });
  });
});

describe("the share of fake dates that moved by as much", () => {
  const [probabilities, quantiles] = [
    [0.2, 0.5, 0.9],
    [0.1, 0.3, 1.1],
  ];

  it("is read by straight lines between the quantiles", () => {
    expect(shareAsLarge(probabilities, quantiles, 0.05)).toBeCloseTo(0.9, 12);
    expect(shareAsLarge(probabilities, quantiles, 0.2)).toBeCloseTo(0.65, 12);
    expect(shareAsLarge(probabilities, quantiles, 0.7)).toBeCloseTo(0.3, 12);
    expect(shareAsLarge(probabilities, quantiles, 1.1)).toBeCloseTo(0.1, 12);
  });

  it("is 1 for no move at all, even where some fake dates did not move, and never below what the last quantile leaves", () => {
    expect(shareAsLarge(probabilities, quantiles, 0)).toBe(1);
    expect(shareAsLarge([0.2, 0.5], [0, 0.3], 0)).toBe(1);
    expect(shareAsLarge(probabilities, quantiles, 99)).toBeCloseTo(0.1, 12);
    expect(shareAsLarge([], [], 1)).toBe(1);
  });

  it("counts every fake date that moved by exactly as much", () => {
    expect(shareAsLarge([0.2, 0.5, 0.9], [0.1, 0.3, 0.3], 0.3)).toBeCloseTo(0.5, 12);
  });

  it("lies between 0 and 1 and never rises with the move", () => {
    const ascending = fc
      .array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((values) => values.sort((a, b) => a - b));
    const size = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(ascending, size, size, (of, a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)].map((move) => shareAsLarge(probabilities, of, move));
        expect(small).toBeLessThanOrEqual(1);
        expect(large).toBeGreaterThanOrEqual(0);
        expect(large).toBeLessThanOrEqual((small ?? 0) + 1e-12);
      }),
    );
  });
});
