import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numbers from "../../fixtures/numbers/expected.json" with { type: "json" };
import { cumulativeIncidence } from "../../src/stats/aalen-johansen.ts";
import { type Durations, kaplanMeier, lastTimeAtRisk, medianSurvival, restrictedMean, survivalAt } from "../../src/stats/kaplan-meier.ts";
import { logRank } from "../../src/stats/log-rank.ts";
import { expectAllClose, expectClose, REFUSAL } from "./close.ts";
import { column, readTable, readUnshippedTable, UNSHIPPED_REASON } from "./reference-numbers.ts";

const EXPECTED = numbers.survival;

function durationsOf(rows: readonly Record<string, string>[], group?: { readonly name: string; readonly value: string }): Durations {
  const own = group === undefined ? rows : rows.filter((row) => row[group.name] === group.value);
  return { times: column(own, "time"), ended: column(own, "event") };
}

const freireich = readTable("freireich.csv");
const treated = durationsOf(freireich, { name: "group", value: "6-MP" });
const control = durationsOf(freireich, { name: "group", value: "control" });

describe("the Kaplan–Meier curve", () => {
  it("gives the textbook table of Freireich's trial", () => {
    const curve = kaplanMeier(treated).filter((step) => step.ends > 0);
    expect(curve).toHaveLength(7);
    for (const [i, row] of EXPECTED.freireich["6-MP"].surv.entries()) {
      const [time = 0, atRisk = 0, ends = 0, survival = 0, error = 0] = row;
      expect(curve[i]).toMatchObject({ time, atRisk, ends });
      const found = survivalAt(kaplanMeier(treated), time);
      expectClose(found?.value, survival, 1e-11);
      expectClose(found?.error, error, 1e-10);
    }
  });

  it.each([
    ["6-MP", treated, EXPECTED.freireich["6-MP"]],
    ["control", control, EXPECTED.freireich.control],
  ])("gives R's medians and restricted mean of Freireich's group %s", (_name, durations, expected) => {
    const curve = kaplanMeier(durations);
    const [lo, hi] = expected.ci_log;
    expect(medianSurvival(curve, 0.95)).toEqual({ value: expected.median, lo, hi });
    const [loLogLog, hiLogLog] = expected.ci_loglog;
    expect(medianSurvival(curve, 0.95, "log-log")).toEqual({ value: expected.median, lo: loLogLog, hi: hiLogLog });
    const rmst = restrictedMean(curve, 20);
    expectAllClose([rmst?.value ?? Number.NaN, rmst?.error ?? Number.NaN], expected.rmst20, 1e-9);
  });

  it("gives R's numbers of the lung data", (context) => {
    const rows = readUnshippedTable("lung.csv");
    if (rows === null) return context.skip(UNSHIPPED_REASON);
    const { lung } = EXPECTED;
    const curve = kaplanMeier(durationsOf(rows));
    expect(rows).toHaveLength(lung.n);
    expect(curve.reduce((total, step) => total + step.ends, 0)).toBe(lung.events);
    expect(medianSurvival(curve, 0.95)).toEqual({ value: 310, lo: 285, hi: 363 });
    expect(medianSurvival(curve, 0.95, "log-log")).toEqual({ value: 310, lo: 284, hi: 361 });
    for (const [time, [survival = 0, error = 0]] of Object.entries(lung.surv)) {
      expectClose(survivalAt(curve, Number(time))?.value, survival, 1e-5);
      expectClose(survivalAt(curve, Number(time))?.error, error, 1e-5);
    }
    const rmst = restrictedMean(curve, 365);
    expectAllClose([rmst?.value ?? Number.NaN, rmst?.error ?? Number.NaN], lung.rmst365, 1e-9);
    for (const [value, expected] of Object.entries(lung.by_sex)) {
      const own = kaplanMeier(durationsOf(rows, { name: "sex", value }));
      const [lo, hi] = expected.ci;
      expect(medianSurvival(own, 0.95)).toEqual({ value: expected.median, lo, hi });
      const mean = restrictedMean(own, 365);
      expectAllClose([mean?.value ?? Number.NaN, mean?.error ?? Number.NaN], expected.rmst365, 1e-8);
    }
  });

  it("gives R's numbers of the aml data", (context) => {
    const rows = readUnshippedTable("aml.csv");
    if (rows === null) return context.skip(UNSHIPPED_REASON);
    const { Maintained, Nonmaintained } = EXPECTED.aml;
    const curve = kaplanMeier(durationsOf(rows, { name: "group", value: "Maintained" }));
    for (const [time = 0, survival = 0] of Maintained.surv) expectClose(survivalAt(curve, time)?.value, survival, 1e-10);
    for (const [group, expected] of [
      ["Maintained", Maintained],
      ["Nonmaintained", Nonmaintained],
    ] as const) {
      const own = kaplanMeier(durationsOf(rows, { name: "group", value: group }));
      const [lo, hi] = expected.ci_log;
      expect(medianSurvival(own, 0.95)).toEqual({ value: expected.median, lo, hi });
      const mean = restrictedMean(own, 45);
      expectAllClose([mean?.value ?? Number.NaN, mean?.error ?? Number.NaN], expected.rmst45, 1e-8);
    }
  });

  it("is the share still running where nothing is cut", () => {
    // 1, 2, 2, 5: S = 3/4, 1/4, 0; error at 1 is √(3/4·1/4/4); mean of 1, 2, 2, 4 (cut at 4) is 2.25.
    const curve = kaplanMeier({ times: [2, 5, 1, 2], ended: [true, true, true, true] });
    expect(curve.map((step) => step.survival)).toEqual([0.75, 0.25, 0]);
    expectClose(survivalAt(curve, 1.5)?.error, Math.sqrt(3 / 64), 1e-14);
    expectClose(restrictedMean(curve, 4)?.value, 2.25, 1e-14);
    expectClose(restrictedMean(curve, 4)?.error, Math.sqrt((1.25 ** 2 + 0.25 ** 2 * 2 + 1.75 ** 2) / 16), 1e-14);
    expect(survivalAt(curve, 0.5)).toEqual({ value: 1, error: 0 });
    expect(survivalAt(curve, 9)).toEqual({ value: 0, error: 0 });
    expect(restrictedMean(curve, 9)?.value).toBe(2.5);
    // Beyond the last end the error is that of the mean: squares 2.25, 0.25, 0.25, 6.25 over 4².
    expectClose(restrictedMean(curve, 9)?.error, 0.75, 1e-14);
  });

  it("takes the middle of a stretch at one half as the median", () => {
    expect(medianSurvival(kaplanMeier({ times: [1, 2, 3, 4], ended: [1, 1, 1, 1] }), 0.95).value).toBe(2.5);
    expect(medianSurvival(kaplanMeier({ times: [1, 2, 3, 4], ended: [1, 1, 0, 0] }), 0.95).value).toBe(2);
    expect(medianSurvival(kaplanMeier({ times: [1, 2, 3], ended: [0, 0, 0] }), 0.95)).toEqual({ value: null, lo: null, hi: null });
  });

  it("says nothing beyond what was seen", () => {
    const curve = kaplanMeier({ times: [1, 3], ended: [1, 0] });
    expect(survivalAt(curve, 3)?.value).toBe(0.5);
    expect(survivalAt(curve, 3.1)).toBeNull();
    expect(restrictedMean(curve, 3)?.value).toBe(2);
    expect(restrictedMean(curve, 3.1)).toBeNull();
    expect(lastTimeAtRisk(curve, 2)).toBe(1);
    expect(lastTimeAtRisk(curve, 3)).toBeNull();
    expect(kaplanMeier({ times: [], ended: [] })).toEqual([]);
    expect(survivalAt([], 1)).toBeNull();
    expect(restrictedMean([], 1)).toBeNull();
  });

  it("knows no bounds for the median of a single duration", () => {
    expect(medianSurvival(kaplanMeier({ times: [5], ended: [1] }), 0.95)).toEqual({ value: 5, lo: null, hi: null });
  });

  it("refuses impossible durations, levels and horizons", () => {
    for (const time of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => kaplanMeier({ times: [time], ended: [1] })).toThrow(REFUSAL);
    expect(() => kaplanMeier({ times: [1, 2], ended: [1] })).toThrow(REFUSAL);
    for (const level of [0, 1, Number.NaN]) expect(() => medianSurvival([], level)).toThrow("level must lie");
    for (const tau of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => restrictedMean([], tau)).toThrow(REFUSAL);
  });

  it("falls from 1 to no less than 0, forgets the order and scales with the unit", () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), (items) => {
        const split = (list: typeof items, scale = 1) => ({ times: list.map(([t]) => t * scale), ended: list.map(([, e]) => e) });
        const curve = kaplanMeier(split(items));
        expect(kaplanMeier(split(items.toReversed()))).toEqual(curve);
        expect(kaplanMeier(split(items, 4)).map((step) => step.survival)).toEqual(curve.map((step) => step.survival));
        let last = 1;
        for (const step of curve) {
          expect(step.survival <= last && step.survival >= 0).toBe(true);
          last = step.survival;
        }
        const [one, four] = [restrictedMean(curve, 7), restrictedMean(kaplanMeier(split(items, 4)), 28)];
        if (one !== null && four !== null) expect(Math.abs(four.value - 4 * one.value)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("the log-rank test", () => {
  it("gives the published statistic and expected ends of Freireich's trial", () => {
    const test = logRank(treated, control);
    expectClose(test?.chiSquare, EXPECTED.freireich.logrank_chisq, 1e-9);
    expectClose(test?.expected, EXPECTED.freireich.logrank_expected["6-MP"], 1e-9);
    expectClose(logRank(control, treated)?.expected, EXPECTED.freireich.logrank_expected.control, 1e-9);
    expect(test?.observed).toBe(9);
    expect(test?.pValue).toBeLessThan(1e-4);
  });

  it("gives R's statistics of the lung data by sex, both weightings", (context) => {
    const rows = readUnshippedTable("lung.csv");
    if (rows === null) return context.skip(UNSHIPPED_REASON);
    const [men, women] = ["1", "2"].map((value) => durationsOf(rows, { name: "sex", value }));
    if (men === undefined || women === undefined) return expect.fail("a sex is missing");
    expectClose(logRank(men, women)?.chiSquare, EXPECTED.lung.logrank_chisq, 1e-9);
    expectClose(logRank(men, women, "early")?.chiSquare, EXPECTED.lung.peto_peto_chisq, 1e-9);
  });

  it("weighs by hand each time by the share still running when early times are to count more", () => {
    // Shares before 1, 2, 3, 4: 1, 3/4, 1/2, 1/4. Observed 1 + 1/2; expected 1/2 + 1/4 + 1/4; variance 1/4 + 1/8 + 1/16.
    const [first, second] = [
      { times: [1, 3], ended: [1, 1] },
      { times: [2, 4], ended: [1, 1] },
    ] as const;
    expect(logRank(first, second, "early")).toMatchObject({ observed: 1.5, expected: 1 });
    expectClose(logRank(first, second, "early")?.chiSquare, 4 / 7, 1e-13);
    // Alike for all times: observed 2, expected 1/2 + 1/3 + 1/2, variance 1/4 + 2/9 + 1/4.
    expectClose(logRank(first, second)?.chiSquare, (2 / 3) ** 2 / (13 / 18), 1e-13);
  });

  it("compares nothing where there is nothing to compare", () => {
    const none = { times: [], ended: [] };
    expect(logRank(none, none)).toBeNull();
    expect(logRank(treated, none)).toBeNull();
    expect(logRank({ times: [3], ended: [0] }, { times: [4], ended: [0] })).toBeNull();
  });

  it("is the same whichever sample comes first, and none for equal samples", () => {
    const sample = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [x, y] = [a, b].map((list) => ({ times: list.map(([t]) => t), ended: list.map(([, e]) => e) }));
        if (x === undefined || y === undefined) return;
        const [one, other] = [logRank(x, y), logRank(y, x)];
        if (one === null || other === null) {
          expect(one).toBe(other);
          return;
        }
        expect(Math.abs(one.chiSquare - other.chiSquare)).toBeLessThan(1e-8);
        expect(logRank(x, x)?.chiSquare ?? 0).toBeLessThan(1e-20);
      }),
    );
  });
});

describe("cumulative incidence", () => {
  const rows = readTable("pr_competing.csv");
  const durations = { times: column(rows, "hours"), outcomes: column(rows, "outcome") };
  const expected = EXPECTED.pr_competing;

  it("gives R's values and errors beside a competing way out", () => {
    const merged = cumulativeIncidence(durations, 1, expected.times);
    expectAllClose(
      merged.map((entry) => entry?.value ?? Number.NaN),
      expected.cif_merged,
      1e-9,
    );
    expectAllClose(
      merged.map((entry) => entry?.error ?? Number.NaN),
      expected.se_merged,
      1e-9,
    );
    const closed = cumulativeIncidence(durations, 2, expected.times);
    expectAllClose(
      closed.map((entry) => entry?.value ?? Number.NaN),
      expected.cif_closed,
      1e-9,
    );
  });

  it("stays below one minus Kaplan–Meier, which takes the other way as cut", () => {
    const curve = kaplanMeier({ times: durations.times, ended: durations.outcomes.map((outcome) => outcome === 1) });
    const naive = [24, 48, 72].map((time) => 1 - (survivalAt(curve, time)?.value ?? Number.NaN));
    expectAllClose(naive, expected.naive_one_minus_km_at_24_48_72, 1e-9);
  });

  it("is a binomial share with its error where nothing is cut", () => {
    const [entry] = cumulativeIncidence({ times: [1, 2, 3, 4, 5], outcomes: [1, 2, 1, 1, 2] }, 1, [3.5]);
    expectClose(entry?.value, 0.4, 1e-14);
    expectClose(entry?.error, Math.sqrt((0.4 * 0.6) / 5), 1e-13);
  });

  it("has the error of the clusters where durations are copies of each other", () => {
    const twice = {
      times: [...durations.times, ...durations.times],
      outcomes: [...durations.outcomes, ...durations.outcomes],
      clusters: [...durations.times.keys(), ...durations.times.keys()],
    };
    const single = cumulativeIncidence(durations, 1, [24, 48]);
    const double = cumulativeIncidence(twice, 1, [24, 48]);
    for (const [i, entry] of single.entries()) {
      expectClose(double[i]?.value, entry?.value ?? Number.NaN, 1e-12);
      expectClose(double[i]?.error, entry?.error ?? Number.NaN, 1e-12);
    }
  });

  it("has the influences that leaving weight away one by one shows", () => {
    // Numerical derivative of the weighted estimate, independent of the formula in use.
    const times = [2, 3, 3, 5, 6, 6, 8, 9];
    const outcomes = [1, 2, 1, 0, 1, 0, 2, 1];
    const weighted = (weights: readonly number[]) => {
      let [survival, incidence] = [1, 0];
      for (const time of [2, 3, 5, 6, 8]) {
        const total = (isIn: (i: number) => boolean) => weights.reduce((sum, w, i) => sum + (isIn(i) ? w : 0), 0);
        const atRisk = total((i) => (times[i] ?? 0) >= time);
        incidence += (survival * total((i) => times[i] === time && outcomes[i] === 1)) / atRisk;
        survival *= 1 - total((i) => times[i] === time && (outcomes[i] ?? 0) > 0) / atRisk;
      }
      return incidence;
    };
    let variance = 0;
    for (const i of times.keys()) {
      const shifted = (step: number) => weighted(times.map((_, j) => (i === j ? 1 + step : 1)));
      variance += ((shifted(1e-5) - shifted(-1e-5)) / 2e-5) ** 2;
    }
    const [entry] = cumulativeIncidence({ times, outcomes }, 1, [8]);
    expectClose(entry?.error, Math.sqrt(variance), 1e-8);
  });

  it("adds up with the other ways and survival to 1, and forgets the order", () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 9 }), (items, time) => {
        const split = (list: typeof items) => ({ times: list.map(([t]) => t), outcomes: list.map(([, o]) => o) });
        const parts = [1, 2, 3].map((outcome) => cumulativeIncidence(split(items), outcome, [time])[0]);
        const survival = survivalAt(kaplanMeier({ times: split(items).times, ended: split(items).outcomes }), time);
        const reversed = cumulativeIncidence(split(items.toReversed()), 1, [time])[0];
        if (parts[0] === null || survival === null) {
          expect(reversed).toBeNull();
          return;
        }
        const total = parts.reduce((sum, part) => sum + (part?.value ?? Number.NaN), survival.value);
        expect(Math.abs(total - 1)).toBeLessThan(1e-12);
        expectClose(1 + (reversed?.error ?? Number.NaN), 1 + (parts[0]?.error ?? Number.NaN), 1e-12);
      }),
    );
  });

  it("is 1 and no rounding more where all came to one end", () => {
    const times = Array.from({ length: 997 }, (_, i) => i + 1);
    for (let size = 1; size <= times.length; size += 6) {
      const [entry] = cumulativeIncidence({ times: times.slice(0, size), outcomes: times.slice(0, size).map(() => 1) }, 1, [1_000]);
      expect(entry?.value).toBeLessThanOrEqual(1);
      expect(entry?.value).toBeCloseTo(1, 12);
    }
  });

  it("says nothing of times beyond the last duration and refuses the impossible", () => {
    expect(cumulativeIncidence({ times: [1, 2], outcomes: [1, 0] }, 1, [0.5, 2, 2.5])).toMatchObject([
      { value: 0, error: 0 },
      { value: 0.5 },
      null,
    ]);
    expect(cumulativeIncidence({ times: [1, 2], outcomes: [1, 2] }, 1, [3])[0]?.value).toBe(0.5);
    expect(cumulativeIncidence({ times: [], outcomes: [] }, 1, [1])).toEqual([null]);
    expect(() => cumulativeIncidence({ times: [1], outcomes: [1] }, 0, [1])).toThrow(REFUSAL);
    expect(() => cumulativeIncidence({ times: [1], outcomes: [1.5] }, 1, [1])).toThrow(REFUSAL);
    expect(() => cumulativeIncidence({ times: [1], outcomes: [-1] }, 1, [1])).toThrow(REFUSAL);
    expect(() => cumulativeIncidence({ times: [1], outcomes: [] }, 1, [1])).toThrow(REFUSAL);
    expect(() => cumulativeIncidence({ times: [1], outcomes: [1], clusters: [] }, 1, [1])).toThrow(REFUSAL);
  });
});
