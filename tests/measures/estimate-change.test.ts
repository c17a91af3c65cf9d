import { describe, expect, it } from "vitest";
import { type EstimateOptions, estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { newcombeInterval } from "../../src/stats/proportions.ts";
import { studentQuantile } from "../../src/stats/student.ts";
import { calibrated, nullTable } from "./null-table.ts";
import { ANY, around, count, cycle, floors, known, LEFT_OUT, share, TRIPLED, UNEVEN } from "./two-sides.ts";
import { comparisonOf } from "./weekly-logs.ts";

describe("counts", () => {
  const result = known(count(UNEVEN, TRIPLED));

  it("change by the ratio of what 4 weeks hold; levels are geometric means of 4-week bins, per week", () => {
    expect(result.change.value).toBeCloseTo(2, 10);
    expect(result.before).toEqual({ value: expect.closeTo(Math.cbrt(20.5 * 32.5 * 12.5) / 4, 10), n: 64 });
    expect(result.after).toEqual({ value: expect.closeTo((3 * Math.cbrt(20.5 * 32.5 * 12.5)) / 4, 10), n: 195 });
    expect(result.expected).toBeCloseTo(result.before.value, 10);
    expect({ scale: result.change.scale, n: result.n, note: result.note }).toEqual({ scale: "ratio", n: 259, note: null });
  });

  it("have the model's own interval without a table: t · error on the logs", () => {
    const { value, error, df } = result.effect ?? { value: 0, error: 0, df: 1 };
    const half = studentQuantile(0.975, df) * error;
    expect(Math.log1p(result.change.lo)).toBeCloseTo(value - half, 10);
    expect(Math.log1p(result.change.hi)).toBeCloseTo(value + half, 10);
    expect(result.model).toMatchObject({ lo: result.change.lo, hi: result.change.hi, unitWeeks: 4, weeks: { before: 12, after: 12 } });
    expect(result.calibration).toBeNull();
  });

  it("have factor · 1.96 · error with a table, the model's own interval beside it, and p of the one that decides", () => {
    const table = nullTable([{ before: 12, after: 12, crossValidated: calibrated(1.5) }]);
    const widened = known(count(UNEVEN, TRIPLED, { ...ANY, empiricalNull: table }));
    const error = widened.effect?.error ?? 0;
    expect(error).toBe(result.effect?.error);
    expect(Math.log1p(widened.change.hi)).toBeCloseTo(Math.log(3) + 1.5 * normalQuantile(0.975) * error, 10);
    expect([widened.model?.lo, widened.model?.hi]).toEqual([result.model?.lo, result.model?.hi]);
    expect(widened.calibration).toMatchObject({ factor: 1.5, asLarge: expect.closeTo(0.1, 2) });
    const atLimit = Math.log(3) / (1.5 * error);
    expect((widened.p ?? 1) < 0.05).toBe(atLimit > normalQuantile(0.975));
  });

  it("leave unknown weeks out", () => {
    const gaps = known(count([Number.NaN, ...UNEVEN], [...TRIPLED, Number.NaN]));
    expect([gaps.before, gaps.after, gaps.change]).toEqual([result.before, result.after, result.change]);
  });
});

describe("the gap", () => {
  it("is the step of the log ratio of two counts; levels are mean log ratios of 4-week bins", () => {
    const steady = cycle(12, 2, 3, 4, 1);
    const gap = { kind: "gap", upper: around(UNEVEN, TRIPLED), lower: around(steady, steady) } as const;
    const result = known(estimateChange(gap, comparisonOf(12, 12), ANY));
    const logs = [20.5, 32.5, 12.5].map((events) => Math.log(events / 10.5));
    const before = logs.reduce((sum, log) => sum + log, 0) / 3;
    expect(result.before).toEqual({ value: expect.closeTo(before, 10), n: 64 });
    expect(result.after.value).toBeCloseTo(before + Math.log(3), 10);
    expect(result.change).toMatchObject({ value: expect.closeTo(Math.log(3), 10), scale: "log-ratio" });
    expect(result.expected).toBeCloseTo(before, 10);
  });

  it("looks only at weeks in which both counts are known", () => {
    const upper = around([Number.NaN, ...UNEVEN], [...TRIPLED, 7]);
    const lower = around([9, ...cycle(12, 10)], [...cycle(12, 10), Number.NaN]);
    expect(known(estimateChange({ kind: "gap", upper, lower }, comparisonOf(13, 13), ANY))).toMatchObject({
      before: { n: 64 },
      after: { n: 195 },
    });
  });
});

describe("shares", () => {
  it("change by the difference of pooled shares: growth alone changes nothing", () => {
    const grown = known(
      share(
        cycle(12, 1, 3).map((events) => [events, 20] as const),
        cycle(12, 2, 6).map((events) => [events, 40] as const),
      ),
    );
    expect([grown.before, grown.after]).toEqual([
      { value: 0.1, n: 240 },
      { value: 0.1, n: 480 },
    ]);
    expect(grown.change).toMatchObject({ value: expect.closeTo(0, 10), scale: "difference" });
    expect(grown.expected).toBe(0.1);
  });

  it("double from 10 to 20 % in points, the interval of their log odds ratio turned into points", () => {
    const doubled = known(
      share(
        cycle(12, 1, 3).map((events) => [events, 20] as const),
        cycle(12, 2, 6).map((events) => [events, 20] as const),
      ),
    );
    expect(doubled.change.value).toBeCloseTo(0.1, 10);
    const { value, error, df } = doubled.effect ?? { value: 0, error: 0, df: 1 };
    expect(value).toBeCloseTo(Math.log(0.2 / 0.8 / (0.1 / 0.9)), 10);
    const odds = Math.exp(Math.log(1 / 9) + value + studentQuantile(0.975, df) * error);
    expect(doubled.change.hi).toBeCloseTo(odds / (1 + odds) - 0.1, 10);
  });

  it("with fewer than 5 events on a side are described by Newcombe's interval and not tested", () => {
    const few = known(
      share(
        [[2, 5], ...cycle(11, 0).map(() => [0, 5] as const)],
        cycle(12, 1, 0).map((events) => [events, 5] as const),
      ),
    );
    const { value, lo, hi } = newcombeInterval({ successes: 6, trials: 60 }, { successes: 2, trials: 60 }, 0.95);
    expect(few.change).toEqual({ value, lo, hi, level: 0.95, scale: "difference" });
    expect(few).toMatchObject({
      effect: null,
      model: null,
      calibration: null,
      p: null,
      note: expect.stringContaining("fewer than 5 events"),
    });
  });

  it("with fewer than 5 trials without an event are described as well", () => {
    const all = cycle(12, 5).map((trials) => [trials, trials] as const);
    expect(known(share(all, all)).note).toContain("described");
  });

  it("of lines, which stand and fall with their change, have no interval with few events", () => {
    const weeks = cycle(12, 1, 0, 0).map((events) => [events, 400] as const);
    const branches = around(cycle(12, 4), cycle(12, 4));
    expect(share(weeks, weeks, ANY, branches)).toMatchObject({
      kind: "insufficient",
      have: "4",
      needed: "5 events on each side, and as many trials without one",
      before: { value: 4 / 4_800, n: 48 },
    });
  });

  it("leave weeks out in which a count is not known", () => {
    const weeks = cycle(12, 1, 3).map((events) => [events, 20] as const);
    const [whole, holes] = [known(share(weeks, weeks)), known(share([[Number.NaN, 20], ...weeks], [...weeks, [3, Number.NaN]]))];
    expect([holes.before, holes.after, holes.change]).toEqual([whole.before, whole.after, whole.change]);
  });
});

describe("durations", () => {
  it("change by the ratio of weekly medians; levels are their geometric means", () => {
    const logs = [1, 2, 4, 2, 3, 1, 2, 5, 4, 3, 2, 1];
    // Weeks of one, or of three around the same median.
    const weeks = (hours: readonly number[]) => hours.map((hour, i) => (i % 2 === 0 ? [hour] : [hour * 9, hour, hour / 9]));
    const seconds = [...weeks(logs), ...cycle(LEFT_OUT, 0).map(() => [1e9]), ...weeks(logs.toReversed().map((hour) => hour / 2))];
    const result = known(estimateChange({ kind: "duration", seconds }, comparisonOf(12, 12), ANY));
    const level = Math.exp(logs.reduce((sum, hour) => sum + Math.log(hour), 0) / 12);
    expect(result.before).toEqual({ value: expect.closeTo(level, 10), n: 24 });
    expect(result.after).toEqual({ value: expect.closeTo(level / 2, 10), n: 24 });
    expect(result.change).toMatchObject({ value: expect.closeTo(-0.5, 10), scale: "ratio" });
    expect(result.model).toMatchObject({ unitWeeks: 1 });
  });
});

describe("follow-up", () => {
  const followed = (days: number): EstimateOptions => ({ ...ANY, measure: { ...ANY.measure, followUpSeconds: days * 86_400 } });

  it("ends the weeks before so early that every item's own is over before the left-out span", () => {
    const early = known(count(UNEVEN, TRIPLED));
    expect(known(count([...UNEVEN, 900, 900], TRIPLED, followed(14))).before).toEqual(early.before);
    expect(known(count([...UNEVEN, 900, 900], TRIPLED, followed(8))).before).toEqual(early.before);
    expect(known(count([...UNEVEN, 900, 900], TRIPLED, followed(7))).before).not.toEqual(early.before);
  });

  it("counts toward the floor, whatever its length", () => {
    expect(count([...UNEVEN, 9], TRIPLED, followed(14))).toMatchObject({ kind: "insufficient", have: "11" });
    expect(count(UNEVEN, TRIPLED, followed(700))).toMatchObject({ kind: "insufficient", have: "0", before: null });
  });
});

describe("the floors", () => {
  const after = TRIPLED.slice(0, 8);

  it("are 12 weeks before and 8 after the left-out span", () => {
    expect(count(UNEVEN, after).kind).toBe("value");
    expect(count(UNEVEN.slice(1), after)).toMatchObject({ have: "11", needed: "12 weeks before the left-out span" });
    expect(count(UNEVEN, after.slice(1))).toMatchObject({ have: "7", needed: "8 weeks after the left-out span" });
    expect(count([], [])).toMatchObject({ kind: "insufficient", before: null, after: null, n: 0 });
  });

  it("count known weeks only", () => {
    expect(count([...UNEVEN.slice(1), Number.NaN], after)).toMatchObject({ have: "11", needed: "12 weeks before in which it is known" });
    expect(count(UNEVEN, [...after.slice(1), Number.NaN])).toMatchObject({ have: "7", needed: "8 weeks after in which it is known" });
  });

  it("are the measure's own items, lines and events", () => {
    expect(count(UNEVEN, after, floors({ itemsPerSide: 65 }))).toMatchObject({ have: "64", needed: "65 items before" });
    expect(count(TRIPLED, UNEVEN.slice(4), floors({ itemsPerSide: 65 }))).toMatchObject({ have: "44", needed: "65 items after" });
    const lines = floors({ itemsPerSide: 0, linesPerSide: 2_000 });
    expect(count(UNEVEN, after, lines)).toMatchObject({ have: "64", needed: "2000 lines before" });
    const none = cycle(12, 0).map(() => [0, 20] as const);
    expect(share(none, none, floors({ itemsPerSide: 50, eventsInTotal: 5 }))).toMatchObject({ have: "0", needed: "5 events in all" });
  });

  it("pass on what is not known", () => {
    const unknown = { kind: "unknown", reason: "no branches", fix: "fetch" } as const;
    expect(estimateChange(unknown, comparisonOf(20, 10), ANY)).toEqual(unknown);
  });
});
