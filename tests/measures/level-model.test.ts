import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateLevel, type LevelEstimate } from "../../src/measures/estimate/level-model.ts";
import type { Modelled } from "../../src/measures/estimate/sides.ts";
import { averageReml } from "../../src/stats/reml-average.ts";
import { around, LEFT_OUT } from "./two-sides.ts";
import { comparisonOf } from "./weekly-logs.ts";

const estimate = (observation: Modelled, before: number, after: number) =>
  estimateLevel(observation, comparisonOf(before, after), "low-counts");
const ofCounts = (before: readonly number[], after: readonly number[]) =>
  estimate({ kind: "count", value: around(before, after) }, before.length, after.length);
/** One value a week. */
function ofDurations(before: readonly number[], after: readonly number[]): LevelEstimate | null {
  const seconds = Array.from(around(before, after), (value) => (Number.isNaN(value) ? null : [value]));
  return estimate({ kind: "duration", seconds }, before.length, after.length);
}
function ofShares(before: readonly (readonly [number, number])[], after: readonly (readonly [number, number])[]): LevelEstimate | null {
  const column = (part: 0 | 1) =>
    around(
      before.map((week) => week[part]),
      after.map((week) => week[part]),
    );
  return estimate({ kind: "proportion", events: column(0), trials: column(1), n: column(1) }, before.length, after.length);
}
function known(result: LevelEstimate | null): LevelEstimate {
  if (result === null) throw new Error("no estimate");
  return result;
}

/** What the kernel says of logs at given times. */
function direct(times: readonly number[], values: readonly number[], firstAfter: number) {
  const columns = [times.map(() => 1), times.map((time) => (time >= firstAfter ? 1 : 0))];
  const result = averageReml({ times, values, columns }, [0, 1]);
  return result === null ? null : { value: result.value, error: result.error, df: result.df };
}

const UNEVEN = [12, 20, 16, 9, 25, 14, 18, 11, 22, 13, 17, 15];
const count = fc.integer({ min: 5, max: 400 });
const seconds = fc.double({ min: 1, max: 1e7, noNaN: true });
const windows = <T>(value: fc.Arbitrary<T>) =>
  fc.tuple(fc.array(value, { minLength: 12, maxLength: 40 }), fc.array(value, { minLength: 8, maxLength: 40 }));

describe("the level model of counts", () => {
  it("finds the log ratio exactly where the weeks after mirror the weeks before", () => {
    // Reflected in time, the weeks look alike but for the factor 3, so no weighting of weeks can favour a side. y = 3(x + ½) − ½.
    const after = [...UNEVEN].reverse().map((x) => 3 * x + 1);
    const result = known(ofCounts(UNEVEN, after));
    expect(result.value).toBeCloseTo(Math.log(3), 10);
    expect(result.weeks).toEqual({ before: 12, after: 12 });
  });

  it("takes unknown weeks and the weeks left out for gaps in time", () => {
    const before = UNEVEN.map((value, i) => (i === 3 || i === 4 ? Number.NaN : value));
    const result = known(ofCounts(before, UNEVEN.slice(2)));
    const rows = [...before, ...Array.from({ length: LEFT_OUT }, () => Number.NaN), ...UNEVEN.slice(2)]
      .map((value, week) => [week, Math.log((value + 0.5) / 7)] as const)
      .filter(([, log]) => !Number.isNaN(log));
    const expected = direct(
      rows.map(([week]) => week),
      rows.map(([, log]) => log),
      20,
    );
    expect(expected).not.toBeNull();
    expect({ value: result.value, error: result.error, df: result.df }).toEqual(expected);
    expect(result.weeks).toEqual({ before: 10, after: 10 });
    expect(result.unitWeeks).toBe(1);
  });

  it("compares few events a week in bins of 4 weeks, one step apart, that meet at the weeks left out", () => {
    // 14 weeks before: the first two fill no bin. Bins 6, 10, 8 before and 4, 8 after; the first weeks of the bins are 2, 6, 10, 22 and 26.
    const before = [99, 99, 1, 2, 1, 2, 3, 2, 3, 2, 1, 3, 2, 2];
    const result = known(ofCounts(before, [1, 1, 1, 1, 2, 2, 2, 2, 99]));
    const times = [2, 6, 10, 22, 26].map((week) => (week + 1.5) / 4);
    const expected = direct(
      times,
      [6, 10, 8, 4, 8].map((sum) => Math.log((sum + 0.5) / 28)),
      5,
    );
    expect(result.value).toBeCloseTo(expected?.value ?? Number.NaN, 12);
    expect(result.error).toBeCloseTo(expected?.error ?? Number.NaN, 12);
    expect(result.df).toBeCloseTo(expected?.df ?? Number.NaN, 12);
    expect(result.weeks).toEqual({ before: 14, after: 9 });
    expect(result.unitWeeks).toBe(4);
  });

  it("compares counts in bins unless single weeks are asked for, as if each bin were counted at once", () => {
    const before = Array.from({ length: 3 }, (_, i) => UNEVEN.map((value) => value + i)).flat();
    const compared = comparisonOf(36, 12);
    const binned = known(estimateLevel({ kind: "count", value: around(before, UNEVEN) }, compared));
    const sums = Array.from({ length: 12 }, (_, bin) => [...before, ...UNEVEN].slice(4 * bin, 4 * bin + 4).reduce((sum, x) => sum + x, 0));
    const times = sums.map((_, bin) => (bin < 9 ? bin : bin + 2));
    const expected = direct(
      times,
      sums.map((sum) => Math.log((sum + 0.5) / 28)),
      11,
    );
    expect(binned.value).toBeCloseTo(expected?.value ?? Number.NaN, 12);
    expect(binned.error).toBeCloseTo(expected?.error ?? Number.NaN, 12);
    expect(binned.weeks).toEqual({ before: 36, after: 12 });
    const gap = {
      kind: "gap",
      upper: around(before, UNEVEN),
      lower: around(
        before.map(() => 8),
        UNEVEN.map(() => 8),
      ),
    } as const;
    expect(known(estimateLevel(gap, compared)).df).toBeGreaterThan(0);
    expect(known(estimateLevel(gap, compared)).error).not.toBe(known(estimateLevel(gap, compared, "low-counts")).error);
  });

  it("allows for weeks that are longer by a change of the clocks", () => {
    const value = around(UNEVEN, UNEVEN);
    const even = comparisonOf(12, 12);
    const edges = even.weeks.edges.map((edge, i) => (i > 20 ? edge + 86_400 * (i - 20) : edge));
    const longer = known(estimateLevel({ kind: "count", value }, { ...even, weeks: { edges } }, "low-counts"));
    const usual = known(estimateLevel({ kind: "count", value }, even, "low-counts"));
    // From week 20 on, the first week after, every week has 8 days.
    expect(longer.value).toBeCloseTo(usual.value - Math.log(8 / 7), 12);
    expect(longer.error).toBeCloseTo(usual.error, 12);
  });

  it("takes counts per day without frozen days, and a week that was frozen altogether for unknown", () => {
    const even = comparisonOf(12, 12);
    const frozenDays = new Float64Array(even.weeks.edges.length - 1);
    // Half as many days after and half as many events: no change.
    for (let week = even.after.from; week < even.after.to; week++) frozenDays[week] = 3.5;
    const frozen = { ...even, weeks: { ...even.weeks, frozenDays } };
    const halved = UNEVEN.map((count) => (count + 0.5) / 2 - 0.5);
    const usual = known(estimateLevel({ kind: "count", value: around(UNEVEN, UNEVEN) }, even, "low-counts"));
    const result = known(estimateLevel({ kind: "count", value: around(UNEVEN, halved) }, frozen, "low-counts"));
    expect(result.value).toBeCloseTo(usual.value, 12);
    frozenDays[even.after.from] = 7;
    expect(known(estimateLevel({ kind: "count", value: around(UNEVEN, halved) }, frozen, "low-counts")).weeks).toEqual({
      before: 12,
      after: 11,
    });
  });

  it("has no answer without any noise, or without a week on a side", () => {
    const constant = Array.from({ length: 20 }, () => 7);
    expect(ofCounts(constant, constant)).toBeNull();
    expect(
      ofCounts(
        constant,
        constant.map(() => 14),
      ),
    ).toBeNull();
    expect(
      ofCounts(
        constant.map(() => 0),
        constant.map(() => 0),
      ),
    ).toBeNull();
    expect(ofCounts(UNEVEN, [])).toBeNull();
    expect(ofCounts([], UNEVEN)).toBeNull();
    expect(
      ofCounts(
        UNEVEN,
        UNEVEN.map(() => Number.NaN),
      ),
    ).toBeNull();
    expect(ofCounts([5], [9])).toBeNull();
    expect(ofCounts(UNEVEN, [...UNEVEN, Number.POSITIVE_INFINITY])).toBeNull();
  });
});

describe("the level model of a gap", () => {
  it("finds by how much the ratio of two counts moved", () => {
    const result = known(
      estimate(
        {
          kind: "gap",
          upper: around(UNEVEN, [...UNEVEN].reverse()),
          lower: around(
            UNEVEN.map(() => 10),
            UNEVEN.map(() => 20),
          ),
        },
        12,
        12,
      ),
    );
    expect(result.value).toBeCloseTo(Math.log(10.5 / 20.5), 10);
  });

  it("leaves out weeks in which one of the counts is unknown", () => {
    const upper = around([Number.NaN, ...UNEVEN], UNEVEN);
    const lower = around([8, ...UNEVEN.map((_, i) => (i === 5 ? Number.NaN : 9))], UNEVEN);
    expect(known(estimate({ kind: "gap", upper, lower }, 13, 12)).weeks).toEqual({ before: 11, after: 12 });
  });
});

describe("the level model of durations", () => {
  it("compares weekly log medians and passes over weeks without an item", () => {
    const weeks = UNEVEN.map((value) => [value / 4, value, value * 1000]);
    const empty: readonly number[][] = Array.from({ length: LEFT_OUT }, () => []);
    const list = [
      ...weeks.slice(0, 6),
      null,
      [],
      ...weeks.slice(6),
      ...empty,
      ...weeks.map((week) => week.map((value) => value * 5)).reverse(),
    ];
    const result = known(estimate({ kind: "duration", seconds: list }, 14, 12));
    expect(result.weeks).toEqual({ before: 12, after: 12 });
    // Only about ln 5: the unknown weeks stand between the weeks before, so that the two sides are no mirror images.
    expect(result.value).toBeCloseTo(Math.log(5), 1);
  });

  it("does not depend on the unit, and moves by log k where the weeks after are k times as long", () => {
    fc.assert(
      fc.property(windows(seconds), fc.double({ min: 0.01, max: 100, noNaN: true }), ([before, after], k) => {
        const result = ofDurations(before, after);
        fc.pre(result !== null && result.error > 1e-6);
        const times = (values: readonly number[]) => values.map((value) => k * value);
        const unit = known(ofDurations(times(before), times(after)));
        const moved = known(ofDurations(before, times(after)));
        expect(unit.value).toBeCloseTo(known(result).value, 6);
        expect(unit.error).toBeCloseTo(known(result).error, 6);
        expect(moved.value).toBeCloseTo(known(result).value + Math.log(k), 6);
        expect(moved.error).toBeCloseTo(known(result).error, 6);
      }),
      { numRuns: 15 },
    );
  });

  it("stretches value and error alike where the logs are stretched", () => {
    fc.assert(
      fc.property(
        windows(fc.double({ min: -3, max: 3, noNaN: true })),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        ([before, after], k) => {
          const of = (factor: number) =>
            ofDurations(
              before.map((log) => Math.exp(factor * log)),
              after.map((log) => Math.exp(factor * log)),
            );
          const [one, many] = [of(1), of(k)];
          fc.pre(one !== null && many !== null && one.error > 1e-6);
          expect(known(many).value).toBeCloseTo(k * known(one).value, 6);
          expect(known(many).error).toBeCloseTo(k * known(one).error, 6);
          expect(known(many).df).toBeCloseTo(known(one).df, 5);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("changes sign where time runs backwards", () => {
    fc.assert(
      fc.property(windows(seconds), ([before, after]) => {
        const forwards = ofDurations(before, after);
        const backwards = ofDurations([...after].reverse(), [...before].reverse());
        fc.pre(forwards !== null && forwards.error > 1e-6);
        expect(known(backwards).value).toBeCloseTo(-known(forwards).value, 6);
        expect(known(backwards).error).toBeCloseTo(known(forwards).error, 6);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the level model of a share", () => {
  const even = (weeks: number, events: number, trials: number) => Array.from({ length: weeks }, () => [events, trials] as const);

  it("finds the log odds ratio, with the error of a fourfold table where bins vary no more than chance", () => {
    // 12 weeks of 2 in 20 before, 8 weeks of 4 in 20 after: 24 and 216, 32 and 128.
    const result = known(ofShares(even(12, 2, 20), even(8, 4, 20)));
    expect(result.value).toBeCloseTo(Math.log(32 / 128 / (24 / 216)), 10);
    expect(result.error).toBeCloseTo(Math.sqrt(1 / 24 + 1 / 216 + 1 / 32 + 1 / 128), 10);
    expect(result.df).toBe(3);
    expect(result.weeks).toEqual({ before: 12, after: 8 });
  });

  it("widens the error where bins vary more than chance", () => {
    // Bins of 40 in 80 and 8 in 80 twice: mean 24 in 80, Pearson's χ² of a side (16² + 16²) / (80 · 0.3 · 0.7) twice over.
    const side = [...even(4, 10, 20), ...even(4, 2, 20), ...even(4, 10, 20), ...even(4, 2, 20)];
    const result = known(ofShares(side, side));
    const dispersion = (8 * 16 ** 2) / (80 * 0.3 * 0.7) / 6;
    expect(result.value).toBeCloseTo(0, 10);
    expect(result.error).toBeCloseTo(Math.sqrt(dispersion * 2 * (1 / 96 + 1 / 224)), 10);
  });

  it("does not move where volume doubles and the share stays", () => {
    expect(known(ofShares(even(16, 1, 20), even(16, 2, 40))).value).toBeCloseTo(0, 10);
  });

  it("has no answer with fewer than 5 events, or 5 trials without one, on a side", () => {
    expect(ofShares(even(12, 1, 20), [...even(4, 1, 20), ...even(8, 0, 20)])).toBeNull();
    expect(ofShares(even(12, 1, 20), even(12, 20, 20))).toBeNull();
    expect(ofShares(even(12, 0, 0), even(12, 0, 0))).toBeNull();
  });
});

describe("any weekly data", () => {
  const odd = fc.oneof(fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e308, 5e-324), count);
  const sane = (result: LevelEstimate | null) =>
    result === null ||
    (Number.isFinite(result.value) &&
      result.error > 0 &&
      Number.isFinite(result.error) &&
      result.df > 0 &&
      result.weeks.before > 0 &&
      result.weeks.after > 0);

  it("gives finite numbers or no answer", () => {
    const any = fc.tuple(fc.array(odd, { maxLength: 20 }), fc.array(odd, { maxLength: 20 }));
    fc.assert(
      fc.property(any, ([before, after]) => {
        expect(sane(ofCounts(before, after))).toBe(true);
        expect(sane(ofDurations(before, after))).toBe(true);
        const value = around(before, after);
        expect(sane(estimate({ kind: "gap", upper: value, lower: value.map((x) => x / 2) }, before.length, after.length))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
