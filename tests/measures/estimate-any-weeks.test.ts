import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import type { Observation } from "../../src/measures/measure.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import { ANY, around, count, cycle, known, LEFT_OUT, share, TRIPLED, UNEVEN } from "./two-sides.ts";
import { comparisonOf } from "./weekly-logs.ts";

const WEEK = 604_800;

describe("bad input", () => {
  it("without noise has no interval: constant counts, nothing but zeros, a step between constants", () => {
    for (const [before, after] of [
      [7, 7],
      [0, 0],
      [7, 14],
    ] as const)
      expect(count(cycle(16, before), cycle(12, after))).toMatchObject({
        kind: "insufficient",
        before: { value: expect.closeTo(before + (before === 0 ? 0 : 0.125), 10) },
      });
  });

  it("of one side or one week lacks weeks", () => {
    expect(count(UNEVEN, []).kind).toBe("insufficient");
    expect(count([], UNEVEN).kind).toBe("insufficient");
    expect(count([5], []).kind).toBe("insufficient");
    expect(count(UNEVEN, cycle(12, Number.NaN))).toMatchObject({ have: "0", needed: "8 weeks after in which it is known", after: null });
  });

  it("that is infinite gives no value and no level of that side", () => {
    const infinite = UNEVEN.with(3, Number.POSITIVE_INFINITY);
    expect(count(infinite, TRIPLED)).toMatchObject({ kind: "insufficient", before: null });
    const [fine, wild] = [UNEVEN.map((n) => [n, 20] as const), UNEVEN.map((n, i) => [n, i === 3 ? Number.POSITIVE_INFINITY : 20] as const)];
    expect(share(wild, fine).kind).toBe("insufficient");
  });

  it("so far apart that the ratio is no number any more gives no value", () => {
    const weeks = (size: number) => cycle(12, 1, 3, 2).map((factor) => [factor * size]);
    const seconds = [...weeks(5e-324), ...cycle(LEFT_OUT, 0).map(() => null), ...weeks(5e307)];
    expect(estimateChange({ kind: "duration", seconds }, comparisonOf(12, 12), ANY).kind).toBe("insufficient");
  });

  it("of 10,000 weeks is answered in good time", () => {
    const long = comparisonOf(5_000, 5_000);
    const weeks = cycle(10_008, ...UNEVEN, 11, 6, 1);
    const value = Float64Array.from(weeks);
    const observations: readonly Observation[] = [
      { kind: "count", value },
      { kind: "gap", upper: value, lower: value.toReversed() },
      { kind: "proportion", events: value, trials: value.map((n) => n + 9), n: value.map((n) => n + 9) },
      { kind: "duration", seconds: weeks.map((n) => [n, n + 1]) },
    ];
    for (const observation of observations) {
      const start = performance.now();
      expect(estimateChange(observation, long, ANY).kind).toBe("value");
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  }, 10_000);
});

describe("whatever the weeks", () => {
  const odd = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e308, 0) },
  );
  const side = fc.array(odd, { maxLength: 30 });

  function isSound(result: Estimate): boolean {
    if (result.kind === "unknown") return false;
    const levels = [result.before, result.after].flatMap((level) => (level === null ? [] : [level.value, level.n]));
    if (![...levels, result.n].every(Number.isFinite)) return false;
    if (result.kind === "insufficient") return !/NaN|Infinity/.test(result.have);
    const { value, lo, hi } = result.change;
    const { error = 1, df = 4 } = result.effect ?? {};
    return [value, lo, hi, error, df, result.expected, result.p ?? 0].every(Number.isFinite) && lo <= value && value <= hi && error > 0;
  }

  it("an answer is finite with its value inside its interval, or it is no value", () => {
    fc.assert(
      fc.property(side, side, side, (before, after, other) => {
        const compared = comparisonOf(before.length, after.length);
        const value = around(before, after);
        const lower = value.map((_, i) => other[i % Math.max(1, other.length)] ?? 3);
        const observations: readonly Observation[] = [
          { kind: "count", value },
          { kind: "gap", upper: value, lower },
          { kind: "proportion", events: value.map((n) => n % 3), trials: value, n: value },
          { kind: "proportion", events: value.map((n) => n % 3), trials: value, n: lower },
          { kind: "duration", seconds: Array.from(value, (n) => (n === 0 || Number.isNaN(n) ? null : [n, n + 1])) },
        ];
        for (const observation of observations) expect(isSound(estimateChange(observation, compared, ANY))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  const large = fc.array(fc.integer({ min: 2_000, max: 9_000 }), { minLength: 32, maxLength: 32 });
  const effectOf = (weeks: readonly number[], more: (n: number) => number = (n) => n) =>
    known(count(weeks.slice(0, 16), weeks.slice(16).map(more))).effect ?? { value: Number.NaN, error: Number.NaN };

  it("k times as many events after move the change by log k and leave its error", () => {
    fc.assert(
      fc.property(large, fc.integer({ min: 2, max: 9 }), (weeks, k) => {
        const [one, more] = [effectOf(weeks), effectOf(weeks, (n) => k * n)];
        expect(more.value - one.value).toBeCloseTo(Math.log(k), 3);
        expect(more.error / one.error).toBeCloseTo(1, 2);
      }),
      { numRuns: 10 },
    );
  });

  it("time turned around and the sides swapped negate the change", () => {
    fc.assert(
      fc.property(large, (weeks) => {
        const [there, back] = [effectOf(weeks), effectOf(weeks.toReversed())];
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect(back.error).toBeCloseTo(there.error, 9);
      }),
      { numRuns: 10 },
    );
  });

  it("neither the unit of durations nor their order within a week matters", () => {
    const items = fc.array(fc.array(fc.double({ min: 1, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 5 }), {
      minLength: 32,
      maxLength: 32,
    });
    fc.assert(
      fc.property(items, fc.constantFrom(1 / 3_600, 60, WEEK), (weeks, unit) => {
        const compared = comparisonOf(12, 12);
        const [one, other] = [weeks, weeks.map((week) => week.map((n) => n * unit).toReversed())].map((seconds) =>
          estimateChange({ kind: "duration", seconds }, compared, ANY),
        );
        fc.pre(one?.kind === "value" && other?.kind === "value");
        if (one?.kind !== "value" || other?.kind !== "value") return;
        expect(other.change.value).toBeCloseTo(one.change.value, 7);
        expect(other.effect?.error).toBeCloseTo(one.effect?.error ?? Number.NaN, 7);
      }),
      { numRuns: 10 },
    );
  });

  it("the order of bins within a side does not matter to a share", () => {
    const bins = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 40 })), { minLength: 4, maxLength: 8 });
    const spread = (of: readonly (readonly [number, number])[]) => of.flatMap((bin) => cycle(4, 0).map(() => bin));
    fc.assert(
      fc.property(bins, bins, (before, after) => {
        const [one, other] = [share(spread(before), spread(after)), share(spread(before.toReversed()), spread(after.toReversed()))].map(
          known,
        );
        expect(other?.change.value).toBeCloseTo(one?.change.value ?? Number.NaN, 9);
        expect(other?.change.hi).toBeCloseTo(one?.change.hi ?? Number.NaN, 9);
      }),
      { numRuns: 10 },
    );
  });
});
