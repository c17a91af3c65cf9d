import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateLevel } from "../../src/measures/estimate/level-model.ts";
import { estimateSeason, estimateTrend } from "../../src/measures/estimate/trend-model.ts";
import { averageReml } from "../../src/stats/reml-average.ts";
import { comparisonOf, countsOf, durationsOf, found, logsOf, noiseOf } from "./weekly-logs.ts";

const NO_SEASON = { season: false } as const;
const WITH_SEASON = { season: true } as const;
const compared = comparisonOf(52, 26);
const FIRST = compared.after.from;
const isAfter = (week: number) => (week >= FIRST ? 1 : 0);
/** 0.3 a year up, then a step of 0.4 and 0.01 a week more. */
const planted = (week: number) => 2 + (0.3 * week) / 52 + isAfter(week) * (0.4 + 0.01 * (week - FIRST));
const wave = (week: number) => 0.5 * Math.sin((2 * Math.PI * week) / 52.1775 + 1);

describe("the change against a trend carried on", () => {
  it("is the planted step and slope averaged over the weeks after, and over the first twelve", () => {
    const noise = noiseOf(1);
    const estimate = found(estimateTrend(durationsOf(logsOf(compared, (week) => planted(week) + 1e-5 * noise())), compared, NO_SEASON));
    // Weeks 0 … 25 after: mean 12.5; the first twelve: mean 5.5.
    expect(estimate.value).toBeCloseTo(0.4 + 0.01 * 12.5, 4);
    expect(estimate.firstWeeks.value).toBeCloseTo(0.4 + 0.01 * 5.5, 4);
    expect(estimate.firstWeeks.error).toBeLessThan(estimate.error);
    expect(estimate.weeks).toEqual({ before: 52, after: 26 });
  });

  it("is computed on 4-week bins of counts", () => {
    const noise = noiseOf(2);
    const observation = countsOf(logsOf(compared, (week) => planted(week) + 0.2 * noise()));
    const sums = [...Array.from({ length: 13 }, (_, i) => 4 * i), ...Array.from({ length: 6 }, (_, i) => FIRST + 4 * i)].map((week) =>
      observation.kind === "count" ? observation.value.subarray(week, week + 4).reduce((sum, x) => sum + x, 0) : Number.NaN,
    );
    const times = sums.map((_, i) => (i < 13 ? i : i + 2));
    const since = times.map((time) => time - 15);
    const post = times.map((time) => (time >= 15 ? 1 : 0));
    const columns = [times.map(() => 1), post, since, since.map((time) => Math.max(0, time))];
    const values = sums.map((sum) => Math.log((sum + 0.5) / 28));
    const whole = averageReml({ times, values, columns }, [0, 1, 0, 2.5]);
    const firstThreeBins = averageReml({ times, values, columns }, [0, 1, 0, 1]);
    const estimate = found(estimateTrend(observation, compared, NO_SEASON));
    expect(estimate.value).toBeCloseTo(whole?.value ?? Number.NaN, 9);
    expect(estimate.error).toBeCloseTo(whole?.error ?? Number.NaN, 9);
    expect(estimate.firstWeeks.value).toBeCloseTo(firstThreeBins?.value ?? Number.NaN, 9);
    expect(estimate.unitWeeks).toBe(4);
  });

  it("is nothing where a straight trend goes on, which the level model takes for a change", () => {
    const noise = noiseOf(3);
    const observation = durationsOf(logsOf(compared, (week) => 0.02 * week + 0.05 * noise()));
    const trend = found(estimateTrend(observation, compared, NO_SEASON));
    expect(Math.abs(trend.value)).toBeLessThan(2.5 * trend.error);
    expect(found(estimateLevel(observation, compared)).value).toBeGreaterThan(0.3);
  });

  it("does not depend on the unit nor on a line through all weeks, and stretches with the logs", () => {
    const noise = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 86, maxLength: 86 });
    const line = fc.record({
      level: fc.double({ min: -5, max: 5, noNaN: true }),
      slope: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    });
    fc.assert(
      fc.property(noise, line, fc.double({ min: 0.2, max: 3, noNaN: true }), (logs, { level, slope }, k) => {
        const of = (change: (log: number, week: number) => number) => estimateTrend(durationsOf(logs.map(change)), compared, NO_SEASON);
        const plain = of((log) => log);
        fc.pre(plain !== null && plain.error > 1e-6);
        const tilted = found(of((log, week) => log + level + slope * week));
        expect(tilted.value).toBeCloseTo(plain.value, 6);
        expect(tilted.error).toBeCloseTo(plain.error, 6);
        const stretched = found(of((log) => k * log));
        expect(stretched.value).toBeCloseTo(k * plain.value, 6);
        expect(stretched.error).toBeCloseTo(k * plain.error, 6);
      }),
      { numRuns: 4 },
    );
  });

  it("needs 26 known weeks before and 12 after", () => {
    const of = (before: number, after: number, unknown = -1) => {
      const windows = comparisonOf(before, after);
      const noise = noiseOf(4);
      return estimateTrend(durationsOf(logsOf(windows, (week) => (week === unknown ? Number.NaN : noise()))), windows, NO_SEASON);
    };
    expect(of(26, 12)).not.toBeNull();
    expect(of(25, 12)).toBeNull();
    expect(of(26, 11)).toBeNull();
    expect(of(26, 12, 5)).toBeNull();
  });
});

describe("the yearly wave", () => {
  const long = comparisonOf(104, 26);
  const step = (week: number) => (week >= long.after.from ? 0.3 : 0);

  it("is taken out of a change of level", () => {
    const noise = noiseOf(5);
    const observation = countsOf(logsOf(long, (week) => 7 + wave(week) + step(week) + 0.02 * noise()));
    const season = found(estimateSeason(observation, long));
    const level = found(estimateLevel(observation, long, "always"));
    expect(Math.abs(season.value - 0.3)).toBeLessThan(0.02);
    expect(season.error).toBeLessThan(0.2 * level.error);
  });

  it("is taken out of a change against a trend", () => {
    const noise = noiseOf(6);
    const observation = durationsOf(logsOf(long, (week) => 0.01 * week + wave(week) + step(week) + 0.01 * noise()));
    const estimate = found(estimateTrend(observation, long, WITH_SEASON));
    expect(Math.abs(estimate.value - 0.3)).toBeLessThan(0.03);
  });

  it("needs 104 known weeks in all", () => {
    const of = (after: number) => {
      const windows = comparisonOf(78, after);
      const noise = noiseOf(7);
      const observation = countsOf(logsOf(windows, () => 3 + 0.3 * noise()));
      return [estimateSeason(observation, windows), estimateTrend(observation, windows, WITH_SEASON)];
    };
    expect(of(26).every((estimate) => estimate !== null)).toBe(true);
    expect(of(25)).toEqual([null, null]);
  });
});

describe("a model with trend or season", () => {
  it("has no answer for series without noise, with infinite values, or with one side", () => {
    const windows = comparisonOf(104, 104);
    const answers = (log: (week: number) => number) => {
      const observation = durationsOf(logsOf(windows, log));
      return [estimateTrend(observation, windows, NO_SEASON), estimateSeason(observation, windows)];
    };
    const noise = noiseOf(8);
    expect(answers(() => 1)).toEqual([null, null]);
    expect(answers((week) => (week === 150 ? Number.POSITIVE_INFINITY : noise()))).toEqual([null, null]);
    expect(answers((week) => (week > 104 ? Number.NaN : noise()))).toEqual([null, null]);
    expect(estimateTrend({ kind: "count", value: new Float64Array(216) }, windows, NO_SEASON)).toBeNull();
  });
});
