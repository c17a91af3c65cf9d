import { describe, expect, it } from "vitest";
import type { Compared } from "../../src/app/compare.ts";
import { describeDurability } from "../../src/app/sections/durability.ts";
import type { Adoption } from "../../src/derive/adoption.ts";
import { deriveAdoptionCurve } from "../../src/derive/adoption-curve.ts";
import type { Units } from "../../src/derive/units.ts";
import { withCohorts } from "../../src/derive/with-cohorts.ts";
import { Durability } from "../../src/model/durability.ts";
import type { Comparison, Weeks } from "../../src/model/window.ts";
import { createRng } from "../../src/stats/random.ts";
import { DAY, type DrawnCommit, drawHistory, START, WEEK } from "../derive/support/history-of.ts";
import { type DrawnEnd, livesOf } from "../derive/support/lives-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";

const WEEKS = 80;
const SPLIT = 40;
const weeks: Weeks = { edges: Float64Array.from({ length: WEEKS + 1 }, (_, i) => START + i * WEEK) };
const comparison: Comparison = {
  weeks,
  before: { from: 0, to: SPLIT - 4 },
  leftOut: { from: SPLIT - 4, to: SPLIT + 8 },
  after: { from: SPLIT + 8, to: WEEKS },
};

interface Team {
  readonly people: readonly string[];
  /** Share of a change's lines that are gone within days of landing. */
  readonly gone: (change: { readonly week: number; readonly marked: boolean; readonly author: string }) => number;
  /** Lines of the change. */
  readonly size?: (i: number) => number;
}

/** Four changes a week, by turns; from the split on every other one of each person is marked. */
function team({ people, gone, size = () => 100 }: Team): Units {
  const commits: DrawnCommit[] = [];
  const births: Record<string, number> = {};
  const deaths: DrawnEnd[] = [];
  const marked: string[] = [];
  const rng = createRng(5);
  for (let i = 0; i < 4 * (WEEKS + 14); i++) {
    const week = Math.floor(i / 4);
    const author = people[i % people.length] ?? "Ada";
    const isMarked = week >= SPLIT && Math.floor(i / people.length) % 2 === 0;
    commits.push({ id: `c${i}`, at: START + week * WEEK + (i % 4) * DAY, author });
    births[`c${i}`] = size(i);
    if (isMarked) marked.push(`c${i}`);
    const share = Math.min(1, gone({ week, marked: isMarked, author }) * 2 * rng.nextFloat());
    const lines = Math.round(share * size(i));
    if (lines > 0 && i + 4 < 4 * (WEEKS + 14)) deaths.push([`c${i}`, `c${i + 4}`, lines]);
  }
  const drawn = drawHistory(commits);
  return unitsOf(drawn, { marked, lives: livesOf(drawn, { births, deaths }) });
}

function comparedAt(units: Units, at: number | null, around = comparison): Compared {
  const adoption = { at: at ?? Number.NaN, outcome: at === null ? "not-found" : "dated" } as Adoption; // the rest is not looked at
  const span = { from: START, to: units.history.cut };
  return {
    adoption,
    curve: deriveAdoptionCurve(units.landings, units.marks, weeks),
    span,
    weeks,
    comparison: at === null ? null : around,
  };
}

function described(units: Units, at: number | null = START + SPLIT * WEEK) {
  const told = describeDurability({ units: withCohorts(units, at ?? Number.NaN), compared: comparedAt(units, at), seed: 1 });
  expect(Durability.safeParse(told).success).toBe(true);
  return told;
}

const FOUR = ["Ada", "Ben", "Cleo", "Dan"];

describe("whether code lasts", () => {
  const told = described(team({ people: FOUR, gone: ({ marked }) => (marked ? 0.3 : 0.1) }));

  it("finds within authors that marked lines die sooner, and says so", () => {
    const { change, authors, note } = told.withinAuthor;
    // Deaths come after 7 days: of 90 days, 83 are lost for 20 % more of the lines.
    expect(change?.lo).toBeLessThan(-0.2 * 83);
    expect(change?.hi).toBeGreaterThan(-0.2 * 83);
    expect(change?.hi).toBeLessThan(0);
    expect([authors, note]).toEqual([4, null]);
    expect(told.sentence).toMatch(
      /^AI-marked lines live shorter than unmarked ones of the same 4 authors: −1\d\.\d days of the first 90 \(95% interval −\d/,
    );
  });

  it("tells curves of four groups, no farther than ten changes were followed", () => {
    expect(told.groups.map(({ id, changes, note }) => [id, changes, note])).toEqual([
      ["marked", 108, null],
      ["unmarked", 107, null],
      ["before", 93, null],
      ["after", 128, null],
    ]);
    for (const { curve, meanLife } of told.groups) {
      expect(meanLife?.value).toBeGreaterThan(50);
      curve.forEach(({ value, lo, hi }, i) => {
        expect(value).toBeLessThanOrEqual(curve[i - 1]?.value ?? 1);
        expect([lo <= value, value <= hi, lo >= 0, hi <= 1]).toEqual([true, true, true, true]);
      });
    }
    expect(told.groups[0]?.curve.map(({ days }) => days)).toEqual([0, 1, 2, 3, 7, 14, 21, 30, 60, 90, 180]);
    expect(told.groups[2]?.curve.at(-1)?.days).toBe(90);
    expect(told.followUpDays).toBe(90);
  });

  it("tells rework by who took the lines, and the death share beside it", () => {
    const after = told.rework.find(({ days, side }) => days === 14 && side === "after");
    expect(told.rework).toHaveLength(8);
    // All deaths are by the same person, after 7 days.
    expect(after).toMatchObject({ fix: 0, other: 0, changes: 128 });
    expect((after?.self ?? 0) / (after?.lines ?? 1)).toBeCloseTo(0.2, 1);
    expect(after?.deletedYoung).toBe(after?.deleted);
    // All changes are alike in size, so there is nothing to cap.
    expect(after?.cappedShare).toBeCloseTo((after?.self ?? 0) / (after?.lines ?? 1), 12);
  });

  it("tells rework with large changes capped where a few decide", () => {
    // One of 150 changes brings 4,000 lines: the cap is at the largest of a hundred.
    const uneven = described(team({ people: FOUR, gone: () => 0.2, size: (i) => (i % 150 === 0 ? 4_000 : 100) }));
    const row = uneven.rework.find(({ days, side }) => days === 14 && side === "before");
    expect(row?.cappedShare).not.toBeNull();
    expect(row?.cappedShare).not.toBe((row?.self ?? 0) / (row?.lines ?? 1));
  });

  it("is the same in every run, and does not depend on the order of rows", () => {
    expect(described(team({ people: FOUR, gone: ({ marked }) => (marked ? 0.3 : 0.1) }))).toEqual(told);
  });
});

describe("a difference that lies in who uses the tools", () => {
  it("is seen between groups and vanishes within authors", () => {
    // Dan's lines die; he marks nearly everything. The others mark little.
    const units = team({ people: FOUR, gone: ({ author }) => (author === "Dan" ? 0.6 : 0.05) });
    const isDan = (landing: number) => units.authors.person[landing] === units.authors.person[3];
    const marked = units.marks.marked.map((_, i) => (i >= 4 * SPLIT && (isDan(i) ? i % 32 !== 3 : i % 16 < 4) ? 1 : 0));
    const { withinAuthor, marked: plain } = described({ ...units, marks: { ...units.marks, marked } });
    expect(plain.change?.hi).toBeLessThan(0);
    expect(withinAuthor.authors).toBe(4);
    expect(withinAuthor.change?.lo).toBeLessThan(0);
    expect(withinAuthor.change?.hi).toBeGreaterThan(0);
  });
});

describe("what cannot be said", () => {
  it("is a number within authors of fewer than three", () => {
    const told = described(team({ people: ["Ada", "Ben"], gone: () => 0.2 }));
    expect(told.withinAuthor).toMatchObject({ change: null, authors: 2, note: expect.stringContaining("too few authors: 2 of 3") });
    expect(told.sentence).toMatch(
      /^No clear difference in how long AI-marked and unmarked lines live: .*; not compared within authors \(too few authors/,
    );
  });

  it("is anything of a group below 20 changes or 2,000 lines", () => {
    const small = described(team({ people: FOUR, gone: () => 0.2, size: () => 2 }));
    expect(small.groups.map(({ note, curve, meanLife }) => [note, curve.length, meanLife])).toEqual([
      ["216 of 2,000 lines", 0, null],
      ["214 of 2,000 lines", 0, null],
      ["272 of 2,000 lines", 0, null],
      ["256 of 2,000 lines", 0, null],
    ]);
    expect(small.marked).toMatchObject({ change: null, note: "216 of 2,000 lines" });
  });

  it("is a difference where no line ever dies", () => {
    const told = described(team({ people: FOUR, gone: () => 0 }));
    expect(told.withinAuthor).toMatchObject({ change: null, note: "no line of these authors was deleted within 90 days" });
    expect(told.groups[0]?.meanLife).toEqual({ value: 90, lo: 90, hi: 90 });
  });

  it("is told calmly where lines were not followed", () => {
    const told = described(unitsOf(drawHistory([{ id: "a" }])));
    expect(told).toMatchObject({ measurable: false, reason: "lines were not followed", groups: [], strata: [], rework: [] });
    expect(told.sentence).toBe("Whether code lasts was not measured: lines were not followed.");
  });

  it("is a change where there is no adoption date: all lines are taken together", () => {
    const told = described(team({ people: FOUR, gone: () => 0.2 }), null);
    expect(told.groups.map(({ id }) => id)).toEqual(["marked", "unmarked"]);
    expect(told.rework.map(({ side }) => side)).toEqual(["all", "all", "all", "all"]);
    expect(told.followUpDays).toBeNull();
  });
});

describe("before against after", () => {
  it("follows both sides for the longest span that leaves enough of both, and for no longer", () => {
    const units = withCohorts(team({ people: FOUR, gone: () => 0.2 }), Number.NaN);
    // The data ends 94 weeks after the start: few lines landed after week 82 were followed for 90 days.
    const later: Weeks = { edges: Float64Array.from({ length: 94 }, (_, i) => START + i * WEEK) };
    const split: Comparison = { weeks: later, before: { from: 0, to: 70 }, leftOut: { from: 70, to: 78 }, after: { from: 82, to: 93 } };
    const told = describeDurability({ units, compared: comparedAt(units, START + 74 * WEEK, split), seed: 1 });
    expect(told.followUpDays).toBe(30);
    const sides = told.groups.filter(({ id }) => id === "before" || id === "after");
    expect(sides.map(({ curve, meanLife }) => [curve.at(-1)?.days, meanLife])).toEqual([
      [30, null],
      [30, null],
    ]);
  });
});

describe("mass changes", () => {
  it("are named by the beginning of their id, the largest ten first", () => {
    const told = described(team({ people: FOUR, gone: () => 0.1, size: (i) => (i >= 200 && i % 10 === 0 ? 6_000 + i : 100) }));
    expect(told.massChanges.total).toBe(18);
    expect(told.massChanges.limit).toBe(5_000);
    expect(told.massChanges.largest).toHaveLength(10);
    expect(told.massChanges.largest[0]).toEqual({ id: expect.stringMatching(/^[0-9a-f]{12}$/), lines: 6_370, files: null });
  });
});
