import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateHac } from "../../src/measures/estimate/newey-west-row.ts";
import { robustShift } from "../../src/measures/estimate/robust-shift.ts";
import { leastSquares } from "../../src/stats/least-squares.ts";
import { mean } from "../../src/stats/moments.ts";
import { neweyWestBandwidth, neweyWestCovariance } from "../../src/stats/newey-west.ts";
import { createRng } from "../../src/stats/random.ts";
import { comparisonOf, countsOf, durationsOf, found, logsOf, noiseOf } from "./weekly-logs.ts";

const compared = comparisonOf(40, 24);
const step = (week: number) => (week >= compared.after.from ? 0.5 : 0);
const shiftOf = (logs: ArrayLike<number>, seed = 1) => robustShift(durationsOf(logs), compared, { draws: 200, rng: createRng(seed) });

describe("least squares with Newey and West's error", () => {
  it("gives the difference of mean logs and the kernel's error, weeks left out being no neighbours", () => {
    const noise = noiseOf(1, 0.5);
    const logs = logsOf(compared, (week) => step(week) + noise());
    const weeks = Array.from(logs.keys()).filter((week) => week < 40 || week >= 48);
    const values = weeks.map((week) => logs[week] ?? Number.NaN);
    const fit = found(leastSquares(values, [weeks.map(() => 1), weeks.map((week) => (week < 48 ? 0 : 1))]));
    const lag = Math.floor(found(neweyWestBandwidth(fit)));
    const estimate = found(estimateHac(durationsOf(logs), compared));
    expect(estimate.value).toBeCloseTo(mean(values.slice(40)) - mean(values.slice(0, 40)), 10);
    expect(estimate.error).toBeCloseTo(Math.sqrt(found(neweyWestCovariance(fit, { lag, adjust: true, times: weeks }))[1]?.[1] ?? 0), 10);
    expect(estimate).toMatchObject({ lag, df: 62, unitWeeks: 1 });
    expect(lag).toBeGreaterThan(0);
  });

  it("takes low counts in bins of 4 weeks, unknown weeks among them", () => {
    const noise = noiseOf(2);
    const observation = countsOf(logsOf(compared, (week) => (week % 11 === 3 ? Number.NaN : 1 + 0.4 * noise())));
    const estimate = found(estimateHac(observation, compared));
    expect(estimate).toMatchObject({ unitWeeks: 4, weeks: { before: 36, after: 22 }, df: 12 });
    expect(estimate.error).toBeGreaterThan(0);
  });

  it("has no answer for series without noise, with infinite values, with one side or two weeks", () => {
    const noise = noiseOf(3);
    const of = (log: (week: number) => number) => estimateHac(durationsOf(logsOf(compared, log)), compared);
    expect(of(step)).toBeNull();
    expect(of((week) => (week === 60 ? Number.POSITIVE_INFINITY : noise()))).toBeNull();
    expect(of((week) => (week > 40 ? Number.NaN : noise()))).toBeNull();
    expect(of((week) => (week === 3 || week === 60 ? noise() : Number.NaN))).toBeNull();
    expect(estimateHac({ kind: "count", value: new Float64Array(72) }, compared)).toBeNull();
  });
});

describe("the robust shift", () => {
  it("is the step where both sides are alike, within its interval", () => {
    const even = comparisonOf(24, 24);
    const noise = noiseOf(4);
    const side = Array.from({ length: 24 }, noise);
    const logs = [...side, ...Array.from({ length: 8 }, () => 50), ...side.map((log) => log + 0.5)];
    const shift = found(robustShift(durationsOf(logs), even, { draws: 200, rng: createRng(1) }));
    expect(shift.value).toBeCloseTo(0.5, 12);
    expect(shift.lo).toBeLessThan(0.5);
    expect(shift.hi).toBeGreaterThan(0.5);
  });

  it("is the same for the same seed, and moves with the level after", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -3, max: 3, noNaN: true }), (seed, moved) => {
        const noise = noiseOf(seed);
        const logs = logsOf(compared, noise);
        const [one, again] = [found(shiftOf(logs, seed)), found(shiftOf(logs, seed))];
        expect(again).toEqual(one);
        const higher = found(
          shiftOf(
            logs.map((log, week) => log + (week < 48 ? 0 : moved)),
            seed,
          ),
        );
        for (const key of ["value", "lo", "hi"] as const) expect(higher[key]).toBeCloseTo(one[key] + moved, 9);
      }),
      { numRuns: 10 },
    );
  });

  it("is hardly moved by one wild week", () => {
    const noise = noiseOf(6);
    const logs = logsOf(compared, (week) => step(week) + 0.3 * noise());
    const wild = logs.map((log, week) => (week === 60 ? 20 : log));
    expect(Math.abs(found(shiftOf(wild)).value - found(shiftOf(logs)).value)).toBeLessThan(0.1);
  });

  it("has no answer for constant series, infinite values or one side", () => {
    const noise = noiseOf(7);
    expect(shiftOf(logsOf(compared, step))).toBeNull();
    expect(shiftOf(logsOf(compared, (week) => (week === 60 ? Number.POSITIVE_INFINITY : noise())))).toBeNull();
    expect(shiftOf(logsOf(compared, (week) => (week > 40 ? Number.NaN : noise())))).toBeNull();
  });
});
