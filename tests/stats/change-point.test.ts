import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChangePoint } from "../../src/stats/change-point.ts";
import { REFUSAL } from "./close.ts";

const week = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ s: Math.min(a, b), t: Math.max(a, b) }));
const weeks = fc.array(week, { maxLength: 40 });

function find(items: readonly { readonly s: number; readonly t: number }[], minSide = 4) {
  return findChangePoint({ successes: items.map(({ s }) => s), trials: items.map(({ t }) => t) }, minSide);
}

function level(length: number, s: number, t: number) {
  return Array.from({ length }, () => ({ s, t }));
}

describe("change-point of a binomial series", () => {
  it("finds a planted step, its levels and its gain", () => {
    const step = find([...level(10, 1, 10), ...level(6, 5, 10)]);
    expect(step).toMatchObject({ index: 10, before: 0.1, after: 0.5 });
    // By hand: 10 of 100 and 30 of 60 against 40 of 160.
    const gain = 10 * Math.log(0.1 / 0.25) + 90 * Math.log(0.9 / 0.75) + 30 * Math.log(0.5 / 0.25) + 30 * Math.log(0.5 / 0.75);
    expect(step?.gain).toBeCloseTo(gain, 10);
  });

  it("finds a fall as well as a rise", () => {
    expect(find([...level(5, 8, 10), ...level(5, 1, 10)])).toMatchObject({ index: 5, before: 0.8, after: 0.1 });
  });

  it("takes shares of exactly 0 and 1", () => {
    const step = find([...level(4, 0, 3), ...level(4, 3, 3)]);
    expect(step?.gain).toBeCloseTo(24 * Math.LN2, 10);
  });

  it("gains nothing on a flat series", () => {
    expect(find(level(12, 2, 8))?.gain).toBeCloseTo(0, 12);
    expect(find(level(12, 0, 8))?.gain).toBe(0);
  });

  it("is null when the series is too short or one side never has trials", () => {
    expect(find([])).toBeNull();
    expect(find(level(7, 1, 2))).toBeNull();
    expect(find(level(8, 1, 2))).not.toBeNull();
    expect(find([...level(4, 0, 0), ...level(4, 1, 2)])).toBeNull();
    expect(find(level(20, 0, 0))).toBeNull();
  });

  it("puts a step beside empty weeks behind them", () => {
    const gap = [...level(6, 0, 10), ...level(3, 0, 0), ...level(6, 5, 10)];
    expect(find(gap)?.index).toBe(9);
  });

  it("keeps at least the asked number of weeks on each side", () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: 1, max: 6 }), (items, minSide) => {
        const step = find(items, minSide);
        if (step === null) return;
        expect(step.index).toBeGreaterThanOrEqual(minSide);
        expect(items.length - step.index).toBeGreaterThanOrEqual(minSide);
        expect(step.gain).toBeGreaterThanOrEqual(0);
        for (const share of [step.before, step.after]) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });

  it("is the best of all splits", () => {
    const logLikelihood = (items: readonly { s: number; t: number }[]) => {
      const s = items.reduce((total, item) => total + item.s, 0);
      const t = items.reduce((total, item) => total + item.t, 0);
      return (s === 0 ? 0 : s * Math.log(s / t)) + (s === t ? 0 : (t - s) * Math.log(1 - s / t));
    };
    fc.assert(
      fc.property(weeks, (items) => {
        const gains = items.map((_, k) => logLikelihood(items.slice(0, k)) + logLikelihood(items.slice(k)) - logLikelihood(items));
        const best = Math.max(0, ...gains.slice(4, items.length - 3));
        expect(find(items)?.gain ?? 0).toBeCloseTo(best, 8);
      }),
    );
  });

  it("has the same gain backwards and with successes and failures exchanged", () => {
    fc.assert(
      fc.property(weeks, (items) => {
        const gain = find(items)?.gain ?? 0;
        expect(find([...items].reverse())?.gain ?? 0).toBeCloseTo(gain, 9);
        expect(find(items.map(({ s, t }) => ({ s: t - s, t })))?.gain ?? 0).toBeCloseTo(gain, 9);
      }),
    );
  });

  it("gains k times as much when every count is k times as large", () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: 2, max: 9 }), (items, k) => {
        const scaled = find(items.map(({ s, t }) => ({ s: s * k, t: t * k })));
        expect(scaled?.gain ?? 0).toBeCloseTo(k * (find(items)?.gain ?? 0), 7);
      }),
    );
  });

  it("is none where all trials lie before the first split that is allowed", () => {
    expect(
      findChangePoint(
        {
          successes: [1, 5, 2, 0, 0, 0],
          trials: [9, 9, 9, 0, 0, 0],
        },
        3,
      ),
    ).toBeNull();
  });

  it("is the first of two splits that fit alike, and no empty week far from it moves it", () => {
    expect(findChangePoint({ successes: [0, 5, 0], trials: [10, 10, 10] }, 1)?.index).toBe(1);
    expect(findChangePoint({ successes: [1, 1, 9, 9, 0, 9], trials: [10, 10, 10, 10, 0, 10] }, 1)?.index).toBe(2);
  });

  it("refuses counts that cannot be", () => {
    expect(() => findChangePoint({ successes: [1], trials: [] }, 4)).toThrow(REFUSAL);
    for (const [s, t] of [
      [2, 1],
      [-1, 1],
      [0.5, 1],
      [Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(() => find([{ s, t }])).toThrow(REFUSAL);
    }
    expect(() => find([], 0)).toThrow(REFUSAL);
  });
});
