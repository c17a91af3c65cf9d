import { describe, expect, it } from "vitest";
import { lastingChangesByWeek } from "../../../src/derive/delivery/lasting-changes.ts";
import { usageByWeek } from "../../../src/derive/delivery/usage-by-week.ts";
import { findUsageDate } from "../../../src/derive/delivery/usage-date.ts";
import { END_KINDS, type LineCohorts } from "../../../src/derive/line-cohorts.ts";
import type { UsageRow } from "../../../src/model/delivery/usage.ts";

const DAY = 86_400;
const WEEK = 7 * DAY;
const weeks = (count: number) => ({ edges: Float64Array.from({ length: count + 1 }, (_, week) => week * WEEK) });

/** A row over [from, to) days. */
const row = (from: number, to: number, more: Partial<UsageRow> = {}): UsageRow => ({
  from: from * DAY,
  to: to * DAY,
  team: null,
  tool: "Quill",
  model: null,
  activeUsers: 10,
  seats: null,
  tokens: null,
  cost: 140,
  currency: "EUR",
  ...more,
});

describe("usage by week", () => {
  it("spreads what a row says evenly over its days", () => {
    const { cost, activeUsers, tokens } = usageByWeek([row(0, 14), row(14, 21, { cost: 7, activeUsers: 30 })], weeks(3));
    expect([...cost]).toEqual([70, 70, 7]);
    expect([...activeUsers]).toEqual([10, 10, 30]);
    expect([...tokens]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("knows nothing of weeks that are not covered to their end", () => {
    expect([...usageByWeek([row(3, 14)], weeks(3)).cost]).toEqual([Number.NaN, 140 / (11 / 7), Number.NaN]);
    expect([...usageByWeek([row(0, 5), row(6, 7)], weeks(1)).cost]).toEqual([Number.NaN]);
  });

  it("takes the mean of users who come and go within a week", () => {
    const { activeUsers } = usageByWeek([row(0, 3.5), row(3.5, 7, { activeUsers: 20 })], weeks(1));
    expect([...activeUsers]).toEqual([15]);
  });

  it("adds the cost of tools and teams, and counts who uses two tools once", () => {
    const rows = [
      row(0, 7, { team: "a", activeUsers: 8, cost: 70 }),
      row(0, 7, { team: "a", tool: "Pen", activeUsers: 6, cost: 7 }),
      row(0, 7, { team: "b", activeUsers: 5, cost: 14 }),
    ];
    const { cost, activeUsers } = usageByWeek(rows, weeks(1));
    expect([...cost]).toEqual([91]);
    expect([...activeUsers]).toEqual([13]);
  });

  it("leaves rows of teams out where others are of everybody", () => {
    const { cost } = usageByWeek([row(0, 7, { team: "a" }), row(0, 7, { cost: 700 })], weeks(1));
    expect([...cost]).toEqual([700]);
  });

  it("takes a tool that was not yet bought for no cost", () => {
    const { cost } = usageByWeek([row(0, 14), row(7, 14, { tool: "Pen", cost: 30 })], weeks(2));
    expect([...cost]).toEqual([70, 100]);
  });
});

describe("the adoption date by usage", () => {
  const people = (count: number) => ({
    landings: { landings: Array.from({ length: count }, (_, i) => ({ landedAt: (i % 28) * DAY })) },
    authors: { person: Int32Array.from({ length: count }, (_, i) => i), kind: Array.from({ length: count }, () => "human" as const) },
  });
  // Only what the function reads.
  const unitsWith = (count: number) => people(count) as unknown as Parameters<typeof findUsageDate>[1];

  it("is the first period in which a tenth of those who landed work used a tool", () => {
    const rows = [row(14, 28, { activeUsers: 20 }), row(0, 14, { activeUsers: 5 })];
    // 98 people land work in each half.
    expect(findUsageDate(rows, unitsWith(196))).toEqual({ at: 14 * DAY, activeUsers: 20, people: 98, isFirst: false });
    expect(findUsageDate(rows, unitsWith(40))).toMatchObject({ at: 0, isFirst: true });
  });

  it("is none where nobody used it, or nobody knows", () => {
    expect(findUsageDate([row(0, 14, { activeUsers: 0 })], unitsWith(10))).toBeNull();
    expect(findUsageDate([row(0, 14, { activeUsers: null })], unitsWith(10))).toBeNull();
    expect(findUsageDate([], unitsWith(10))).toBeNull();
  });
});

describe("changes that last", () => {
  type End = readonly [ageDays: number, kind: (typeof END_KINDS)[number], lines: number];
  /** One cohort of ten lines for each list of ends. */
  const cohortsOf = (...changes: readonly (readonly End[])[]): LineCohorts => {
    const ends = changes.flat();
    const start = changes.map((_, i) => changes.slice(0, i).flat().length);
    return {
      landing: Int32Array.from(changes, (_, i) => i),
      bornAt: Float64Array.from(changes, () => DAY),
      lines: Int32Array.from(changes, () => 10),
      linesByClass: new Int32Array(0),
      start: Int32Array.from([...start, ends.length]),
      age: Float64Array.from(ends, ([days]) => days * DAY),
      pathClass: new Uint8Array(ends.length),
      kind: Uint8Array.from(ends, ([, kind]) => END_KINDS.indexOf(kind)),
      ended: Int32Array.from(ends, ([, , lines]) => lines),
      massChanges: [],
      massLimit: 100,
    };
  };
  const count = (...changes: readonly (readonly End[])[]) => lastingChangesByWeek(cohortsOf(...changes), weeks(1), 200 * DAY)[0];

  it("have more than half of their lines after 90 days", () => {
    expect(count([], [[89, "other", 4]], [[90, "self", 5]], [[91, "other", 10]])).toBe(3);
  });

  it("are judged by the lines that were not lost from sight", () => {
    expect(
      count(
        [[5, "lost", 8]],
        [
          [5, "lost", 8],
          [6, "fix", 1],
        ],
        [[5, "lost", 10]],
      ),
    ).toBe(1);
  });

  it("are not known before they were followed for 90 days", () => {
    expect([...lastingChangesByWeek(cohortsOf([]), weeks(2), 7 * DAY + 90 * DAY)]).toEqual([1, Number.NaN]);
  });
});
