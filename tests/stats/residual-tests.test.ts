import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { leastSquares } from "../../src/stats/least-squares.ts";
import { autocorrelation, breuschGodfrey, durbinWatson, ljungBox } from "../../src/stats/residual-tests.ts";
import { expectClose, REFUSAL } from "./close.ts";
import { readNist } from "./reference-numbers.ts";
import { weeklySeries } from "./series.ts";

const { values, columns } = weeklySeries();
const weeklyFit = () => leastSquares(values, columns) ?? expect.fail("no fit");
const flatFit = () => leastSquares([0, 0, 0, 0], [[1, 1, 1, 1]]) ?? expect.fail("no fit");
const expected = numbers.its_weekly;

describe("tests of residuals", () => {
  it("give R's numbers of the weekly series", () => {
    expectClose(durbinWatson(weeklyFit()), expected.durbin_watson, 1e-9);
    expectClose(autocorrelation(weeklyFit().residuals, 1), expected.resid_acf1, 1e-9);
    expectClose(ljungBox(weeklyFit().residuals, 8)?.statistic, expected.ljung_box_8, 1e-9);
    const [statistic = 0, pValue = 0] = expected.breusch_godfrey_4;
    expectClose(breuschGodfrey(weeklyFit(), 4)?.statistic, statistic, 1e-9);
    expectClose(breuschGodfrey(weeklyFit(), 4)?.pValue, pValue, 1e-8);
  });

  it.each(["Michelso.txt", "NumAcc3.txt", "NumAcc4.txt"] as const)("give NIST's certified autocorrelation of %s", (name) => {
    // NumAcc4 holds 8 digits before the point and 1 behind it, so its deviations from the mean keep 8 of 16.
    expectClose(autocorrelation(readNist(name), 1), numbers.nist[name].acf1, 1e-7);
  });

  it("are by hand", () => {
    // 1, 2, 4, 5 around 3: −2, −1, 1, 2; lag 1: 2 − 1 + 2 = 3 of 10.
    expectClose(autocorrelation([1, 2, 4, 5], 1), 0.3, 1e-14);
    expect(autocorrelation([1, 2, 4, 5], 0)).toBe(1);
    expectClose(ljungBox([1, 2, 4, 5], 1)?.statistic, (4 * 6 * 0.09) / 3, 1e-13);
  });

  it("are unknown without variance or without pairs", () => {
    expect(autocorrelation([2, 2, 2], 1)).toBeNull();
    expect(autocorrelation([1, 2], 2)).toBeNull();
    expect(autocorrelation([], 0)).toBeNull();
    expect(ljungBox([], 1)).toBeNull();
    expect(ljungBox([2, 2, 2], 1)).toBeNull();
    expect(durbinWatson(flatFit())).toBeNull();
    expect(breuschGodfrey(flatFit(), 1)).toBeNull();
    expect(breuschGodfrey(weeklyFit(), 200)).toBeNull();
  });

  it("do not change with shift or scale", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 1, max: 99 }),
        (series, scale) => {
          const [one, other] = [
            autocorrelation(series, 1),
            autocorrelation(
              series.map((x) => scale * x - 7),
              1,
            ),
          ];
          if (one === null || other === null) expect(one).toBe(other);
          else expect(Math.abs(one - other)).toBeLessThan(1e-10);
        },
      ),
    );
  });

  it("refuse impossible lags", () => {
    for (const lags of [-1, 0, 0.5, 1.5]) {
      expect(() => ljungBox([1, 2, 4], lags)).toThrow("lags must be a positive integer");
      expect(() => breuschGodfrey(weeklyFit(), lags)).toThrow("lags must be a positive integer");
    }
    for (const lag of [-1, 0.5, Number.NaN]) {
      expect(() => autocorrelation([1, 2], lag)).toThrow(REFUSAL);
      expect(() => ljungBox([1, 2], lag)).toThrow(REFUSAL);
      expect(() => breuschGodfrey(weeklyFit(), lag)).toThrow(REFUSAL);
    }
  });
});
