import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { estimateContrast, standardErrors } from "../../src/stats/contrast.ts";
import { fitLocalLevel } from "../../src/stats/local-level.ts";
import { maximize } from "../../src/stats/maximize.ts";
import { createRng } from "../../src/stats/random.ts";
import { fitAr1Reml, fitReml, type SerialFit, type TimedSeries } from "../../src/stats/reml.ts";
import { averageReml } from "../../src/stats/reml-average.ts";
import { createWhitener, type NoiseShape } from "../../src/stats/serial-noise.ts";
import { studentQuantile } from "../../src/stats/student.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readTable } from "./reference-numbers.ts";
import { nileStep, weeklySeries } from "./series.ts";

const found = <T>(value: T | null): T => value ?? expect.fail("no fit");

/** Whitening by the Cholesky factor of the whole matrix, independent of the filter. */
function whitenDensely(times: readonly number[], shape: NoiseShape, values: readonly number[]) {
  const n = times.length;
  const factor = times.map(() => new Float64Array(n));
  const get = (i: number, j: number) => factor[i]?.[j] ?? Number.NaN;
  const whitened: number[] = [];
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const apart = Math.abs((times[i] ?? 0) - (times[j] ?? 0));
      let total = (1 - shape.whiteShare) * shape.rho ** apart + (i === j ? shape.whiteShare : 0);
      for (let k = 0; k < j; k++) total -= get(i, k) * get(j, k);
      const row = factor[i];
      if (row !== undefined) row[j] = i === j ? Math.sqrt(total) : total / get(j, j);
    }
    let value = values[i] ?? Number.NaN;
    for (let k = 0; k < i; k++) value -= get(i, k) * (whitened[k] ?? Number.NaN);
    whitened.push(value / get(i, i));
    logDeterminant += 2 * Math.log(get(i, i));
  }
  return { whitened, logDeterminant };
}

/** 40 weeks, ten left out, then a step; noise as given. */
function seriesWith(noise: (i: number) => number, step = 0.3): TimedSeries {
  const times = Array.from({ length: 60 }, (_, i) => (i < 40 ? i : i + 10));
  return {
    times,
    values: times.map((_, i) => 2 + (i < 40 ? 0 : step) + noise(i)),
    columns: [times.map(() => 1), times.map((t) => (t < 40 ? 0 : 1))],
  };
}

const noisy = (seed: number) => {
  const rng = createRng(seed);
  let last = 0;
  return () => {
    last = 0.4 * last + rng.nextFloat() - 0.5;
    return last;
  };
};

describe("whitening", () => {
  it("is the Cholesky factor's at any times and any shape", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 15 });
    // Hundredths: doubles would nearly all be drawn next to 0.
    const shape = fc.record({
      rho: fc.integer({ min: 0, max: 99 }).map((n) => n / 100),
      whiteShare: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    });
    fc.assert(
      fc.property(steps, shape, fc.integer(), (gaps, noise, seed) => {
        let now = 0;
        const times = gaps.map((gap) => (now += gap));
        const rng = createRng(seed);
        const values = times.map(() => rng.nextFloat());
        const whitener = createWhitener(times, noise);
        const dense = whitenDensely(times, noise, values);
        const own = whitener.whiten(values);
        for (const [i, value] of dense.whitened.entries()) expect(Math.abs((own[i] ?? Number.NaN) - value)).toBeLessThan(1e-8);
        expect(Math.abs(whitener.logDeterminant - dense.logDeterminant)).toBeLessThan(1e-9);
      }),
    );
  });

  it("is by hand the scaled step over a gap", () => {
    const { whiten, logDeterminant } = createWhitener([3, 5], { rho: 0.5, whiteShare: 0 });
    expectAllClose(whiten([2, 1]), [2, 0.5 / Math.sqrt(15 / 16)], 1e-14);
    expectClose(logDeterminant, Math.log(15 / 16), 1e-14);
  });

  it("leaves independent rows alone", () => {
    expect([...createWhitener([1, 2, 9], { rho: 0, whiteShare: 0.3 }).whiten([4, 5, 6])]).toEqual([4, 5, 6]);
    expect([...createWhitener([1, 2, 9], { rho: 0.7, whiteShare: 1 }).whiten([4, 5, 6])]).toEqual([4, 5, 6]);
  });

  it("refuses times that do not ascend and impossible shapes", () => {
    for (const times of [
      [1, 1],
      [2, 1],
      [1, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
    ])
      expect(() => createWhitener(times, { rho: 0.5, whiteShare: 0 })).toThrow(REFUSAL);
    for (const rho of [-0.1, 1, Number.NaN]) expect(() => createWhitener([1], { rho, whiteShare: 0 })).toThrow(REFUSAL);
    for (const whiteShare of [-0.1, 1.1, Number.NaN]) expect(() => createWhitener([1], { rho: 0, whiteShare })).toThrow(REFUSAL);
  });
});

describe("the AR(1) model by REML", () => {
  const expectFit = (fit: SerialFit, expected: { readonly coef: number[]; readonly se: number[]; readonly rho: number }) => {
    expectAllClose(fit.coefficients, expected.coef, 1e-5);
    expectAllClose(standardErrors(fit.covariance), expected.se, 1e-5);
    expectClose(fit.noise.rho, expected.rho, 1e-6);
  };

  it("gives R's coefficients, errors, ρ, σ and likelihood of the weekly series", () => {
    const fit = found(fitAr1Reml(weeklySeries()));
    const expected = numbers.its_weekly.gls_ar1_reml;
    expectFit(fit, expected);
    expectClose(fit.sigma, expected.sigma, 1e-6);
    expectClose(fit.logLikelihood, expected.reml_loglik, 1e-9);
  });

  it("gives R's average effect over the weeks after, with its interval", () => {
    const fit = found(fitAr1Reml(weeklySeries()));
    const expected = numbers.its_weekly.average_effect_over_post;
    const { value, error } = estimateContrast(fit, expected.contrast);
    expectClose(value, expected.estimate, 1e-5);
    expectClose(error, expected.se, 1e-5);
    expectClose(fit.df, expected.df_neff, 1e-6);
    const half = studentQuantile(0.975, fit.df) * error;
    expectAllClose(
      [value - half, value + half].map((bound) => 100 * Math.expm1(bound)),
      expected.ci_percent,
      1e-5,
    );
  });

  it("gives R's step of the Nile", () => {
    expectFit(found(fitAr1Reml(nileStep())), numbers.nile.step_1899.gls_ar1_reml);
  });

  it("is least squares with the textbook error where nothing depends on anything", () => {
    // 1, 3, 1, 3: neighbours are opposite, so ρ is 0; mean 2, variance 4/3 over 4.
    const fit = found(fitAr1Reml({ times: [1, 2, 3, 4], values: [1, 3, 1, 3], columns: [[1, 1, 1, 1]] }));
    expect(fit.noise.rho).toBe(0);
    expectClose(fit.coefficients[0], 2, 1e-14);
    expectClose(fit.covariance[0]?.[0], 1 / 3, 1e-13);
    expectClose(fit.df, 4, 1e-14);
  });

  it("knows that rows before and after a gap are no neighbours", () => {
    const series = seriesWith(noisy(1));
    const joined = { ...series, times: Array.from(series.times, (_, i) => i) };
    const [apart, beside] = [series, joined].map((item) => found(fitReml(item, { rho: 0.8, whiteShare: 0 })));
    const relative = (fit: SerialFit | undefined) => (fit?.covariance[1]?.[1] ?? Number.NaN) / (fit?.sigma ?? Number.NaN) ** 2;
    // Beside each other the rows around the step share their noise, which would make the step look better known.
    expect(relative(apart)).toBeGreaterThan(relative(beside));
  });

  it("has no fit without noise, without freedom, or with columns that depend on each other", () => {
    expect(fitAr1Reml(seriesWith(() => 0))).toBeNull();
    expect(fitAr1Reml(seriesWith(() => 0, 0))).toBeNull();
    expect(fitAr1Reml({ times: [1, 2], values: [0, 0], columns: [[1, 1]] })).toBeNull();
    expect(fitAr1Reml({ times: [1], values: [3], columns: [[1]] })).toBeNull();
    expect(
      fitAr1Reml({
        times: [1, 2, 3],
        values: [3, 1, 2],
        columns: [
          [1, 1, 1],
          [0, 0, 0],
        ],
      }),
    ).toBeNull();
    expect(fitAr1Reml({ times: [], values: [], columns: [[]] })).toBeNull();
    expect(fitAr1Reml({ times: [1, 2, 3], values: [1e200, -1e200, 5e199], columns: [[1, 1, 1]] })).toBeNull();
  });

  it("refuses values that are missing or infinite and lengths that differ", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fitAr1Reml({ times: [1, 2, 3], values: [1, bad, 2], columns: [[1, 1, 1]] })).toThrow(REFUSAL);
    expect(() => fitAr1Reml({ times: [1, 2], values: [1, 2, 3], columns: [[1, 1, 1]] })).toThrow(REFUSAL);
  });
});

describe("the average over shapes of noise", () => {
  it("is the fit itself where the grid holds one shape", () => {
    const series = weeklySeries();
    const contrast = numbers.its_weekly.average_effect_over_post.contrast;
    const best = found(fitAr1Reml(series));
    const { value, error } = estimateContrast(best, contrast);
    const average = found(averageReml(series, contrast, [best.noise]));
    expectClose(average.value, value, 1e-12);
    expectClose(average.error, error, 1e-12);
    expectClose(average.df, best.df, 1e-12);
    expect(average.largestWeight).toBe(1);
  });

  it("weighs two shapes by their likelihood, by hand from their fits", () => {
    const series = seriesWith(noisy(3));
    const grid = [
      { rho: 0.2, whiteShare: 0 },
      { rho: 0.7, whiteShare: 0.5 },
    ];
    const [one, two] = grid.map((noise) => found(fitReml(series, noise)));
    if (one === undefined || two === undefined) return expect.fail("two shapes");
    const weight = 1 / (1 + Math.exp(two.logLikelihood - one.logLikelihood));
    const [a, b] = [estimateContrast(one, [0, 1]), estimateContrast(two, [0, 1])];
    const value = weight * a.value + (1 - weight) * b.value;
    const variance = weight * (a.error ** 2 + (a.value - value) ** 2) + (1 - weight) * (b.error ** 2 + (b.value - value) ** 2);
    const average = found(averageReml(series, [0, 1], grid));
    expectClose(average.value, value, 1e-12);
    expectClose(average.error, Math.sqrt(variance), 1e-12);
    expectClose(average.df, weight * one.df + (1 - weight) * two.df, 1e-12);
    expectClose(average.noise.rho, weight * 0.2 + (1 - weight) * 0.7, 1e-12);
    expectClose(average.noise.whiteShare, (1 - weight) * 0.5, 1e-12);
  });

  it("is wider than the single likeliest fit when the shape is uncertain", () => {
    const series = seriesWith(noisy(5));
    const single = estimateContrast(found(fitAr1Reml(series)), [0, 1]);
    expect(found(averageReml(series, [0, 1])).error).toBeGreaterThan(single.error);
  });

  it("follows shift and scale of the values and does not mind when time starts", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 50 }), (seed, shift, scale) => {
        const series = seriesWith(noisy(seed));
        const plain = found(averageReml(series, [0, 1]));
        const changed = found(
          averageReml(
            { ...series, times: Array.from(series.times, (t) => t + shift), values: Array.from(series.values, (y) => scale * y + shift) },
            [0, 1],
          ),
        );
        expect(Math.abs(changed.value - scale * plain.value)).toBeLessThan(1e-8 * scale);
        expect(Math.abs(changed.error - scale * plain.error)).toBeLessThan(1e-8 * scale);
        expect(Math.abs(changed.df - plain.df)).toBeLessThan(1e-6);
      }),
      { numRuns: 20 },
    );
  });

  it("has no value for a series without noise, and takes 10,000 weeks", () => {
    expect(
      averageReml(
        seriesWith(() => 0),
        [0, 1],
      ),
    ).toBeNull();
    const times = Array.from({ length: 10_000 }, (_, i) => i);
    const next = noisy(9);
    const long = { times, values: times.map(next), columns: [times.map(() => 1), times.map((t) => (t < 6000 ? 0 : 1))] };
    const { value, error, noise } = found(averageReml(long, [0, 1]));
    expect(Math.abs(value)).toBeLessThan(4 * error);
    expect(noise.rho).toBeGreaterThan(0.3);
  });

  it("refuses an empty grid and a contrast of the wrong length", () => {
    expect(() => averageReml(seriesWith(noisy(1)), [0, 1], [])).toThrow(REFUSAL);
    expect(() => averageReml(seriesWith(noisy(1)), [1])).toThrow(REFUSAL);
  });
});

describe("the local level model", () => {
  it("gives the published variances of the Nile", () => {
    const expected = numbers.nile.local_level_ml;
    const fit = found(fitLocalLevel(column(readTable("nile.csv"), "flow")));
    // R's optimiser stops a little short of the maximum.
    expectClose(fit.levelVariance, expected.level, 1e-4);
    expectClose(fit.noiseVariance, expected.epsilon, 1e-5);
  });

  it("scales with the values and ignores their level", () => {
    const flow = column(readTable("nile.csv"), "flow");
    const [plain, changed] = [found(fitLocalLevel(flow)), found(fitLocalLevel(flow.map((value) => 3 * value - 500)))];
    expectClose(changed.levelVariance, 9 * plain.levelVariance, 1e-5);
    expectClose(changed.noiseVariance, 9 * plain.noiseVariance, 1e-6);
    expectClose(changed.logLikelihood, plain.logLikelihood - 99 * Math.log(3), 1e-9);
  });

  it("has the likelihood of the steps from value to value, whose neighbours are correlated", () => {
    const values = [3, 5, 4, 8, 7, 9, 12, 10, 11, 15];
    const { levelVariance, noiseVariance, logLikelihood } = fitLocalLevel(values) ?? expect.fail("no fit");
    expect(levelVariance > 0 && noiseVariance > 0).toBe(true);
    // Steps have variance q + 2h and covariance −h one apart: factored row by row.
    let [total, pivot, rest] = [0, Number.POSITIVE_INFINITY, 0];
    for (let i = 1; i < values.length; i++) {
      rest = (values[i] ?? 0) - (values[i - 1] ?? 0) + (noiseVariance / pivot) * rest;
      pivot = levelVariance + 2 * noiseVariance - noiseVariance ** 2 / pivot;
      total += Math.log(2 * Math.PI * pivot) + rest ** 2 / pivot;
    }
    expectClose(logLikelihood, -total / 2, 1e-9);
    expect(fitLocalLevel([1, 2, 4])).not.toBeNull();
  });

  it("has no fit for a constant or short series and refuses gaps", () => {
    expect(fitLocalLevel([5, 5, 5, 5])).toBeNull();
    expect(fitLocalLevel([0, 0, 0, 0])).toBeNull();
    expect(fitLocalLevel([1, 2])).toBeNull();
    expect(() => fitLocalLevel([1, Number.NaN, 2])).toThrow(REFUSAL);
  });
});

describe("the maximum on an interval", () => {
  it("is found inside, at an end, and past a lower one", () => {
    const at = (f: (x: number) => number) => maximize(f, { lo: -2, hi: 3, steps: 10, tolerance: 1e-10 })?.x ?? Number.NaN;
    expect(at((x) => -((x - 0.3) ** 2))).toBeCloseTo(0.3, 7);
    expect(at((x) => x)).toBe(3);
    expect(at((x) => -x)).toBe(-2);
    expect(at((x) => Math.cos(x * 4) - (x - 1.5) ** 2 / 10)).toBeCloseTo(1.568, 2);
  });

  it("is searched beside the best point of the grid, whatever lies further off", () => {
    const f = (x: number) => Math.max(1.2 - 2 * (x - 2.3) ** 2, 0.9 - 0.01 * (x - 7) ** 2);
    const best = maximize(f, { lo: 0, hi: 10, steps: 10, tolerance: 1e-9 });
    expect(Math.abs((best?.x ?? 0) - 2.3)).toBeLessThan(1e-6);
  });

  it("is the better of the two golden points where the tolerance is wide", () => {
    const golden = (Math.sqrt(5) - 1) / 2;
    for (const [peak, x] of [
      [0.6, golden],
      [0.4, 1 - golden],
    ] as const)
      expect(maximize((at) => -((at - peak) ** 2), { lo: 0, hi: 1, steps: 1, tolerance: 1 })?.x).toBeCloseTo(x, 12);
  });

  it("never lies where the function has no finite value", () => {
    expect(maximize((x) => Math.log(-x), { lo: -2, hi: 3, steps: 10, tolerance: 1e-9 })?.x).toBe(-2);
    expect(maximize(() => Number.NaN, { lo: 0, hi: 1, steps: 2, tolerance: 0.1 })).toBeNull();
  });
});
