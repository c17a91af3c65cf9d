import { describe, expect, it } from "vitest";
import { mean, variance } from "../../src/stats/moments.ts";
import { createRng } from "../../src/stats/random.ts";
import { createCountQuantiles, createNormalDeviates, simulateAutoregression, simulatePoisson } from "../../src/stats/simulate-series.ts";
import { expectClose, REFUSAL } from "./close.ts";

const MANY = 40_000;
const times = Array.from({ length: MANY }, (_, i) => i);

/** Correlation of values `lag` places apart. */
function autocorrelation(values: ArrayLike<number>, lag: number): number {
  const center = mean(values);
  let [product, square] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] ?? Number.NaN) - center;
    square += deviation * deviation;
    if (i >= lag) product += deviation * ((values[i - lag] ?? Number.NaN) - center);
  }
  return product / square;
}

describe("normal deviates", () => {
  it("have mean 0, variance 1, no skew, kurtosis 3 and no memory", () => {
    const next = createNormalDeviates(createRng(1));
    const values = times.map(() => next());
    // Five standard errors: 1, √2, √15 and √96 over √n.
    expect(Math.abs(mean(values))).toBeLessThan(5 / Math.sqrt(MANY));
    expect(Math.abs(variance(values) - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(MANY));
    expect(Math.abs(mean(values.map((z) => z ** 3)))).toBeLessThan((5 * Math.sqrt(15)) / Math.sqrt(MANY));
    expect(Math.abs(mean(values.map((z) => z ** 4)) - 3)).toBeLessThan((5 * Math.sqrt(96)) / Math.sqrt(MANY));
    expect(Math.abs(autocorrelation(values, 1))).toBeLessThan(5 / Math.sqrt(MANY));
  });
});

describe("a pair of normal deviates", () => {
  it("comes by hand from the first point that lies inside of the disc, its middle and rim left out", () => {
    const draws = [0.5, 0.5, 0, 0.5, 0.75, 0.25, 0.5, 0.75];
    const next = createNormalDeviates({ ...createRng(1), nextFloat: () => draws.shift() ?? Number.NaN });
    // The middle, the rim at (−1, 0), then (0.5, −0.5), then (0, 0.5).
    const factor = Math.sqrt((-2 * Math.log(0.5)) / 0.5);
    expectClose(next(), 0.5 * factor, 1e-14);
    expectClose(next(), -0.5 * factor, 1e-14);
    expect(next()).toBe(0);
    expectClose(next(), 0.5 * Math.sqrt((-2 * Math.log(0.25)) / 0.25), 1e-14);
  });
});

describe("an autoregression", () => {
  it.each([0, 0.3, 0.6])("of %f has variance 1 and correlations that are powers of it", (rho) => {
    const values = simulateAutoregression(times, rho, createNormalDeviates(createRng(2)));
    expect(Math.abs(mean(values))).toBeLessThan(0.05);
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.08);
    for (const lag of [1, 2, 5]) expect(Math.abs(autocorrelation(values, lag) - rho ** lag)).toBeLessThan(0.04);
  });

  it("forgets over a gap as over the steps in it", () => {
    const gaps = Array.from({ length: MANY }, (_, i) => 3 * i);
    const values = simulateAutoregression(gaps, 0.8, createNormalDeviates(createRng(3)));
    expect(Math.abs(autocorrelation(values, 1) - 0.8 ** 3)).toBeLessThan(0.04);
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.08);
  });

  it("is by hand the weighted sum of what was and what is new", () => {
    const deviates = [1, -2];
    const values = simulateAutoregression([0, 2], 0.5, () => deviates.shift() ?? Number.NaN);
    expect([...values]).toEqual([1, 0.25 - 2 * Math.sqrt(1 - 0.25 ** 2)]);
  });

  it("is empty without times", () => {
    expect(simulateAutoregression([], 0.5, () => Number.NaN)).toHaveLength(0);
  });
});

describe("negative-binomial counts", () => {
  it.each([5, 20, 100])("of mean %i have the variance and the memory that they should", (expected) => {
    const toCount = createCountQuantiles({ mean: expected, size: 10 });
    const counts = simulateAutoregression(times, 0.6, createNormalDeviates(createRng(4))).map(toCount);
    expect(Math.abs(mean(counts) / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance(counts) / (expected + expected ** 2 / 10) - 1)).toBeLessThan(0.08);
    // The copula's correlation shrinks a little on the way to counts.
    expect(Math.abs(autocorrelation(counts, 1) - 0.585)).toBeLessThan(0.04);
  });

  it("change where the distribution function says, by hand", () => {
    // Size 1 is geometric: P(0) = 1/2 at mean 1, P(X ≤ 1) = 3/4, whose normal quantile is 0.6745.
    const toCount = createCountQuantiles({ mean: 1, size: 1 });
    expect([-9, -1e-9, 1e-9, 0.674, 0.675].map(toCount)).toEqual([0, 0, 1, 1, 2]);
    expect(toCount(9)).toBeGreaterThan(30);
  });

  it("refuse shapes that are none", () => {
    for (const mean of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => createCountQuantiles({ mean, size: 3 })).toThrow(REFUSAL);
    for (const size of [0, -1, Number.NaN, 1e6]) expect(() => createCountQuantiles({ mean: 5000, size })).toThrow(REFUSAL);
  });
});

describe("Poisson counts", () => {
  it.each([0.2, 5, 100, 1200])("of mean %f have that variance too", (expected) => {
    const rng = createRng(5);
    const counts = Array.from({ length: 5000 }, () => simulatePoisson(expected, rng));
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(5 * Math.sqrt(expected / 5000));
    expect(Math.abs(variance(counts) / expected - 1)).toBeLessThan(0.2);
  });

  it("are 0 at mean 0, and refuse other means", () => {
    expect(simulatePoisson(0, createRng(6))).toBe(0);
    for (const mean of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => simulatePoisson(mean, createRng(6))).toThrow(REFUSAL);
  });
});
