import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { estimateContrast, standardErrors } from "../../src/stats/contrast.ts";
import { hc3Covariance } from "../../src/stats/hc3.ts";
import { type Columns, type LeastSquares, leastSquares, orthonormalRows, scaledCovariance } from "../../src/stats/least-squares.ts";
import { variance } from "../../src/stats/moments.ts";
import { neweyWestBandwidth, neweyWestCovariance } from "../../src/stats/newey-west.ts";
import { clusteredCovariance } from "../../src/stats/sandwich.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readTable } from "./reference-numbers.ts";
import { nileStep, weeklySeries } from "./series.ts";

function fitted(values: ArrayLike<number>, columns: Columns): LeastSquares {
  return leastSquares(values, columns) ?? expect.fail("the design has no fit");
}

const weekly = weeklySeries();
const weeklyFit = () => fitted(weekly.values, weekly.columns);
const errorsOf = (covariance: readonly Float64Array[] | null) => standardErrors(covariance ?? expect.fail("no covariance"));

describe("least squares", () => {
  it("gives NIST's certified values of the Longley data", () => {
    const rows = readTable("longley.csv");
    const { certified } = numbers.nist["longley.csv"];
    const names = ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"];
    const employed = column(rows, "TOTEMP");
    const fit = fitted(employed, [rows.map(() => 1), ...names.map((name) => column(rows, name))]);
    expectAllClose(fit.coefficients, certified.coef, 1e-9);
    expectClose(Math.sqrt(fit.rss / fit.df), certified.residual_sd, 1e-10);
    expectClose(1 - fit.rss / (variance(employed) * (rows.length - 1)), certified.r2, 1e-12);
  });

  it("gives R's coefficients and errors of the weekly series", () => {
    const expected = numbers.its_weekly;
    expectAllClose(weeklyFit().coefficients, expected.ols_coef, 1e-9);
    expect(weeklyFit().df).toBe(expected.df);
    expectClose(Math.sqrt(weeklyFit().rss / weeklyFit().df), expected.sigma, 1e-11);
    expectAllClose(errorsOf(scaledCovariance(weeklyFit(), weeklyFit().rss / weeklyFit().df)), expected.ols_se, 1e-10);
  });

  it("gives the step of the Nile in 1899", () => {
    const { values, columns } = nileStep();
    expectAllClose(fitted(values, columns).coefficients, numbers.nile.step_1899.coef, 1e-10);
  });

  it("fits a line by hand", () => {
    // y = 1, 2, 4 at x = 0, 1, 2: slope 1.5, intercept 5/6, rss 1/6; |XᵀX| = 3·5 − 9 = 6.
    const fit = fitted(
      [1, 2, 4],
      [
        [1, 1, 1],
        [0, 1, 2],
      ],
    );
    expectAllClose(fit.coefficients, [5 / 6, 1.5], 1e-14);
    expectClose(fit.rss, 1 / 6, 1e-13);
    expectClose(fit.logDeterminant, Math.log(6), 1e-14);
    expectAllClose(
      scaledCovariance(fit, 1).flatMap((row) => [...row]),
      [5 / 6, -0.5, -0.5, 0.5],
      1e-13,
    );
    expectAllClose(
      orthonormalRows(fit).map((row) => row.reduce((total, value) => total + value * value, 0)),
      [5 / 6, 1 / 3, 5 / 6],
      1e-13,
    );
    expect(estimateContrast({ coefficients: fit.coefficients, covariance: scaledCovariance(fit, 1) }, [1, 1])).toMatchObject({
      value: expect.closeTo(7 / 3, 12),
      error: expect.closeTo(Math.sqrt(1 / 3), 12),
    });
  });

  it("has no fit for dependent columns or too few rows, and one without freedom for as many rows as columns", () => {
    expect(
      leastSquares(
        [1, 2, 3],
        [
          [1, 1, 1],
          [2, 2, 2],
        ],
      ),
    ).toBeNull();
    expect(leastSquares([1, 2, 3], [[0, 0, 0]])).toBeNull();
    expect(
      leastSquares(
        [1, 2, 3],
        [
          [1, 1, 1],
          [0.1, 0.2, 0.3],
          [1.1, 1.2, 1.3],
        ],
      ),
    ).toBeNull();
    expect(leastSquares([1], [[1], [2]])).toBeNull();
    expect(leastSquares([], [[]])).toBeNull();
    expect(
      fitted(
        [1, 2],
        [
          [1, 1],
          [0, 1],
        ],
      ),
    ).toMatchObject({ df: 0 });
  });

  it("refuses gaps, infinities and lengths that differ", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => leastSquares([1, bad], [[1, 1]])).toThrow(REFUSAL);
      expect(() => leastSquares([1, 2], [[1, bad]])).toThrow(REFUSAL);
    }
    expect(() => leastSquares([1, 2], [[1]])).toThrow(REFUSAL);
    expect(() => leastSquares([1], [])).toThrow(REFUSAL);
    expect(() => estimateContrast({ coefficients: [1], covariance: [Float64Array.of(1)] }, [1, 2])).toThrow(REFUSAL);
  });

  it("follows shift and scale of the values and of the columns, and forgets the order of rows", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 })), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 1000 }), (items, shift, scale) => {
        const model = (list: typeof items, change = (y: number) => y, unit = 1) =>
          leastSquares(
            list.map(([y]) => change(y)),
            [list.map(() => 1), list.map(([, x]) => x * unit)],
          );
        const plain = model(items);
        fc.pre(plain !== null);
        const [a = 0, b = 0] = plain.coefficients;
        const near = (actual: ArrayLike<number> | undefined, expected: readonly number[]) => {
          for (const [i, value] of expected.entries())
            expect(Math.abs((actual?.[i] ?? Number.NaN) - value)).toBeLessThan(1e-8 * (1 + Math.abs(value)));
        };
        near(model(items, (y) => scale * y + shift)?.coefficients, [scale * a + shift, scale * b]);
        near(model(items, undefined, scale)?.coefficients, [a, b / scale]);
        near(model(items.toReversed())?.coefficients, [a, b]);
      }),
    );
  });
});

describe("the HC3 covariance", () => {
  it("gives R's errors of the weekly series", () => {
    expectAllClose(errorsOf(hc3Covariance(weeklyFit())), numbers.its_weekly.hc3_se, 1e-10);
  });

  it("is unknown where one row is fitted exactly", () => {
    expect(
      hc3Covariance(
        fitted(
          [1, 2, 3, 9],
          [
            [1, 1, 1, 1],
            [0, 0, 0, 1],
          ],
        ),
      ),
    ).toBeNull();
  });

  it("is by hand Σ e²/(1 − 1/n)²/n² for a mean", () => {
    // 1, 2, 6 around 3: e² = 4, 1, 9; (14·(3/2)²)/9 = 3.5.
    expectClose(hc3Covariance(fitted([1, 2, 6], [[1, 1, 1]]))?.[0]?.[0], 3.5, 1e-13);
  });
});

describe("Newey and West's covariance", () => {
  const expected = numbers.its_weekly;

  it("gives R's errors of the weekly series by lag", () => {
    for (const lag of [0, 4, 8] as const)
      expectAllClose(errorsOf(neweyWestCovariance(weeklyFit(), { lag })), expected.newey_west_se[`lag${lag}`], 1e-9);
    expectAllClose(errorsOf(neweyWestCovariance(weeklyFit(), { lag: 4, adjust: true })), expected.newey_west_se.lag4_adjusted, 1e-9);
  });

  it("gives R's errors of the Nile's step", () => {
    const { values, columns } = nileStep();
    const fit = fitted(values, columns);
    expectAllClose(errorsOf(neweyWestCovariance(fit, { lag: 4 })), numbers.nile.step_1899.newey_west_lag4, 1e-9);
    expectAllClose(errorsOf(neweyWestCovariance(fit, { lag: 4, adjust: true })), numbers.nile.step_1899.newey_west_lag4_adjusted, 1e-9);
  });

  it("gives R's automatic bandwidth", () => {
    expectClose(neweyWestBandwidth(weeklyFit()), expected.newey_west_auto_bandwidth, 1e-9);
  });

  it("has no bandwidth for a series without noise or with hardly any rows", () => {
    expect(neweyWestBandwidth(fitted([2, 2, 2, 2, 2], [[1, 1, 1, 1, 1]]))).toBeNull();
    expect(
      neweyWestBandwidth(
        fitted(
          [1, 2],
          [
            [1, 1],
            [0, 1],
          ],
        ),
      ),
    ).toBeNull();
  });

  it("lets only rows count that are really a lag apart", () => {
    // Residuals −1, 0, 1 around 2; the pairs one apart are none with gaps of two weeks.
    const fit = fitted([1, 2, 3], [[1, 1, 1]]);
    expectClose(neweyWestCovariance(fit, { lag: 1, times: [0, 2, 4] })?.[0]?.[0], 2 / 9, 1e-13);
    expectClose(neweyWestCovariance(fit, { lag: 2, times: [0, 2, 4] })?.[0]?.[0], 2 / 9, 1e-13);
    expectClose(neweyWestCovariance(fit, { lag: 2 })?.[0]?.[0], (2 + (2 / 3) * 0 - (2 / 3) * 1) / 9, 1e-13);
  });

  it("has by hand the bandwidth of a mean", () => {
    // Residuals −2, 0, −1, 3: autocovariances 3.5 and −0.75, so s₀ = 2, s₁ = −1.5.
    expectClose(neweyWestBandwidth(fitted([1, 3, 2, 6], [[1, 1, 1, 1]])), 1.1447 * ((1.5 / 2) ** 2 * 4) ** (1 / 3), 1e-12);
  });

  it("refuses impossible lags and times, and is unknown when adjusted without freedom", () => {
    expect(() => neweyWestCovariance(weeklyFit(), { lag: 1, times: [1, 2] })).toThrow("2 times for");
    for (const lag of [-1, 0.5, Number.NaN]) expect(() => neweyWestCovariance(weeklyFit(), { lag })).toThrow(REFUSAL);
    const fit = fitted([1, 3], [[1, 1]]);
    for (const times of [[1], [1, 1], [2, 1], [0, 0.5]]) expect(() => neweyWestCovariance(fit, { lag: 1, times })).toThrow(REFUSAL);
    expect(
      neweyWestCovariance(
        fitted(
          [1, 2],
          [
            [1, 1],
            [0, 1],
          ],
        ),
        { lag: 0, adjust: true },
      ),
    ).toBeNull();
  });
});

describe("the clustered covariance", () => {
  it("sums what belongs together, by hand", () => {
    // Residuals −2, −1, 3 around 3; clusters {1, 2} and {3}: sums −3 and 3, (9 + 9)/9·2/1 = 4.
    const fit = fitted([1, 2, 6], [[1, 1, 1]]);
    expectClose(clusteredCovariance(fit, [7, 7, 8])?.[0]?.[0], 4, 1e-13);
  });

  it("is White's covariance times n/(n − 1) where each row stands alone", () => {
    const alone = clusteredCovariance(
      weeklyFit(),
      Array.from(weekly.values, (_, i) => i),
    );
    const n = weekly.values.length;
    expectAllClose(
      errorsOf(alone),
      numbers.its_weekly.newey_west_se.lag0.map((error) => error * Math.sqrt(n / (n - 1))),
      1e-9,
    );
  });

  it("needs two clusters and one number per row", () => {
    const fit = fitted([1, 2, 6], [[1, 1, 1]]);
    expect(clusteredCovariance(fit, [1, 1, 1])).toBeNull();
    expect(() => clusteredCovariance(fit, [1, 2])).toThrow(REFUSAL);
  });
});
