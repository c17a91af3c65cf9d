import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { bootstrapInterval } from "../../src/stats/block-bootstrap.ts";
import { bootstrapClusters } from "../../src/stats/cluster-bootstrap.ts";
import { adjustFalseDiscovery, adjustHolm } from "../../src/stats/multiplicity.ts";
import { createRng } from "../../src/stats/random.ts";
import { poolRandomEffects, shrinkEstimates } from "../../src/stats/shrinkage.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });

describe("adjusted p values", () => {
  const { p, bh_first_8, holm_first_5, by_first_3 } = numbers.p_adjust;

  it("are R's by Holm, Benjamini–Hochberg and Benjamini–Yekutieli, whatever the order", () => {
    const backwards = p.toReversed();
    expectAllClose(adjustHolm(backwards).toReversed().slice(0, 5), holm_first_5, 1e-11);
    expectAllClose(adjustFalseDiscovery(backwards).toReversed().slice(0, 8), bh_first_8, 1e-11);
    expectAllClose(adjustFalseDiscovery(backwards, "any").toReversed().slice(0, 3), by_first_3, 1e-11);
  });

  it("are by hand", () => {
    expectAllClose(adjustHolm([0.04, 0.01, 0.03]), [0.06, 0.03, 0.06], 1e-14);
    expectAllClose(adjustFalseDiscovery([0.04, 0.01, 0.03]), [0.04, 0.03, 0.04], 1e-14);
    expect(adjustHolm([])).toEqual([]);
    expect(adjustFalseDiscovery([])).toEqual([]);
    expect(adjustHolm([0.3])).toEqual([0.3]);
    expect(adjustHolm([0.9, 0.8])).toEqual([1, 1]);
  });

  it("are no smaller than given, keep the order, and stay at most 1", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const [holm, bh] = [adjustHolm(values), adjustFalseDiscovery(values)];
        for (const [i, value] of values.entries()) {
          expect((bh[i] ?? -1) >= value * (1 - 1e-12) && (holm[i] ?? -1) >= (bh[i] ?? 2) * (1 - 1e-12) && (holm[i] ?? 2) <= 1).toBe(true);
          for (const [j, other] of values.entries()) if (value < other) expect((holm[i] ?? 2) <= (holm[j] ?? -1)).toBe(true);
        }
      }),
    );
  });

  it("refuse what is no probability", () => {
    for (const bad of [-0.1, 1.1, Number.NaN]) {
      expect(() => adjustHolm([bad])).toThrow(REFUSAL);
      expect(() => adjustFalseDiscovery([0.5, bad])).toThrow(REFUSAL);
    }
  });
});

describe("random effects", () => {
  it("are by hand for three units", () => {
    // Values 0, 2, 4 with error 1: Q = 8, τ² = (8 − 2)/(3 − 1) = 3, mean 2, error √(4/3), each kept by 3/4.
    const estimates = [0, 2, 4].map((value) => ({ value, error: 1 }));
    const pooled = poolRandomEffects(estimates);
    expect(pooled).toMatchObject({ mean: 2, tauSquared: 3, q: 8 });
    expectClose(pooled?.error, Math.sqrt(4 / 3), 1e-14);
    expectClose(pooled?.pValue, Math.exp(-4), 1e-12);
    const shrunk = shrinkEstimates(estimates);
    expect(shrunk?.map(({ value }) => value)).toEqual([0.5, 2, 3.5]);
    expectClose(shrunk?.[0]?.error, Math.sqrt(3 / 4 + (1 / 16) * (4 / 3)), 1e-14);
  });

  it("are in other units what they are in one: errors count squared", () => {
    const shrunk = shrinkEstimates([0, 4, 8].map((value) => ({ value, error: 2 })));
    expect(shrunk?.map(({ value }) => value)).toEqual([1, 4, 7]);
    expectClose(shrunk?.[0]?.error, Math.sqrt((3 / 4) * 4 + (1 / 16) * (16 / 3)), 1e-14);
  });

  it("fall on the common mean where units do not differ more than their errors", () => {
    const pooled = poolRandomEffects([
      { value: 1, error: 2 },
      { value: 3, error: 2 },
    ]);
    expect(pooled).toMatchObject({ tauSquared: 0, mean: 2 });
    expectClose(pooled?.error, Math.SQRT2, 1e-14);
    expect(
      shrinkEstimates([
        { value: 1, error: 2 },
        { value: 3, error: 2 },
      ])?.map(({ value }) => value),
    ).toEqual([2, 2]);
  });

  it("follow shift and scale, forget the order, and shrink towards the mean", () => {
    const unit = fc.record({ value: fc.integer({ min: -20, max: 20 }), error: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 2, maxLength: 15 }),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (units, shift, scale) => {
          const plain = poolRandomEffects(units);
          const changed = poolRandomEffects(
            units.toReversed().map(({ value, error }) => ({ value: scale * value + shift, error: scale * error })),
          );
          expect(Math.abs((changed?.mean ?? Number.NaN) - (scale * (plain?.mean ?? Number.NaN) + shift))).toBeLessThan(1e-9);
          expect(Math.abs((changed?.tauSquared ?? Number.NaN) - scale ** 2 * (plain?.tauSquared ?? Number.NaN))).toBeLessThan(1e-7);
          for (const [i, { value }] of (shrinkEstimates(units) ?? []).entries()) {
            const [raw, mean] = [units[i]?.value ?? Number.NaN, plain?.mean ?? Number.NaN];
            expect(Math.abs(value - mean)).toBeLessThanOrEqual(Math.abs(raw - mean) + 1e-9);
          }
        },
      ),
    );
  });

  it("need two units with finite values and errors", () => {
    expect(poolRandomEffects([])).toBeNull();
    expect(poolRandomEffects([{ value: 1, error: 1 }])).toBeNull();
    expect(shrinkEstimates([{ value: 1, error: 1 }])).toBeNull();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() =>
        poolRandomEffects([
          { value, error: 1 },
          { value: 1, error: 1 },
        ]),
      ).toThrow("an estimate of");
    for (const error of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() =>
        poolRandomEffects([
          { value: 1, error },
          { value: 1, error: 1 },
        ]),
      ).toThrow("an error of");
  });
});

describe("the cluster bootstrap", () => {
  it("takes and leaves rows of a cluster together", () => {
    const clusters = [5, 5, 8, 9, 9, 9];
    const sizes = bootstrapClusters({ clusters, draws: 200, rng: createRng(1) }, (rows) => {
      const taken = new Map<number, number>();
      for (const row of rows) taken.set(row, (taken.get(row) ?? 0) + 1);
      expect(taken.get(0)).toBe(taken.get(1));
      expect(taken.get(3)).toBe(taken.get(4));
      expect(taken.get(4)).toBe(taken.get(5));
      return rows.length;
    });
    expect(Math.min(...sizes) >= 3 && Math.max(...sizes) <= 9).toBe(true);
  });

  it("has the error of a mean of clusters, not of rows", () => {
    // 60 clusters of 5 equal rows: the error is that of 60 values.
    const rng = createRng(4);
    const levels = Array.from({ length: 60 }, () => rng.nextFloat());
    const values = levels.flatMap((level) => [level, level, level, level, level]);
    const clusters = values.map((_, i) => Math.floor(i / 5));
    const mean = (rows: Int32Array) => rows.reduce((total, row) => total + (values[row] ?? Number.NaN), 0) / rows.length;
    const { error } = bootstrapInterval(bootstrapClusters({ clusters, draws: 2000, rng: createRng(2) }, mean), 0.95);
    // √(1/12/60) = 0.0373.
    expect(error).toBeGreaterThan(0.03);
    expect(error).toBeLessThan(0.045);
  });

  it("repeats itself with the seed and refuses the impossible", () => {
    const run = (seed: number) =>
      bootstrapClusters({ clusters: [1, 2, 3, 4], draws: 20, rng: createRng(seed) }, (rows) => rows.reduce((a, b) => 7 * a + b, 0));
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(bootstrapClusters({ clusters: [1, 2], draws: 0, rng: createRng(1) }, () => 1)).toHaveLength(0);
    expect(() => bootstrapClusters({ clusters: [1, 1], draws: 1, rng: createRng(1) }, () => 1)).toThrow(REFUSAL);
    expect(() => bootstrapClusters({ clusters: [], draws: 1, rng: createRng(1) }, () => 1)).toThrow(REFUSAL);
    for (const draws of [0.5, -1, Number.NaN])
      expect(() => bootstrapClusters({ clusters: [1, 2], draws, rng: createRng(1) }, () => 1)).toThrow("draws must be a whole number");
  });
});
