import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authoredInstant, findDataCut, usableInstant } from "../../src/derive/instants.ts";
import { DAY, drawHistory, START } from "./support/history-of.ts";

/** A history of commits one day apart, with some committer instants changed. */
function committed(count: number, odd: Readonly<Record<number, number>> = {}) {
  const drawn = Array.from({ length: count }, (_, i) => ({ id: `c${i}`, at: odd[i] ?? START + i * DAY }));
  return drawHistory(drawn).history.commits;
}

describe("the data cut", () => {
  it("is the latest committer instant", () => {
    expect(findDataCut(committed(10))).toEqual({ instant: START + 9 * DAY, ignored: 0, undated: 0 });
  });

  it("leaves out instants after a gap of more than 366 days that fewer than 1 % of the commits hold", () => {
    const far = START + 5_000 * DAY;
    expect(findDataCut(committed(300, { 7: far, 9: far + 1 }))).toEqual({ instant: START + 299 * DAY, ignored: 2, undated: 0 });
  });

  it("keeps a late part that 1 % of the commits hold: the project slept and woke up", () => {
    const far = START + 5_000 * DAY;
    expect(findDataCut(committed(200, { 7: far, 9: far + 1 })).instant).toBe(far + 1);
  });

  it("keeps a late commit after a gap of 366 days or less", () => {
    const late = START + 299 * DAY + 366 * DAY;
    expect(findDataCut(committed(300, { 7: late })).instant).toBe(late);
  });

  it("counts commits without a usable committer instant: none, or before 1990", () => {
    expect(findDataCut(committed(10, { 3: Number.NaN, 4: 0 }))).toEqual({ instant: START + 9 * DAY, ignored: 0, undated: 2 });
  });

  it("is what the definition says, whatever the instants", () => {
    const instants = fc.array(fc.oneof(fc.integer({ min: -3, max: 2_500 }), fc.constant(7_000)), { minLength: 1, maxLength: 320 });
    const definition = (days: readonly number[]) => {
      const dated = days.filter((day) => day >= 0).sort((a, b) => a - b);
      // Ascending: the first gap behind which fewer than 1 % of the commits lie is the one to cut at.
      const gap = dated.findIndex((day, i) => day - (dated[i - 1] ?? day) > 366 && dated.length - i < 0.01 * dated.length);
      return {
        last: dated.at((gap < 0 ? dated.length : gap) - 1),
        ignored: gap < 0 ? 0 : dated.length - gap,
        undated: days.length - dated.length,
      };
    };
    fc.assert(
      fc.property(instants, (days) => {
        const { last, ignored, undated } = definition(days);
        const odd = Object.fromEntries(days.map((day, i) => [i, day < 0 ? Number.NaN : START + day * DAY]));
        const instant = last === undefined ? Number.NaN : START + last * DAY;
        expect(findDataCut(committed(days.length, odd))).toEqual({ instant, ignored, undated });
      }),
      { numRuns: 300 },
    );
  });

  it("is unknown where nothing is dated", () => {
    expect(findDataCut(committed(2, { 0: 0, 1: Number.NaN }))).toEqual({ instant: Number.NaN, ignored: 0, undated: 2 });
  });
});

describe("an instant", () => {
  it("is usable from 1990 to a day after the data cut", () => {
    expect(usableInstant(START, START)).toBe(START);
    expect(usableInstant(START + DAY, START)).toBe(START + DAY);
    expect(usableInstant(START + DAY + 1, START)).toBeNaN();
    expect(usableInstant(631_151_999, START)).toBeNaN();
    expect(usableInstant(Number.NaN, START)).toBeNaN();
  });

  it("of writing is unknown where it lies more than a day after its commit", () => {
    const { history } = drawHistory([
      { id: "a", at: START, authoredAt: START + DAY },
      { id: "b", at: START, authoredAt: START + DAY + 1 },
      { id: "c", at: START + 9 * DAY, authoredAt: START - 900 * DAY },
    ]);
    const authored = [2, 1, 0].map((commit) => authoredInstant(history.commits, commit, history.cut));
    expect(authored).toEqual([START + DAY, Number.NaN, START - 900 * DAY]);
  });
});
