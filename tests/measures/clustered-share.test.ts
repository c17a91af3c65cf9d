import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangeLives } from "../../src/derive/change-lives.ts";
import type { ChangeShare } from "../../src/derive/weekly-line-lives.ts";
import { estimateClusteredShare } from "../../src/measures/estimate/clustered-share.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { lineSurvival } from "../../src/measures/line-survival/index.ts";
import type { Observation } from "../../src/measures/measure.ts";
import { rework14d } from "../../src/measures/rework-14d/index.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { createRng, type Rng } from "../../src/stats/random.ts";
import { studentQuantile } from "../../src/stats/student.ts";
import "../fixed-seed.ts";
import { comparisonOf } from "./weekly-logs.ts";

type WeekOfChanges = readonly ChangeShare[];
const LEFT_OUT = 8;
const DAY = 86_400;

const part = (events: number, trials: number): ChangeShare => ({ events, trials });
/** Weeks before and after around left-out weeks that would change everything. */
const around = (before: readonly WeekOfChanges[], after: readonly WeekOfChanges[]): readonly WeekOfChanges[] => [
  ...before,
  ...Array.from({ length: LEFT_OUT }, () => [part(900, 1_000)]),
  ...after,
];
const step = (before: readonly WeekOfChanges[], after: readonly WeekOfChanges[]) =>
  estimateClusteredShare(around(before, after), comparisonOf(before.length, after.length));
const logOdds = (events: number, trials: number) => Math.log(events / (trials - events));

describe("a share whose trials stand and fall together", () => {
  it("is compared by pooled odds, its error by leaving out one change after the other", () => {
    // Two weeks a side are no bin, so only changes are left out.
    const told = step([[part(10, 100), part(0, 50)], [part(5, 50)]], [[part(30, 100)], [part(10, 100)]]);
    expect(told?.value).toBeCloseTo(logOdds(40, 200) - logOdds(15, 200), 12);
    const left = (events: number, trials: number) => Math.log((events + 0.5) / (trials - events + 0.5));
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return ((values.length - 1) / values.length) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const before = variance([left(5, 100), left(15, 150), left(10, 150)]);
    const after = variance([left(10, 100), left(30, 100)]);
    expect(told?.error).toBeCloseTo(Math.sqrt(before + after), 12);
    // Sizes 100, 50, 50: 200²/15,000 − 1; two equal ones: 1.
    const df = (before + after) ** 2 / (before ** 2 / (40_000 / 15_000 - 1) + after ** 2 / 1);
    expect(told?.df).toBeCloseTo(df, 12);
  });

  it("has the larger error where months differ more than their changes let expect", () => {
    const calm = Array.from({ length: 16 }, () => [part(10, 100), part(10, 100), part(11, 100)]);
    const drifting = calm.map((week, i) => week.map(({ trials }) => part(i % 8 < 4 ? 2 : 18, trials)));
    const [even, uneven] = [step(calm, calm), step(drifting, calm)];
    expect(uneven?.error).toBeGreaterThan(8 * (even?.error ?? Number.NaN));
  });

  it("has no answer without events, with nothing else, or with fewer than two changes on a side", () => {
    const usual = [[part(1, 10), part(2, 10)]];
    expect(step(usual, [[part(0, 10), part(0, 10)]])).toBeNull();
    expect(step([[part(10, 10), part(10, 10)]], usual)).toBeNull();
    expect(step(usual, [[part(1, 10)]])).toBeNull();
    expect(step([], usual)).toBeNull();
  });

  it("has no answer where nothing varies, rather than an error of 0", () => {
    expect(step([[part(1, 10), part(1, 10)]], [[part(2, 10), part(2, 10)]])).toBeNull();
  });

  it("does not look at the order of changes within a week, nor at how lines are counted", () => {
    const change = fc
      .record({ events: fc.integer({ min: 0, max: 20 }), more: fc.integer({ min: 1, max: 200 }) })
      .map(({ events, more }) => part(events, events + more));
    const weeks = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 16 });
    fc.assert(
      fc.property(weeks, weeks, (before, after) => {
        const turned = (side: readonly WeekOfChanges[]) => side.map((week) => week.toReversed());
        const [told, again] = [step(before, after), step(turned(before), turned(after))];
        expect(again?.error ?? 0).toBeCloseTo(told?.error ?? 0, 9);
        if (told !== null) expect([told.error >= 0, told.df >= 1, Number.isFinite(told.value)]).toEqual([true, true, true]);
      }),
    );
  });
});

/** Weeks of changes of very unequal size; one in ten loses all of its lines, and nothing ever changes. */
function unchanged(weeks: number, random: Rng): readonly WeekOfChanges[] {
  return Array.from({ length: weeks }, () =>
    Array.from({ length: 5 }, () => {
      const size = Math.max(1, Math.min(5_000, Math.round(30 * Math.exp(1.75 * normalQuantile(0.001 + 0.998 * random.nextFloat())))));
      return part(random.nextFloat() < 0.1 ? size : 0, size);
    }),
  );
}

describe("the interval of rework", () => {
  it("holds zero in about 95 % of histories in which lines die by whole changes and nothing changed", () => {
    const random = createRng(9);
    let [held, runs] = [0, 0];
    for (; runs < 300; runs++) {
      const told = step(unchanged(52, random), unchanged(26, random));
      if (told === null) throw new Error("no estimate");
      held += Math.abs(told.value) <= studentQuantile(0.975, told.df) * told.error ? 1 : 0;
    }
    // Binomial error at 300 runs: 1.3 points.
    expect(held / runs).toBeGreaterThan(0.92);
    expect(held / runs).toBeLessThan(0.99);
  });

  it("is as wide as its changes are few: counting lines would make it seven times as sure", () => {
    const random = createRng(2);
    const [before, after] = [unchanged(52, random), unchanged(26, random)];
    const all = around(before, after);
    const sum = (of: keyof ChangeShare) => Float64Array.from(all, (week) => week.reduce((total, change) => total + change[of], 0));
    const shares = {
      kind: "proportion",
      events: sum("events"),
      trials: sum("trials"),
      n: Float64Array.from(all, (week) => week.length),
    } as const;
    const told = estimateChange({ ...shares, changes: all }, comparisonOf(52, 26), {
      measure: { ...rework14d, followUpSeconds: 0 },
      empiricalNull: null,
    });
    if (told.kind !== "value") throw new Error(told.kind);
    const odds = (share: number, lines: number) => 1 / (share * (1 - share) * lines);
    const { before: first, after: second } = told;
    const lines = (from: number, to: number) =>
      sum("trials")
        .slice(from, to)
        .reduce((total, count) => total + count, 0);
    const naive = Math.sqrt(odds(first.value, lines(0, 52)) + odds(second.value, lines(60, 86)));
    expect((told.model?.error ?? 0) / naive).toBeGreaterThan(7);
    expect(told.change.scale).toBe("difference");
    expect(told.change.value).toBeCloseTo(second.value - first.value, 9);
  });
});

describe("the change of mean lives", () => {
  const lives = (dead: number): ChangeLives => ({
    lines: 100,
    followed: 200 * DAY,
    age: Float64Array.of(0.5 * DAY),
    ended: Int32Array.of(dead),
    died: Uint8Array.of(1),
  });
  const observation = (of: (week: number) => readonly ChangeLives[] | null): Observation => ({
    kind: "survival",
    changes: Array.from({ length: 60 }, (_, week) => of(week)),
  });
  const compared = (of: (week: number) => readonly ChangeLives[] | null) =>
    estimateChange(observation(of), comparisonOf(32, 20), { measure: lineSurvival, empiricalNull: null });

  it("is a difference of days over equal follow-up, with an interval and a p value", () => {
    // Weeks 0 to 18 are before: 13 of 32 are not followed for 90 days before the weeks left out.
    const told = compared((week) => [lives(week < 19 ? 10 + (week % 3) : week < 32 ? 99 : 30 + (week % 3)), lives(week < 32 ? 12 : 28)]);
    if (told.kind !== "value") throw new Error(JSON.stringify(told));
    expect(told.before).toEqual({ value: expect.closeTo(90 - 0.1148 * 89.5, 1), n: 38 });
    expect(told.after.n).toBe(40);
    expect(told.change).toMatchObject({ scale: "difference", level: 0.95 });
    expect(told.change.value).toBeCloseTo(told.after.value - told.before.value, 9);
    expect([told.change.lo < told.change.value, told.change.value < told.change.hi, told.change.hi < 0]).toEqual([true, true, true]);
    expect(told.p).toBeLessThan(0.001);
    expect([told.effect, told.model, told.calibration]).toEqual([null, null, null]);
  });

  it("is insufficient below the floors, in weeks that are not known, and where every change is alike", () => {
    expect(compared(() => [lives(10)])).toMatchObject({ kind: "insufficient", have: "19", needed: "20 items before" });
    expect(compared((week) => (week > 45 ? null : [lives(10), lives(12)]))).toMatchObject({
      kind: "insufficient",
      have: "6",
      needed: "8 weeks after in which it is known",
    });
    expect(compared(() => [lives(10), lives(10)])).toMatchObject({ kind: "insufficient", needed: "3 different values, on both sides" });
    expect(compared(() => [])).toMatchObject({ kind: "insufficient", before: null, after: null });
  });

  it("is the same in every run", () => {
    const of = (week: number) => [lives(week % 7), lives(week % 5)];
    expect(compared(of)).toEqual(compared(of));
  });
});
