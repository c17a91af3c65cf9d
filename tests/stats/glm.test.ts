import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { standardErrors } from "../../src/stats/contrast.ts";
import { type CountModel, fitGlm, type GlmFit } from "../../src/stats/glm.ts";
import { hc3Covariance } from "../../src/stats/hc3.ts";
import { fitNegativeBinomial } from "../../src/stats/negative-binomial.ts";
import { clusteredCovariance } from "../../src/stats/sandwich.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readTable } from "./reference-numbers.ts";
import { weeklySeries } from "./series.ts";

const found = (fit: GlmFit | null): GlmFit => fit ?? expect.fail("no fit");

const rows = readTable("its_weekly.csv");
const weekly = { responses: column(rows, "y"), columns: weeklySeries().columns, offset: column(rows, "days").map(Math.log) };

/** Failures of changes, before and after, in three bins a side. */
const bins: CountModel = {
  family: { kind: "binomial", trials: [40, 60, 50, 80, 90, 100] },
  responses: [4, 9, 7, 8, 12, 10],
  columns: [
    [1, 1, 1, 1, 1, 1],
    [0, 0, 0, 1, 1, 1],
  ],
};

describe("Poisson regression", () => {
  it("gives R's coefficients, errors, deviance and dispersion", () => {
    const expected = numbers.its_weekly.poisson_offset_log_days;
    const fit = found(fitGlm({ family: { kind: "poisson", offset: weekly.offset }, ...weekly }));
    expectAllClose(fit.coefficients, expected.coef, 1e-8);
    // R's errors are those of the step before its last.
    expectAllClose(standardErrors(fit.covariance), expected.se, 1e-6);
    expectClose(fit.deviance, expected.deviance, 1e-9);
    expectClose(fit.dispersion, expected.pearson_dispersion, 1e-9);
    expect(fit.df).toBe(124);
  });

  it("is the logarithm of the mean by hand", () => {
    const fit = found(fitGlm({ family: { kind: "poisson" }, responses: [1, 2, 6], columns: [[1, 1, 1]] }));
    expectClose(fit.coefficients[0], Math.log(3), 1e-12);
    // Information is the total count, 9; Pearson (4 + 1 + 9)/3 over 2.
    expectClose(fit.covariance[0]?.[0], 1 / 9, 1e-10);
    expectClose(fit.dispersion, 14 / 3 / 2, 1e-10);
    expectAllClose(fit.fitted, [3, 3, 3], 1e-11);
  });

  it("follows a scale of the exposure, forgets the order, and moves with the offset", () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 6, maxLength: 20 }), fc.integer({ min: 2, max: 50 }), (items, scale) => {
        const model = (list: typeof items, exposure: number) =>
          fitGlm({
            family: { kind: "poisson", offset: list.map(() => Math.log(exposure)) },
            responses: list.map(([y]) => y),
            columns: [list.map(() => 1), list.map(([, x]) => x)],
          });
        const plain = model(items, 1);
        fc.pre(plain !== null);
        const scaled = model(items.toReversed(), scale);
        expect(Math.abs((scaled?.coefficients[1] ?? Number.NaN) - (plain.coefficients[1] ?? 0))).toBeLessThan(1e-7);
        expect(Math.abs((scaled?.coefficients[0] ?? Number.NaN) + Math.log(scale) - (plain.coefficients[0] ?? 0))).toBeLessThan(1e-7);
      }),
    );
  });

  it("has no fit where a side has no events, nor for zeros alone", () => {
    const columns = [
      [1, 1, 1, 1],
      [0, 0, 1, 1],
    ];
    expect(fitGlm({ family: { kind: "poisson" }, responses: [3, 4, 0, 0], columns })).toBeNull();
    expect(fitGlm({ family: { kind: "poisson" }, responses: [0, 0, 0, 0], columns })).toBeNull();
    expect(fitGlm({ family: { kind: "poisson" }, responses: [3, 4, 1, 2], columns: [...columns, [0, 0, 2, 2]] })).toBeNull();
  });

  it("has no fit where a mean leaves the range of numbers", () => {
    expect(fitGlm({ family: { kind: "poisson", offset: [0, 2000] }, responses: [1, 1], columns: [[1, 1]] })).toBeNull();
    expect(fitGlm({ family: { kind: "poisson", offset: [0, -2000] }, responses: [1, 1], columns: [[1, 1]] })).toBeNull();
  });
});

describe("negative binomial regression", () => {
  it("gives R's coefficients and θ", () => {
    const expected = numbers.its_weekly.negbin_offset_log_days;
    const result = fitNegativeBinomial(weekly);
    expectClose(result?.theta, expected.theta, 1e-5);
    expectAllClose(result?.fit.coefficients ?? [], expected.coef, 1e-5);
  });

  it("has coefficients and θ that fit each other: the score is 0", () => {
    const { fit, theta } = fitNegativeBinomial(weekly) ?? expect.fail("no fit");
    for (const column of weekly.columns) {
      const parts = weekly.responses.map((y, i) => {
        const mean = fit.fitted[i] ?? Number.NaN;
        return ((y - mean) / (1 + mean / (theta ?? Number.NaN))) * (column[i] ?? Number.NaN);
      });
      const size = parts.reduce((total, part) => total + Math.abs(part), 0);
      expect(Math.abs(parts.reduce((a, b) => a + b, 0))).toBeLessThan(1e-9 * size);
    }
  });

  it("is Poisson regression where counts vary no more than that", () => {
    const even = { responses: [5, 5, 6, 5], columns: [[1, 1, 1, 1]] };
    expect(fitNegativeBinomial(even)?.theta).toBeNull();
    expectClose(fitNegativeBinomial(even)?.fit.coefficients[0], Math.log(21 / 4), 1e-12);
  });

  it("has by hand the deviance of one mean", () => {
    const [theta, mean] = [2, 3];
    const fit = found(fitGlm({ family: { kind: "negative-binomial", theta }, responses: [1, 2, 6], columns: [[1, 1, 1]] }));
    const terms = [1, 2, 6].map((y) => y * Math.log(y / mean) - (y + theta) * Math.log((y + theta) / (mean + theta)));
    expectClose(fit.deviance, 2 * terms.reduce((a, b) => a + b, 0), 1e-9);
    // Information n·μθ/(μ + θ).
    expectClose(fit.covariance[0]?.[0], 5 / 18, 1e-9);
  });

  it.each([
    [
      [22, 27, 16, 19, 24, 20, 23],
      [1, 48, 24, 1, 0, 0, 0],
    ],
    [
      [2, 23, 4, 14, -9],
      [0, 8, 0, 0, 4],
    ],
  ])("reaches the zero of the score of %j where whole steps would overshoot", (x, responses) => {
    const theta = 0.2;
    const columns = [x.map(() => 1), x];
    const { fitted } = found(fitGlm({ family: { kind: "negative-binomial", theta }, responses, columns }));
    for (const column of columns) {
      const parts = column.map((value, i) => (value * ((responses[i] ?? 0) - (fitted[i] ?? 0))) / (1 + (fitted[i] ?? 0) / theta));
      expect(Math.abs(parts.reduce((a, b) => a + b, 0))).toBeLessThan(1e-4);
    }
  });

  it("has no fit where there is no Poisson fit and refuses an impossible θ", () => {
    expect(fitNegativeBinomial({ responses: [0, 0, 0], columns: [[1, 1, 1]] })).toBeNull();
    expect(() => fitGlm({ family: { kind: "negative-binomial", theta: 0 }, responses: [1], columns: [[1]] })).toThrow(REFUSAL);
  });
});

describe("binomial regression", () => {
  it("is by hand the log odds ratio with its error", () => {
    // 20 of 150 before, 30 of 270 after.
    const fit = found(fitGlm(bins));
    expectClose(fit.coefficients[1], Math.log(30 / 240 / (20 / 130)), 1e-10);
    expectClose(standardErrors(fit.covariance)[1], Math.sqrt(1 / 20 + 1 / 130 + 1 / 30 + 1 / 240), 1e-9);
    expect(fit.df).toBe(4);
    const pearson = [4, 9, 7].map(
      (y, i) => (y - ([40, 60, 50][i] ?? 0) * (20 / 150)) ** 2 / (([40, 60, 50][i] ?? 0) * (20 / 150) * (130 / 150)),
    );
    const after = [8, 12, 10].map((y, i) => (y - ([80, 90, 100][i] ?? 0) / 9) ** 2 / (([80, 90, 100][i] ?? 0) * (1 / 9) * (8 / 9)));
    expectClose(fit.dispersion, [...pearson, ...after].reduce((a, b) => a + b, 0) / 4, 1e-9);
  });

  it("has by hand the deviance of two shares", () => {
    const trials = [40, 60, 50, 80, 90, 100];
    const terms = Array.from(bins.responses, (y, i) => {
      const [n, share] = [trials[i] ?? 0, i < 3 ? 20 / 150 : 30 / 270];
      return y * Math.log(y / (n * share)) + (n - y) * Math.log((n - y) / (n * (1 - share)));
    });
    expectClose(found(fitGlm(bins)).deviance, 2 * terms.reduce((a, b) => a + b, 0), 1e-9);
  });

  it("does not read growth as falling shares", () => {
    const fit = found(
      fitGlm({ ...bins, family: { kind: "binomial", trials: [100, 100, 100, 200, 200, 200] }, responses: [5, 5, 5, 10, 10, 10] }),
    );
    expect(Math.abs(fit.coefficients[1] ?? 1)).toBeLessThan(1e-10);
  });

  it("takes bins without trials as saying nothing", () => {
    const empty = {
      family: { kind: "binomial", trials: [40, 60, 50, 0, 80, 90, 100] } as const,
      responses: [4, 9, 7, 0, 8, 12, 10],
      columns: [
        [1, 1, 1, 1, 1, 1, 1],
        [0, 0, 0, 0, 1, 1, 1],
      ],
    };
    const [own, plain] = [found(fitGlm(empty)), found(fitGlm(bins))];
    expectAllClose(own.coefficients, plain.coefficients, 1e-10);
    expect(own.df).toBe(4);
    expectClose(own.dispersion, plain.dispersion ?? Number.NaN, 1e-10);
  });

  it("has the same coefficients and clustered errors from bins as from single trials", () => {
    const trials = [40, 60, 50, 80, 90, 100];
    const single = trials.flatMap((n, bin) =>
      Array.from({ length: n }, (_, k) => ({ bin, failed: k < (bins.responses[bin] ?? 0) ? 1 : 0 })),
    );
    const fit = found(
      fitGlm({
        family: { kind: "binomial", trials: single.map(() => 1) },
        responses: single.map(({ failed }) => failed),
        columns: [single.map(() => 1), single.map(({ bin }) => (bin < 3 ? 0 : 1))],
      }),
    );
    const grouped = found(fitGlm(bins));
    expectAllClose(fit.coefficients, grouped.coefficients, 1e-9);
    const byBin =
      clusteredCovariance(
        fit.working,
        single.map(({ bin }) => bin),
      ) ?? expect.fail("no covariance");
    const direct = clusteredCovariance(grouped.working, [0, 1, 2, 3, 4, 5]) ?? expect.fail("no covariance");
    expectAllClose(standardErrors(byBin), standardErrors(direct), 1e-8);
    expect(hc3Covariance(grouped.working)).not.toBeNull();
  });

  it("changes sign when successes and failures change places", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 15 }), (items) => {
        const trials = items.map(([a, b]) => a + b);
        const columns = [items.map(() => 1), items.map(([, , x]) => x)];
        const one = fitGlm({ family: { kind: "binomial", trials }, responses: items.map(([a]) => a), columns });
        const other = fitGlm({ family: { kind: "binomial", trials }, responses: items.map(([, b]) => b), columns });
        expect(one === null).toBe(other === null);
        for (const [i, value] of (one?.coefficients ?? []).entries())
          expect(Math.abs(value + (other?.coefficients[i] ?? Number.NaN))).toBeLessThan(1e-6);
      }),
    );
  });

  it("has no fit where one side never or always succeeds", () => {
    expect(fitGlm({ ...bins, responses: [4, 9, 7, 0, 0, 0] })).toBeNull();
    expect(fitGlm({ ...bins, responses: [4, 9, 7, 80, 90, 100] })).toBeNull();
    expect(fitGlm({ ...bins, family: { kind: "binomial", trials: [0, 0, 0, 0, 0, 0] }, responses: [0, 0, 0, 0, 0, 0] })).toBeNull();
  });

  it("knows no dispersion without a degree of freedom", () => {
    const fit = found(
      fitGlm({
        family: { kind: "binomial", trials: [10, 20] },
        responses: [3, 4],
        columns: [
          [1, 1],
          [0, 1],
        ],
      }),
    );
    expect(fit.dispersion).toBeNull();
    expect(fit.deviance).toBeLessThan(1e-12);
  });

  it("refuses impossible counts, trials, offsets and lengths", () => {
    const columns = [[1, 1]];
    const bad: CountModel[] = [
      { family: { kind: "binomial", trials: [1, 2] }, responses: [2, 1], columns },
      { family: { kind: "binomial", trials: [1, Number.NaN] }, responses: [1, 1], columns },
      { family: { kind: "binomial", trials: [1, Number.POSITIVE_INFINITY] }, responses: [1, 1], columns },
      { family: { kind: "binomial", trials: [1] }, responses: [1, 1], columns },
      { family: { kind: "poisson" }, responses: [-1, 1], columns },
      { family: { kind: "poisson" }, responses: [Number.NaN, 1], columns },
      { family: { kind: "poisson" }, responses: [Number.POSITIVE_INFINITY, 1], columns },
      { family: { kind: "poisson", offset: [0, Number.NaN] }, responses: [1, 1], columns },
      { family: { kind: "poisson" }, responses: [1, 1, 1], columns },
      { family: { kind: "poisson" }, responses: [1, 1], columns: [] },
    ];
    for (const model of bad) expect(() => fitGlm(model)).toThrow(REFUSAL);
    expect(() => fitGlm({ family: { kind: "poisson" }, responses: [1, 1], columns: [] })).toThrow("a design needs a column");
    for (const [offset, column] of [
      [[0], [1, 1]],
      [[0, 0], [1]],
      [
        [0, 0, 0],
        [1, 1],
      ],
    ] as const)
      expect(() => fitGlm({ family: { kind: "poisson", offset }, responses: [1, 1], columns: [column] })).toThrow("differ in length");
  });
});
