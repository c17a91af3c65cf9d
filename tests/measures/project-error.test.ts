import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateLevel } from "../../src/measures/estimate/level-model.ts";
import { prepareProjection } from "../../src/measures/estimate/project-error.ts";
import { weeksUntilVisible } from "../../src/measures/estimate/weeks-until-visible.ts";
import { comparisonOf, countsOf, durationsOf, found, logsOf, noiseOf } from "./weekly-logs.ts";

const compared = comparisonOf(52, 52);
const project = (seed: number, rho: number, windows = compared) => {
  const noise = noiseOf(seed, rho);
  return found(prepareProjection(countsOf(logsOf(windows, () => 6 + 0.1 * noise())), windows));
};

describe("the projected error", () => {
  it("is that of the level model for windows as they are", () => {
    const windows = comparisonOf(60, 44, 10);
    const noise = noiseOf(1, 0.5);
    for (const kind of [countsOf, durationsOf]) {
      const observation = kind(logsOf(windows, () => 5 + 0.2 * noise()));
      const error = found(prepareProjection(observation, windows))({ before: 60, after: 44 });
      expect(error).toBeCloseTo(found(estimateLevel(observation, windows, "always")).error, 10);
    }
  });

  it("falls by a root of the length where noise does not last, and hardly at all where it does", () => {
    const ratio = (errorOf: ReturnType<typeof project>) =>
      found(errorOf({ before: 208, after: 208 })) / found(errorOf({ before: 52, after: 52 }));
    const [white, wandering] = [ratio(project(1, 0)), ratio(project(3, 1))];
    expect(white).toBeGreaterThan(0.45);
    expect(white).toBeLessThan(0.75);
    expect(wandering).toBeGreaterThan(0.9);
  });

  it("never grows with more weeks, and never shrinks with more left out", () => {
    const weeks = fc.integer({ min: 8, max: 100 });
    const more = fc.integer({ min: 0, max: 60 });
    const models = [project(1, 0), project(2, 0.6), project(3, 1)];
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.tuple(weeks, weeks), fc.tuple(more, more, more), (errorOf, windows, [b, a, g]) => {
        const [before, after] = windows;
        const plain = found(errorOf({ before, after, leftOut: 8 }));
        const longer = found(errorOf({ before: before + b, after: after + a, leftOut: 8 }));
        const wider = found(errorOf({ before, after, leftOut: 8 + g }));
        expect(longer).toBeLessThanOrEqual(plain * (1 + 1e-9));
        expect(wider).toBeGreaterThanOrEqual(plain * (1 - 1e-9));
      }),
      { numRuns: 40 },
    );
  });

  it("is none for windows without a bin or with two in all, and for series that the level model has no answer to", () => {
    const errorOf = project(4, 0.3);
    expect(errorOf({ before: 52, after: 3 })).toBeNull();
    expect(errorOf({ before: 0, after: 52 })).toBeNull();
    expect(errorOf({ before: 4, after: 4 })).toBeNull();
    expect(prepareProjection({ kind: "count", value: new Float64Array(112) }, compared)).toBeNull();
    expect(prepareProjection(durationsOf(new Float64Array(112).fill(Number.POSITIVE_INFINITY)), compared)).toBeNull();
  });
});

describe("the weeks until a change is visible", () => {
  const falling = (scale: number) => (weeks: number) => scale / Math.sqrt(weeks);
  const none = () => 1;

  it("are the first of 8, 12, 16 … at which 2.80 errors fit into log(1 + target)", () => {
    // 2.8016 · 0.5 / √w ≤ ln 1.2 from w = 59.03 on.
    expect(weeksUntilVisible({ project: falling(0.5), factorOf: none, target: 0.2 })).toBe(60);
    // Twice the factor is four times the weeks: 236.1 are more than can be compared.
    expect(weeksUntilVisible({ project: falling(0.5), factorOf: () => 2, target: 0.2 })).toBeNull();
    expect(weeksUntilVisible({ project: falling(0.25), factorOf: () => 2, target: 0.2 })).toBe(60);
    expect(weeksUntilVisible({ project: falling(0.01), factorOf: none, target: 0.2 })).toBe(8);
    // 104 weeks are the last: 2.8016 · s / √104 = ln 1.2 at s = 0.66367.
    expect(weeksUntilVisible({ project: falling(0.6636), factorOf: none, target: 0.2 })).toBe(104);
    expect(weeksUntilVisible({ project: falling(0.6637), factorOf: none, target: 0.2 })).toBeNull();
  });

  it("take the factor of each length, and pass over lengths without an error", () => {
    expect(weeksUntilVisible({ project: () => 0.05, factorOf: (weeks) => (weeks < 26 ? 2 : 1), target: 0.2 })).toBe(28);
    expect(weeksUntilVisible({ project: (weeks) => (weeks < 20 ? null : 0.05), factorOf: none, target: 0.2 })).toBe(20);
    expect(weeksUntilVisible({ project: () => null, factorOf: none, target: 0.2 })).toBeNull();
  });
});
