import { describe, expect, it } from "vitest";
import { describeWeeks } from "../../src/app/sections/weeks.ts";
import { formatDay } from "../../src/model/time.ts";
import type { Weeks } from "../../src/model/window.ts";
import { DAY, type DrawnCommit, drawHistory, HOUR, START, shaOfId, WEEK } from "../derive/support/history-of.ts";
import { type UnitFacts, unitsOf } from "../derive/support/units-of.ts";

const day = (at: number) => formatDay(at, "UTC");
const weeksOf = (count: number): Weeks => ({ edges: Float64Array.from({ length: count + 1 }, (_, i) => START + i * WEEK) });

/** Two busy weeks and a quiet one. */
const TWO_WEEKS: readonly DrawnCommit[] = [
  { id: "a", at: START + HOUR, message: "Start\n" },
  { id: "b", at: START + DAY, message: "Sort (#7)\n" },
  { id: "c", at: START + 2 * DAY },
  { id: "d", at: START + 3 * DAY, author: "tidy[bot]" },
  { id: "e", at: START + 3 * DAY + HOUR },
  { id: "f", at: START + 4 * DAY },
  { id: "g", at: START + 5 * DAY },
  { id: "h", at: START + 2 * WEEK, message: 'Revert "Sort (#7)"\n' },
  { id: "i", at: START + 2 * WEEK + HOUR },
];

function told(facts: UnitFacts = {}, weeks = weeksOf(3)) {
  return describeWeeks({ units: unitsOf(drawHistory(TWO_WEEKS), facts), comparison: null, weeks, formatDay: day });
}

describe("what landed in each week", () => {
  it("is counted with its lines and marks, automation and reverts left out, also where it is nothing", () => {
    const rows = told({ lines: { a: [9, 1], d: [999, 0], h: [500, 500] }, marked: ["b", "d"] });
    expect(rows.map(({ start, landed, lines, marked }) => [start, landed, lines, marked])).toEqual([
      ["2024-01-01", 6, 15, 1],
      ["2024-01-08", 0, 0, 0],
      ["2024-01-15", 1, 1, 0],
    ]);
  });

  it("lists the five largest changes, of equal ones the earlier first", () => {
    const [first] = told({ lines: { c: [3, 4], b: [2, 5], g: [0, 8] }, marked: ["b"] });
    expect(first?.largest.map(({ id }) => id)).toEqual(["g", "b", "c", "a", "e"].map((id) => shaOfId(id).slice(0, 12)));
    expect(first?.largest[1]).toEqual({
      id: shaOfId("b").slice(0, 12),
      number: 7,
      kind: "squash",
      added: 2,
      deleted: 5,
      marked: true,
    });
  });

  it("is of unknown lines where those of one change could not be counted, which is listed last", () => {
    const [first] = told({ unmeasured: ["c"] }, weeksOf(1));
    expect(first).toMatchObject({ landed: 6, lines: null });
    expect(first?.largest.some(({ id }) => id === shaOfId("c").slice(0, 12))).toBe(false);
    const [alone] = told({ refused: "a partial clone" }, weeksOf(1));
    expect(alone?.largest[0]).toMatchObject({ added: null, deleted: null });
  });

  it("is told of the weeks that are compared and those between them, else of the last 208", () => {
    const units = unitsOf(drawHistory(TWO_WEEKS));
    const weeks = weeksOf(300);
    const span = (from: number, to: number) => ({ from, to });
    const comparison = { weeks, before: span(1, 2), leftOut: span(2, 3), after: span(3, 5) };
    const compared = describeWeeks({ units, comparison, weeks, formatDay: day });
    expect(compared.map(({ start }) => start)).toEqual(["2024-01-08", "2024-01-15", "2024-01-22", "2024-01-29"]);
    const all = describeWeeks({ units, comparison: null, weeks, formatDay: day });
    expect([all.length, all.at(-1)?.start]).toEqual([208, day(START + 299 * WEEK)]);
    expect(describeWeeks({ units, comparison: null, weeks: weeksOf(0), formatDay: day })).toEqual([]);
  });

  it("lists fewer changes a week the more weeks there are, so that a page holds them", () => {
    const busy = Array.from(
      { length: 208 * 6 },
      (_, i): DrawnCommit => ({ id: `c${i}`, at: START + Math.floor(i / 6) * WEEK + (i % 6) * HOUR }),
    );
    const rows = describeWeeks({ units: unitsOf(drawHistory(busy)), comparison: null, weeks: weeksOf(208), formatDay: day });
    expect(new Set(rows.map(({ largest }) => largest.length))).toEqual(new Set([2]));
    expect(JSON.stringify(rows).length).toBeLessThan(70_000);
  });
});
