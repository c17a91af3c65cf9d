import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateContrast } from "../../src/stats/contrast.ts";
import { effectiveDegrees } from "../../src/stats/effective-degrees.ts";
import { prepareReml } from "../../src/stats/prepared-reml.ts";
import { createRng } from "../../src/stats/random.ts";
import { fitReml } from "../../src/stats/reml.ts";
import { averageReml, prepareAveragedReml } from "../../src/stats/reml-average.ts";
import { createNormalDeviates } from "../../src/stats/simulate-series.ts";
import { expectClose, REFUSAL } from "./close.ts";

const times = Array.from({ length: 30 }, (_, i) => (i < 18 ? i : i + 8));
const columns = [times.map(() => 1), times.map((t) => (t < 18 ? 0 : 1)), times.map((t) => t - 15)];
const contrast = [0, 1, 4];
const noise = { rho: 0.6, whiteShare: 0.3 };

function simulate(seed: number): number[] {
  const next = createNormalDeviates(createRng(seed));
  return times.map((t) => 3 + 0.1 * t + next());
}

describe("a prepared model", () => {
  it("gives what the plain fit gives, for any values and noise", () => {
    fc.assert(
      // Hundredths: doubles would nearly all be drawn next to 0.
      fc.property(fc.integer(), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 100 }), (seed, lasting, white) => {
        const [rho, whiteShare] = [lasting / 100, white / 100];
        const values = simulate(seed);
        const plain = fitReml({ times, values, columns }, { rho, whiteShare }) ?? expect.fail("no fit");
        const model = prepareReml({ times, columns, contrast }, { rho, whiteShare });
        const own = model?.estimate(values) ?? expect.fail("no estimate");
        const { value, error } = estimateContrast(plain, contrast);
        expect(Math.abs(own.value - value)).toBeLessThan(1e-9);
        expectClose(own.error, error, 1e-10);
        expectClose(own.logLikelihood, plain.logLikelihood, 1e-10);
        expect(model?.df).toBe(plain.df);
      }),
      { numRuns: 50 },
    );
  });

  it("is by hand the difference of two means where weeks are independent", () => {
    // Means 2 and 6, squares left over 2 + 2 with 2 degrees of freedom, so variance 2·(1/2 + 1/2).
    const model = prepareReml(
      {
        times: [0, 1, 2, 3],
        columns: [
          [1, 1, 1, 1],
          [0, 0, 1, 1],
        ],
        contrast: [0, 1],
      },
      { rho: 0, whiteShare: 0 },
    );
    const { value, error } = model?.estimate([1, 3, 5, 7]) ?? expect.fail("no estimate");
    expectClose(value, 4, 1e-14);
    expectClose(error, Math.SQRT2, 1e-14);
    expect(model?.df).toBe(4);
  });

  it("keeps nothing of the values it saw before", () => {
    const estimate = prepareAveragedReml({ times, columns, contrast });
    const [first, second] = [simulate(1), simulate(2)];
    const alone = estimate(first);
    estimate(second);
    expect(estimate(first)).toEqual(alone);
    expect(averageReml({ times, values: first, columns }, contrast)).toEqual(alone);
  });

  it("is averaged over shapes from independent weeks to ρ = 0.99, each with its weight and size of noise", () => {
    const values = simulate(4);
    const { shapes, largestWeight, noise: meanShape } = averageReml({ times, values, columns }, contrast) ?? expect.fail("no fit");
    expect(shapes).toHaveLength(23 * 6);
    expect(shapes[0]?.noise).toEqual({ rho: 0, whiteShare: 0 });
    expect(shapes.at(-1)?.noise).toEqual({ rho: 0, whiteShare: 1 });
    expect(shapes.at(-2)?.noise).toEqual({ rho: expect.closeTo(0.99, 12), whiteShare: expect.closeTo(0.8, 12) });
    expectClose(
      shapes.reduce((total, { weight }) => total + weight, 0),
      1,
      1e-12,
    );
    expectClose(Math.max(...shapes.map(({ weight }) => weight)), largestWeight, 1e-12);
    expectClose(
      shapes.reduce((total, shape) => total + shape.weight * shape.noise.rho, 0),
      meanShape.rho,
      1e-12,
    );
    for (const shape of shapes) expectClose(shape.sigma, fitReml({ times, values, columns }, shape.noise)?.sigma ?? Number.NaN, 1e-8);
  });

  it("has no estimate from values without noise or with squares that overflow", () => {
    const model = prepareReml({ times, columns, contrast }, noise);
    expect(model?.estimate(times.map(() => 3))).toBeNull();
    expect(model?.estimate(times.map(() => 0))).toBeNull();
    expect(model?.estimate(times.map((t) => (t % 2 === 0 ? 1e200 : -1e200)))).toBeNull();
  });

  it("does not exist with dependent columns or no row to spare, whatever the values", () => {
    expect(prepareReml({ times, columns: [times, times], contrast: [0, 1] }, noise)).toBeNull();
    expect(prepareReml({ times: [1], columns: [[1]], contrast: [1] }, noise)).toBeNull();
    expect(prepareAveragedReml({ times: [1], columns: [[1]], contrast: [1] })([2])).toBeNull();
  });

  it("refuses values that are missing, infinite, too few or too many", () => {
    const estimate = prepareAveragedReml({ times, columns, contrast });
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => estimate([...simulate(1).slice(1), bad])).toThrow(REFUSAL);
    expect(() => estimate(simulate(1).slice(1))).toThrow(REFUSAL);
    expect(() => estimate([...simulate(1), 1])).toThrow(REFUSAL);
    expect(() => prepareReml({ times, columns, contrast: [1] }, noise)).toThrow(REFUSAL);
  });
});

describe("effective degrees of freedom", () => {
  it("are all of them without dependence, a third at ρ = 0.5, more with white noise, and never below 4", () => {
    expect(effectiveDegrees(60, { rho: 0, whiteShare: 0 })).toBe(60);
    expectClose(effectiveDegrees(60, { rho: 0.5, whiteShare: 0 }), 20, 1e-14);
    expectClose(effectiveDegrees(60, { rho: 0.5, whiteShare: 0.5 }), 30, 1e-14);
    expect(effectiveDegrees(60, { rho: 0.5, whiteShare: 1 })).toBe(60);
    expect(effectiveDegrees(60, { rho: 0.99, whiteShare: 0 })).toBe(4);
  });
});
