import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import type { Minimum, Observation } from "../../src/measures/measure.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import type { Comparison } from "../../src/model/window.ts";
import { createRng } from "../../src/stats/random.ts";

const WEEK = 604_800;

/** So many weeks before and after, with 8 weeks left out between them. */
function comparison(before: number, after: number): Comparison {
  const edges = Float64Array.from({ length: before + 8 + after + 1 }, (_, i) => i * WEEK);
  return {
    weeks: { edges },
    before: { from: 0, to: before },
    leftOut: { from: before, to: before + 8 },
    after: { from: before + 8, to: before + 8 + after },
  };
}

/** Weekly values of both windows around a left-out span that would change everything if it were looked at. */
function around(before: readonly number[], after: readonly number[]): Float64Array {
  return Float64Array.from([...before, ...Array.from({ length: 8 }, () => 1e9), ...after]);
}

/** A pattern repeated to a length. */
const cycle = (length: number, ...pattern: number[]) => Array.from({ length }, (_, i) => pattern[i % pattern.length] ?? 0);
/** Two values, equally often, in an order that blocks of weeks do not repeat. */
const mixed = (length: number, a: number, b: number) => cycle(length, a, a, b, b, b, a, b, a, a, b);
const estimate = (observation: Observation, compared: Comparison, least: Minimum = { itemsPerSide: 0 }): Estimate =>
  estimateChange(observation, compared, { least, draws: 400, rng: createRng(7) });
const count = (before: readonly number[], after: readonly number[], least?: Minimum) =>
  estimate({ kind: "count", value: around(before, after) }, comparison(before.length, after.length), least);

function known(result: Estimate) {
  if (result.kind !== "value") throw new Error(`${result.kind}: ${JSON.stringify(result)}`);
  return result;
}

describe("counts", () => {
  it("change by the median ratio of any week after to any week before; levels are median weeks", () => {
    // Shifts of log(y + 0.5) − log(x + 0.5) over {9.5, 19.5} → {4.5, 9.5}: the two middle ones are ln(9.5/19.5) and ln(4.5/9.5).
    const result = known(count(mixed(20, 9, 19), mixed(10, 4, 9)));
    expect(result.before).toEqual({ value: 14, n: 280 });
    expect(result.after).toEqual({ value: 6.5, n: 65 });
    expect(result.change.value).toBeCloseTo(Math.sqrt((9.5 / 19.5) * (4.5 / 9.5)) - 1, 12);
    expect(result.change.scale).toBe("ratio");
    expect(result.n).toBe(345);
    expect(result.note).toBeNull();
  });

  it("with a median week before under 5 are compared in bins of 4 weeks that meet at the left-out span; levels are a quarter of the median bin", () => {
    // 14 weeks before: the first two fill no bin. Bins 8 and 12 before, 4 and 8 after.
    const before = [99, 99, ...cycle(4, 2), ...cycle(4, 3), ...cycle(4, 2)];
    const after = [...cycle(4, 1), ...cycle(4, 2), 99, 99];
    const result = known(count(before, after));
    expect(result.note).toContain("bins of 4 weeks");
    expect(result.before.value).toBe(8 / 4);
    const shifts = [8, 12, 8].flatMap((x) => [4, 8].map((y) => Math.log((y + 0.5) / (x + 0.5)))).sort((a, b) => a - b);
    expect(result.change.value).toBeCloseTo(Math.exp(((shifts[2] ?? 0) + (shifts[3] ?? 0)) / 2) - 1, 12);
  });

  it("in few bins still have an interval with a width on both sides", () => {
    const result = known(count(cycle(12, 0, 1, 2, 1, 4, 0, 3), cycle(8, 0, 1, 0, 0, 4, 4, 3)));
    expect(result.change.error).toBeGreaterThan(0);
    expect(result.change.hi).toBeGreaterThan(result.change.lo);
  });

  it("leave unknown weeks out", () => {
    const complete = known(count(mixed(20, 9, 19), mixed(10, 4, 9)));
    const gaps = known(count([...mixed(20, 9, 19), Number.NaN], [Number.NaN, ...mixed(10, 4, 9)]));
    expect([gaps.before, gaps.after, gaps.change.value]).toEqual([complete.before, complete.after, complete.change.value]);
  });
});

describe("proportions", () => {
  const share = (before: readonly [number, number], after: readonly [number, number], least?: Minimum) => {
    const column = (i: 0 | 1) => around(cycle(20, before[i], before[i] * 2), cycle(10, after[i], after[i] * 2));
    return estimate({ kind: "proportion", events: column(0), trials: column(1), n: column(1) }, comparison(20, 10), least);
  };

  it("change by the difference of pooled shares: growth alone changes nothing", () => {
    const events = around(mixed(20, 1, 3), cycle(10, 6, 2, 4));
    const trials = around(cycle(20, 20), mixed(10, 20, 40));
    const result = known(estimate({ kind: "proportion", events, trials, n: trials }, comparison(20, 10)));
    expect(result.before).toEqual({ value: 40 / 400, n: 400 });
    expect(result.after).toEqual({ value: 42 / 300, n: 300 });
    expect(result.change).toMatchObject({ value: expect.closeTo(0.04, 12), scale: "difference" });
  });

  it("that are the same in every week show no change to bound", () => {
    expect(share([1, 20], [2, 40])).toMatchObject({ kind: "insufficient", have: "1", needed: "2 different weekly values" });
  });

  it("need their events", () => {
    expect(share([0, 20], [0, 20], { itemsPerSide: 50, eventsInTotal: 5 })).toMatchObject({
      kind: "insufficient",
      have: "0",
      needed: "5 events in all",
    });
  });
});

describe("durations", () => {
  it("change by the ratio of the medians of all items", () => {
    const seconds = [
      ...mixed(20, 0, 1).map((i) => (i === 0 ? [100, 300] : [200])),
      ...cycle(8, 0).map(() => [1e9]),
      ...mixed(10, 0, 1).map((i) => (i === 0 ? [50] : [100, 150])),
      null,
    ];
    const compared = comparison(20, 11);
    const result = known(estimate({ kind: "duration", seconds }, compared));
    expect([result.before, result.after]).toEqual([
      { value: 200, n: 30 },
      { value: 100, n: 15 },
    ]);
    expect(result.change.value).toBeCloseTo(-0.5, 12);
  });
});

describe("the gap", () => {
  it("is the shift of the log ratio of two counts; levels are median log ratios", () => {
    const upper = around(mixed(20, 19, 39), mixed(10, 39, 79));
    const lower = around(mixed(20, 9, 19), mixed(10, 9, 19));
    const result = known(estimate({ kind: "gap", upper, lower }, comparison(20, 10)));
    const [r1, r2, s1, s2] = [19.5 / 9.5, 39.5 / 19.5, 39.5 / 9.5, 79.5 / 19.5].map(Math.log) as [number, number, number, number]; // four in, four out
    const shifts = [s1 - r1, s1 - r2, s2 - r1, s2 - r2].sort((a, b) => a - b);
    expect(result.before).toEqual({ value: expect.closeTo((r1 + r2) / 2, 12), n: 580 });
    expect(result.change).toMatchObject({ value: expect.closeTo(((shifts[1] ?? 0) + (shifts[2] ?? 0)) / 2, 12), scale: "log-ratio" });
  });

  it("of low counts is compared in bins of 4 weeks", () => {
    const upper = around(cycle(16, 2, 3, 1, 5), cycle(12, 4, 6, 2));
    const lower = around(cycle(16, 1, 0, 2), cycle(12, 1, 0, 2, 2));
    expect(known(estimate({ kind: "gap", upper, lower }, comparison(16, 12))).note).toContain("bins of 4 weeks");
  });

  it("looks only at weeks in which both counts are known", () => {
    const upper = around([Number.NaN, ...mixed(12, 20, 30)], mixed(8, 20, 30));
    const lower = around([9, 1_000, ...cycle(11, 10)], mixed(8, 10, 20));
    expect(known(estimate({ kind: "gap", upper, lower }, comparison(13, 8))).before.n).toBe(290);
  });
});

describe("the floors", () => {
  const [steady, lively] = [mixed(12, 9, 19), mixed(8, 9, 19)];

  it("are 12 weeks before and 8 after the left-out span", () => {
    expect(count(steady, lively).kind).toBe("value");
    expect(count(steady.slice(1), lively)).toMatchObject({ kind: "insufficient", have: "11", needed: "12 weeks before the left-out span" });
    expect(count(steady, lively.slice(1))).toMatchObject({ kind: "insufficient", have: "7", needed: "8 weeks after the left-out span" });
    expect(count([], [])).toMatchObject({ kind: "insufficient", before: null, after: null, n: 0 });
  });

  it("count known weeks only", () => {
    expect(count([...steady.slice(1), Number.NaN], lively)).toMatchObject({
      kind: "insufficient",
      have: "11",
      needed: "12 weeks before in which it is known",
    });
  });

  it("are the measure's own items and lines", () => {
    expect(count(steady, lively, { itemsPerSide: 113 })).toMatchObject({ kind: "insufficient", have: "112", needed: "113 items after" });
    expect(count(steady, lively, { itemsPerSide: 0, linesPerSide: 2_000 })).toMatchObject({
      kind: "insufficient",
      needed: "2000 lines before",
    });
  });

  it("pass on what is not known", () => {
    expect(estimate({ kind: "unknown", reason: "no branches", fix: "fetch" }, comparison(20, 10))).toEqual({
      kind: "unknown",
      reason: "no branches",
      fix: "fetch",
    });
  });
});

describe("whatever the weeks", () => {
  const odd = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
  const side = fc.array(odd, { maxLength: 30 });
  const finite = (result: Estimate) => {
    if (result.kind === "unknown") throw new Error("unknown");
    for (const level of [result.before, result.after]) if (level !== null) expect(Number.isFinite(level.value)).toBe(true);
    if (result.kind !== "value") return;
    const { value, lo, hi, error } = result.change;
    expect([value, lo, hi, error].every(Number.isFinite)).toBe(true);
    expect(lo <= value && value <= hi && error > 0).toBe(true);
  };

  it("an answer is finite with its value inside its interval, or it is no value", () => {
    fc.assert(
      fc.property(side, side, side, (before, after, other) => {
        const compared = comparison(before.length, after.length);
        const options = () => ({ least: { itemsPerSide: 1 }, draws: 40, rng: createRng(3) });
        const value = around(before, after);
        const lower = value.map((_, i) => other[i % Math.max(1, other.length)] ?? 3);
        const known = value.map((count) => (Number.isNaN(count) ? 0 : count));
        finite(estimateChange({ kind: "count", value }, compared, options()));
        finite(estimateChange({ kind: "gap", upper: value, lower }, compared, options()));
        finite(
          estimateChange({ kind: "proportion", events: known.map((count) => count % 3), trials: known, n: known }, compared, options()),
        );
        finite(
          estimateChange(
            { kind: "duration", seconds: Array.from(known, (count) => (count === 0 ? null : [count, count + 1])) },
            compared,
            options(),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("the same seed gives the same interval; the order of weeks does not move the value", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 12, maxLength: 20 }), (before) => {
        const after = before.slice(0, 8).map((value) => value + 3);
        const [first, again, turned] = [count(before, after), count(before, after), count(before.toReversed(), after.toReversed())];
        expect(again).toEqual(first);
        if (first.kind === "value" && turned.kind === "value") expect(turned.change.value).toBeCloseTo(first.change.value, 12);
      }),
      { numRuns: 20 },
    );
  });
});
