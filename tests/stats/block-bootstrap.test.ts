import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockLength, bootstrapInterval, bootstrapTwoSided, movingBlocks } from "../../src/stats/block-bootstrap.ts";
import { mean } from "../../src/stats/moments.ts";
import { createRng } from "../../src/stats/random.ts";
import { REFUSAL } from "./close.ts";

describe("block length", () => {
  it("is the rounded-up cube root, but at least four", () => {
    expect([0, 1, 64, 65, 104, 125, 126, 1000].map(blockLength)).toEqual([4, 4, 4, 5, 5, 5, 6, 10]);
  });
});

describe("moving blocks", () => {
  it("are runs of neighbours that fill the length and stay inside the series", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 20 }), (seed, n, block) => {
        const positions = movingBlocks({ n, block, rng: createRng(seed) });
        expect(positions).toHaveLength(n);
        expect(positions.every((position) => position >= 0 && position < n)).toBe(true);
        for (let i = 1; i < n; i++) {
          if (i % Math.min(block, n) !== 0) expect(positions[i]).toBe((positions[i - 1] ?? 0) + 1);
        }
      }),
    );
  });

  it("are the series itself when the block is longer", () => {
    expect([...movingBlocks({ n: 3, block: 4, rng: createRng(1) })]).toEqual([0, 1, 2]);
  });

  it("refuse impossible lengths", () => {
    const rng = createRng(1);
    for (const n of [-1, 1.5, Number.NaN]) expect(() => movingBlocks({ n, block: 4, rng })).toThrow("n must be a whole number");
    for (const block of [0, 1.5, Number.NaN]) expect(() => movingBlocks({ n: 5, block, rng })).toThrow("block must be a positive integer");
  });
});

describe("bootstrap of two stretches", () => {
  const before = Array.from({ length: 200 }, (_, i) => i % 10);
  const after = Array.from({ length: 100 }, (_, i) => 3 + (i % 10));
  const shift = (first: Int32Array, second: Int32Array) =>
    mean(Array.from(second, (i) => after[i] ?? Number.NaN)) - mean(Array.from(first, (i) => before[i] ?? Number.NaN));

  it("gives the same draws for the same seed and others for another", () => {
    const draws = (seed: number) => bootstrapTwoSided({ before: 200, after: 100, draws: 20, rng: createRng(seed) }, shift);
    expect(draws(5)).toEqual(draws(5));
    expect(draws(5)).not.toEqual(draws(6));
  });

  it("puts an interval around the true shift of three", () => {
    const draws = bootstrapTwoSided({ before: 200, after: 100, draws: 1000, rng: createRng(5) }, shift);
    const { lo, hi, error } = bootstrapInterval(draws, 0.95);
    expect(lo).toBeLessThan(3);
    expect(hi).toBeGreaterThan(3);
    expect((hi - lo) / error).toBeGreaterThan(3.5);
    expect((hi - lo) / error).toBeLessThan(4.4);
  });

  it("keeps the dependence of neighbours: slow waves make the error larger than independent draws would", () => {
    const wave = Array.from({ length: 125 }, (_, i) => Math.floor(i / 5) % 2);
    const level = (first: Int32Array) => mean(Array.from(first, (i) => wave[i] ?? Number.NaN));
    const draws = bootstrapTwoSided({ before: 125, after: 0, draws: 2000, rng: createRng(9) }, level);
    const independent = 0.5 / Math.sqrt(125);
    expect(bootstrapInterval(draws, 0.95).error).toBeGreaterThan(1.3 * independent);
  });
});

describe("bootstrap interval", () => {
  it("is given by type 7 quantiles and the standard deviation of the draws", () => {
    const draws = Array.from({ length: 101 }, (_, i) => 100 - i);
    const { lo, hi, error } = bootstrapInterval(draws, 0.9);
    expect(lo).toBeCloseTo(5, 9);
    expect(hi).toBeCloseTo(95, 9);
    // Variance of 0 … 100 is 101·102/12.
    expect(error).toBeCloseTo(Math.sqrt((101 * 102) / 12), 9);
  });

  it("refuses too few draws, draws that are not finite and impossible levels", () => {
    expect(() => bootstrapInterval([1], 0.95)).toThrow("needs two draws");
    expect(bootstrapInterval([1, 2], 0.5)).toMatchObject({ lo: 1.25, hi: 1.75 });
    expect(() => bootstrapInterval([1, Number.NaN], 0.95)).toThrow(REFUSAL);
    expect(() => bootstrapInterval([1, Number.POSITIVE_INFINITY], 0.95)).toThrow(REFUSAL);
    for (const level of [0, 1]) expect(() => bootstrapInterval([1, 2], level)).toThrow(REFUSAL);
  });
});
