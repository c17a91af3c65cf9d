import { describe, expect, it } from "vitest";
import { estimateLevel } from "../../src/measures/estimate/level-model.ts";
import { negativeControlDate } from "../../src/measures/estimate/negative-control.ts";
import { placeboDates } from "../../src/measures/estimate/placebo-dates.ts";
import { mean } from "../../src/stats/moments.ts";
import { comparisonOf, countsOf, durationsOf, found, logsOf, noiseOf } from "./weekly-logs.ts";

const short = comparisonOf(26, 26);
const noisy = (seed: number, windows = short, step = 0) => {
  const noise = noiseOf(seed);
  return countsOf(logsOf(windows, (week) => 4 + 0.2 * noise() + (week < windows.after.from ? 0 : step)));
};

describe("placebo dates", () => {
  it("lie 4 weeks apart where that gives 19 of them, at least 15 % or 8 weeks from the ends of their side", () => {
    // 104 weeks: splits at 16, 20 … 80, each with 8 weeks left out, 17 on each side.
    const long = comparisonOf(104, 104);
    expect(found(placeboDates(noisy(1, long), long)).dates).toBe(34);
  });

  it("lie closer where 4 weeks give too few", () => {
    // 26 weeks: splits at 8, 9 and 10, on each side.
    expect(found(placeboDates(noisy(2), short)).dates).toBe(6);
    // 40 weeks before: splits at 8 … 24, 9 of them two weeks apart and 17 one week apart. 12 weeks after hold none.
    const middle = comparisonOf(40, 12);
    expect(found(placeboDates(noisy(2, middle), middle)).dates).toBe(17);
  });

  it("leave out as many weeks as the real date, and none where a side is too short", () => {
    const wider = comparisonOf(26, 26, 10);
    expect(found(placeboDates(noisy(3, wider), wider)).dates).toBe(2);
    const tooWide = comparisonOf(26, 26, 11);
    expect(placeboDates(noisy(3, tooWide), tooWide)).toBeNull();
  });

  it("pass over dates with fewer than 8 known weeks on a side", () => {
    const noise = noiseOf(4);
    const unknown = countsOf(logsOf(short, (week) => (week === 2 ? Number.NaN : 4 + 0.2 * noise())));
    // Of the splits at 8, 9 and 10 before, the first has 7 known weeks before it.
    expect(found(placeboDates(unknown, short)).dates).toBe(5);
  });

  it("are all smaller than a change that stands out, which is taken out of the weeks after", () => {
    expect(found(placeboDates(noisy(5, short, 3), short))).toEqual({ dates: 6, asLarge: 0, share: 0, rank: 1 });
  });

  it("show that a series wanders: no more is seen at the real date than elsewhere", () => {
    const windows = comparisonOf(60, 60);
    const noise = noiseOf(6, 1);
    const walk = durationsOf(logsOf(windows, noise));
    const placebo = found(placeboDates(walk, windows));
    expect(placebo.dates).toBeGreaterThanOrEqual(19);
    expect(placebo.rank).toBe(placebo.asLarge + 1);
    expect(placebo.share).toBe(placebo.asLarge / placebo.dates);
    expect(placebo.share).toBeGreaterThan(0.1);
  });

  it("do not depend on the unit nor on the direction of time", () => {
    const noise = noiseOf(7);
    const logs = logsOf(short, noise);
    const plain = placeboDates(durationsOf(logs), short);
    expect(placeboDates(durationsOf(logs.map((log) => 5 + 2 * log)), short)).toEqual(plain);
    expect(placeboDates(durationsOf(logs.slice().reverse()), short)).toEqual(plain);
  });

  it("rank the real date evenly among them where there is nothing but noise", () => {
    const shares = Array.from({ length: 24 }, (_, seed) => found(placeboDates(noisy(100 + seed), short)).share);
    expect(Math.abs(mean(shares) - 0.5)).toBeLessThan(0.15);
    expect(shares.filter((share) => share === 0).length).toBeLessThan(10);
    expect(shares.filter((share) => share === 1).length).toBeLessThan(10);
  });

  it("have no answer where the real date has none", () => {
    expect(placeboDates({ kind: "count", value: new Float64Array(60) }, short)).toBeNull();
    expect(placeboDates(durationsOf(new Float64Array(60).fill(3)), short)).toBeNull();
    expect(placeboDates(durationsOf(new Float64Array(60).fill(Number.NaN)), short)).toBeNull();
    expect(placeboDates({ kind: "duration", seconds: [] }, comparisonOf(0, 0))).toBeNull();
  });

  it("take no more than 104 weeks a side", () => {
    const [long, longer] = [comparisonOf(104, 104), comparisonOf(120, 104)];
    const noise = noiseOf(8);
    const logs = logsOf(longer, () => 4 + 0.2 * noise());
    expect(placeboDates(countsOf(logs), longer)).toEqual(placeboDates(countsOf(logs.slice(16)), long));
  });
});

describe("the control date", () => {
  it("is the headline's analysis 26 weeks earlier, on weeks before alone", () => {
    const windows = comparisonOf(52, 26);
    const noise = noiseOf(1);
    const logs = logsOf(windows, (week) => 4 + 0.1 * noise() + (week >= 34 ? 0.5 : 0) + (week >= 52 ? 9 : 0));
    const control = found(negativeControlDate(countsOf(logs), windows));
    // Left out: weeks 26 … 33; before 0 … 25, after 34 … 51.
    const moved = comparisonOf(26, 18);
    expect(control).toEqual({ ...found(estimateLevel(countsOf(logs.slice(0, 52)), moved, "always")), at: 26 });
    expect(control.value).toBeCloseTo(0.5, 1);
  });

  it("needs 12 known weeks before it and 8 after it", () => {
    const of = (before: number, leftOut: number, unknown = -1) => {
      const windows = comparisonOf(before, 8, leftOut);
      const noise = noiseOf(2);
      return negativeControlDate(countsOf(logsOf(windows, (week) => (week === unknown ? Number.NaN : 4 + 0.1 * noise()))), windows);
    };
    expect(of(38, 8)).not.toBeNull();
    expect(of(37, 8)).toBeNull();
    expect(of(38, 18)).not.toBeNull();
    expect(of(38, 19)).toBeNull();
    expect(of(38, 8, 3)).toBeNull();
  });
});
