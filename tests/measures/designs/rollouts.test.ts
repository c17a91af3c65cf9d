import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealWaves, drawRollout, isDrawnByLot } from "../../../src/measures/designs/draw-rollout.ts";
import { estimateIntention } from "../../../src/measures/designs/intention-to-treat.ts";
import { planCalendar, waveBins } from "../../../src/measures/designs/plan-panel.ts";
import { createRng } from "../../../src/stats/random.ts";
import { createNormalDeviates } from "../../../src/stats/simulate-series.ts";

const listOf = (n: number) => Array.from({ length: n }, (_, i) => ({ unit: `u${i}`, size: (7 * i) % 11 }));

describe("waves", () => {
  it("are as even as can be, whatever the list, and hang neither on its order nor on anything but the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 8, max: 60 }), fc.integer({ min: 0, max: 1000 }), (waves, n, seed) => {
        const dealt = drawRollout(listOf(n), { waves, seed });
        expect(drawRollout(listOf(n).toReversed(), { waves, seed })).toEqual(dealt);
        const sizes = Array.from({ length: waves }, (_, wave) => dealt.filter((unit) => unit.wave === wave + 1).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(isDrawnByLot({ seed, units: [...dealt], waves: sizes.map(() => "2026-01-05") })).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("go to each unit equally often", () => {
    const firsts = new Map<string, number>();
    const units = drawRollout(listOf(8), { waves: 4, seed: 0 });
    for (let seed = 0; seed < 2000; seed++)
      for (const { unit, wave } of dealWaves(units, { waves: 4, seed })) if (wave === 1) firsts.set(unit, (firsts.get(unit) ?? 0) + 1);
    expect(firsts.size).toBe(8);
    for (const count of firsts.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
  });

  it("need two of them and a unit for each", () => {
    expect(() => drawRollout(listOf(3), { waves: 4, seed: 1 })).toThrow(RangeError);
    expect(() => drawRollout(listOf(3), { waves: 1, seed: 1 })).toThrow(RangeError);
  });

  it("begin with a bin where they follow each other evenly", () => {
    const calendar = planCalendar([1000, 1042, 1084], 1100);
    expect(calendar).toEqual({ firstDay: 1000 - 9 * 42, binDays: 42, firstBin: 9, bins: 11 });
    expect(waveBins([1000, 1042, 1084], calendar)).toEqual([9, 10, 11]);
    expect(planCalendar([1000, 1042, 1100], 1100).binDays).toBe(28);
    expect(planCalendar([1000, 1007], 900).bins).toBe(9);
  });
});

describe("intention to treat by the lot's own deals", () => {
  const BINS = 16;
  const WAVE_BINS = [10, 12, 14, 16];
  const units = drawRollout(listOf(24), { waves: 4, seed: 11 });
  const startsOf = (waves: readonly { readonly wave: number }[]) => waves.map(({ wave }) => WAVE_BINS[wave - 1] ?? BINS);
  const estimate = (seed: number, effect: number, draws: number) => {
    const rng = createRng(seed);
    const next = createNormalDeviates(rng);
    const real = dealWaves(units, { waves: 4, seed: rng.nextUint32() });
    const starts = startsOf(real);
    const shocks = Array.from({ length: BINS }, () => 0.3 * next());
    const outcomes = starts.map((start) => {
      const level = next();
      return Float64Array.from(shocks, (shock, bin) => level + shock + 0.3 * next() + (bin >= start ? effect : 0));
    });
    const deal = () => startsOf(dealWaves(units, { waves: 4, seed: rng.nextUint32() }));
    return estimateIntention({ outcomes, starts }, { deal, draws }) ?? expect.fail("no estimate");
  };

  it("speaks rarely where nothing is, and its interval agrees with its p", () => {
    let loud = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { p, lo, hi, value } = estimate(seed, 0, 99);
      if (p <= 0.05) loud++;
      expect(lo <= value && value <= hi).toBe(true);
      if (p < 0.03) expect(lo > 0 || hi < 0).toBe(true);
      if (p > 0.08) expect(lo <= 0 && hi >= 0).toBe(true);
    }
    expect(loud).toBeLessThanOrEqual(7);
  });

  it("holds a planted effect in 19 of 20 draws or so, and finds it", () => {
    const found = Array.from({ length: 60 }, (_, seed) => estimate(500 + seed, 0.5, 199));
    expect(found.filter(({ lo, hi }) => lo <= 0.5 && hi >= 0.5).length).toBeGreaterThanOrEqual(52);
    expect(found.filter(({ p }) => p <= 0.05).length).toBeGreaterThanOrEqual(55);
  });

  it("has nothing to say without a wave that has come, or with few deals", () => {
    const outcomes = [0, 1].map(() => new Float64Array(4));
    expect(estimateIntention({ outcomes, starts: [9, 9] }, { deal: () => [9, 9], draws: 199 })).toBeNull();
    expect(estimateIntention({ outcomes, starts: [2, 9] }, { deal: () => [2, 9], draws: 20 })).toBeNull();
  });
});
