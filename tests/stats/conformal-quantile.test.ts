import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conformalQuantile } from "../../src/stats/conformal-quantile.ts";
import { REFUSAL } from "./close.ts";

describe("the conformal quantile of clusters", () => {
  it("is the order statistic ⌈level·(n + 1)⌉ where each value is a cluster of its own", () => {
    const values = Array.from({ length: 19 }, (_, i) => 19 - i);
    const clusters = values.map((_, i) => i);
    expect(conformalQuantile(values, clusters, 0.95)).toBe(19);
    expect(conformalQuantile(values, clusters, 0.5)).toBe(10);
    expect(conformalQuantile(values, clusters, 0.52)).toBe(11);
  });

  it("lets every cluster weigh the same, however many values it has", () => {
    // Clusters {1}, {2, 3} and {4, 5, 6, 7}: half of 4 is reached by 1 and both of the second.
    expect(conformalQuantile([1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 2, 2, 2, 2], 0.5)).toBe(3);
    // 0.6 of 4 is 2.4: two values of the third cluster more.
    expect(conformalQuantile([1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 2, 2, 2, 2], 0.6)).toBe(5);
  });

  it("gives none with too few clusters", () => {
    const values = Array.from({ length: 18 }, (_, i) => i);
    expect(conformalQuantile(values, values, 0.95)).toBeNull();
    expect(conformalQuantile([], [], 0.5)).toBeNull();
  });

  it("ranks infinite values at the ends", () => {
    const values = [Number.POSITIVE_INFINITY, 2, Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY];
    expect([0.1, 0.3, 0.5, 0.6, 0.8].map((level) => conformalQuantile(values, [0, 1, 2, 3, 4], level))).toEqual([
      Number.NEGATIVE_INFINITY,
      1,
      2,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it("refuses what it cannot rank", () => {
    expect(() => conformalQuantile([1], [], 0.5)).toThrow(REFUSAL);
    expect(() => conformalQuantile([Number.NaN], [0], 0.5)).toThrow(REFUSAL);
    for (const level of [0, 1, Number.NaN]) expect(() => conformalQuantile([1], [0], level)).toThrow("level must lie");
    expect(() => conformalQuantile([1], [0, 1], 0.5)).toThrow("2 clusters for 1 values");
  });

  it("does not depend on the order, follows scale and rises with the level", () => {
    const rows = fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 30 })), { minLength: 40 });
    fc.assert(
      fc.property(rows, (list) => {
        const of = (part: readonly (readonly [number, number])[], level: number) =>
          conformalQuantile(
            part.map(([value]) => value),
            part.map(([, cluster]) => cluster),
            level,
          );
        const half = of(list, 0.5);
        expect(of([...list].reverse(), 0.5)).toBe(half);
        const scaled = of(
          list.map(([value, cluster]) => [4 * value, cluster] as const),
          0.5,
        );
        expect(scaled).toBe(half === null ? null : 4 * half);
        expect(of(list, 0.8) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(half ?? Number.NEGATIVE_INFINITY);
      }),
    );
  });
});
