import { describe, expect, it } from "vitest";
import { chooseAdoption, type DeclaredAdoption } from "../../src/derive/adoption.ts";
import { type AdoptionCurve, deriveAdoptionCurve } from "../../src/derive/adoption-curve.ts";
import { findAdoptionStep, findPooledDate, recentShare } from "../../src/derive/adoption-date.ts";
import type { UsageDate } from "../../src/derive/delivery/usage-date.ts";
import { mondayWeeks } from "../../src/derive/weeks.ts";
import { type DrawnCommit, drawHistory, HOUR, START, WEEK } from "./support/history-of.ts";
import { unitsOf } from "./support/units-of.ts";

/** Weekly pairs of marked and all landed changes. */
function curveOf(pairs: readonly (readonly [marked: number, changes: number])[]): AdoptionCurve {
  return {
    weeks: { edges: Float64Array.from({ length: pairs.length + 1 }, (_, i) => START + i * WEEK) },
    marked: Int32Array.from(pairs, ([marked]) => marked),
    changes: Int32Array.from(pairs, ([, changes]) => changes),
    tools: new Map(),
  };
}
const weeks = (count: number, marked: number, changes: number) => Array.from({ length: count }, () => [marked, changes] as const);

describe("the step in the share of marked changes", () => {
  it("is dated at the first week of the higher share, with both shares", () => {
    const step = findAdoptionStep(curveOf([...weeks(20, 0, 10), ...weeks(10, 4, 10)]));
    expect(step).toEqual({ source: "change-point", at: START + 20 * WEEK, before: 0, after: 0.4 });
  });

  it("is none where the largest step is a fall, even with a rise before it", () => {
    expect(findAdoptionStep(curveOf([...weeks(20, 6, 10), ...weeks(20, 0, 10)]))).toBeNull();
    expect(findAdoptionStep(curveOf([...weeks(10, 2, 10), ...weeks(10, 5, 10), ...weeks(20, 0, 10)]))).toBeNull();
  });

  it.each([
    ["less than 10 % after it", [...weeks(40, 0, 50), ...weeks(40, 4, 50)]],
    ["less than three times the share before", [...weeks(20, 15, 100), ...weeks(20, 44, 100)]],
    ["a gain of 7.6: 12 (ln 3 − ⅔ ln 2)", [...weeks(8, 0, 1), ...weeks(4, 1, 1)]],
    ["fewer than 4 weeks on a side", [...weeks(3, 0, 100), ...weeks(4, 50, 100)]],
    ["nothing at all", []],
  ])("is none with %s", (_why, pairs) => {
    expect(findAdoptionStep(curveOf(pairs))).toBeNull();
  });

  it("is found at exactly 10 % and three times the share before", () => {
    expect(findAdoptionStep(curveOf([...weeks(30, 0, 100), ...weeks(30, 10, 100)]))?.after).toBe(0.1);
    expect(findAdoptionStep(curveOf([...weeks(20, 15, 100), ...weeks(20, 45, 100)]))?.before).toBe(0.15);
  });
});

describe("the pooled date", () => {
  it("is the start of the first eight weeks with 10 % of at least 20 changes, at a week with a mark", () => {
    // Weeks 5…12 hold 24 changes and 3 marks (12.5 %), but week 5 has none: week 6 is the first with one.
    const pairs = [...weeks(6, 0, 3), ...weeks(1, 1, 3), ...weeks(5, 0, 3), ...weeks(2, 1, 3)];
    expect(findPooledDate(curveOf(pairs))).toMatchObject({ source: "pooled", at: START + 6 * WEEK, before: 0, after: 3 / 24 });
  });

  it.each([
    ["9.5 % of the changes", weeks(12, 2, 21)],
    ["19 changes in eight weeks", [...weeks(7, 1, 2), ...weeks(1, 1, 5)]],
    ["seven weeks", weeks(7, 5, 10)],
  ])("is none with %s", (_why, pairs) => {
    expect(findPooledDate(curveOf(pairs))).toBeNull();
  });
});

describe("the share of the last weeks", () => {
  it("takes what there is", () => {
    const curve = curveOf([...weeks(3, 1, 2), ...weeks(2, 3, 4)]);
    expect(recentShare(curve, 2)).toEqual({ marked: 6, changes: 8 });
    expect(recentShare(curve, 26)).toEqual({ marked: 9, changes: 14 });
    expect(recentShare(curveOf([]), 26)).toEqual({ marked: 0, changes: 0 });
  });
});

/** Five changes a week; from a week on three of them are marked. */
function adoptionOf(
  team: { readonly weeks: number; readonly markedFrom: number; readonly people?: number },
  told: { readonly declared?: DeclaredAdoption; readonly usage?: UsageDate } = {},
) {
  const people = ["Ada", "Ben", "Cleo"].slice(0, team.people ?? 3);
  const commits = Array.from(
    { length: team.weeks * 5 },
    (_, i): DrawnCommit => ({
      id: `c${i}`,
      at: START + Math.floor(i / 5) * WEEK + (i % 5) * HOUR,
      author: people[i % people.length] ?? "Ada",
    }),
  );
  const end: DrawnCommit = { id: "end", at: START + team.weeks * WEEK, author: "Ada" };
  const drawn = drawHistory([...commits, end]);
  const marked = commits.filter((_, i) => Math.floor(i / 5) >= team.markedFrom && i % 5 < 3).map(({ id }) => id);
  const units = unitsOf(drawn, { marked });
  const curve = deriveAdoptionCurve(units.landings, units.marks, mondayWeeks({ from: START, to: units.history.cut }, "UTC"));
  return chooseAdoption({
    landings: units.landings,
    marks: units.marks,
    authors: units.authors,
    curve,
    declared: told.declared ?? null,
    usage: told.usage ?? null,
  });
}

describe("adoption", () => {
  it("is dated by the change-point where there are 12 complete weeks before it", () => {
    expect(adoptionOf({ weeks: 40, markedFrom: 12 })).toMatchObject({
      outcome: "dated",
      source: "change-point",
      at: START + 12 * WEEK,
      onePerson: false,
      incumbents: 3,
    });
  });

  it("is at birth with 11 weeks before it, and says nothing of one person", () => {
    expect(adoptionOf({ weeks: 40, markedFrom: 11 })).toMatchObject({ outcome: "at-birth", onePerson: false });
    expect(adoptionOf({ weeks: 40, markedFrom: 0 })).toMatchObject({ outcome: "at-birth", source: "pooled", at: START, onePerson: false });
  });

  it("is one person's where fewer than two people landed work 8 weeks before it", () => {
    expect(adoptionOf({ weeks: 40, markedFrom: 20, people: 1 })).toMatchObject({ outcome: "dated", onePerson: true, incumbents: 1 });
  });

  it("is not found without any mark", () => {
    const adoption = adoptionOf({ weeks: 40, markedFrom: 99 });
    expect(adoption).toMatchObject({ outcome: "not-found", source: "none", at: Number.NaN, firstMarkedAt: Number.NaN, onePerson: false });
  });

  it("is below the floor with marks that date nothing", () => {
    expect(adoptionOf({ weeks: 40, markedFrom: 39 })).toMatchObject({
      outcome: "below-floor",
      source: "none",
      firstMarkedAt: START + 39 * WEEK,
    });
  });

  it("is the declared date before any found one; one person may declare it", () => {
    const declared = { from: START + 30 * WEEK, to: START + 32 * WEEK, ended: null };
    expect(adoptionOf({ weeks: 60, markedFrom: 20, people: 1 }, { declared })).toMatchObject({
      outcome: "dated",
      source: "declared",
      at: START + 30 * WEEK,
      rolloutEnd: START + 32 * WEEK,
      onePerson: false,
      detected: { changePoint: { at: START + 20 * WEEK } },
    });
  });
});

describe("a usage file", () => {
  const usage = { at: START + 30 * WEEK, activeUsers: 2, people: 3, isFirst: false };

  it("dates the adoption before any mark does, and one person's as well", () => {
    expect(adoptionOf({ weeks: 60, markedFrom: 20, people: 1 }, { usage })).toMatchObject({
      outcome: "dated",
      source: "usage",
      at: usage.at,
      onePerson: false,
      detected: { changePoint: { at: START + 20 * WEEK } },
    });
  });

  it("gives way to what was declared", () => {
    const declared = { from: START + 25 * WEEK, to: START + 25 * WEEK, ended: null };
    expect(adoptionOf({ weeks: 60, markedFrom: 20 }, { declared, usage })).toMatchObject({ source: "declared", at: declared.from, usage });
  });
});

describe("marks of landed changes", () => {
  it("come from any non-merge commit of the change or of its pull request head, never from automation", () => {
    const drawn = drawHistory(
      [
        { id: "root" },
        { id: "x", parents: ["root"] },
        { id: "y", parents: ["x"] },
        { id: "m", parents: ["root", "y"], message: "Merge branch 'x'" },
        { id: "z", parents: ["m"] },
        { id: "s", parents: ["m"], message: "Cranes (#1)" },
        { id: "bot", author: "robot[bot]" },
        { id: "plain" },
      ],
      { pulls: { 1: "z" } },
    );
    const units = unitsOf(drawn, { marked: ["x", "z", "bot", "m"] });
    expect(units.landings.landings.map(({ commit }) => drawn.idOf(commit))).toEqual(["root", "m", "s", "bot", "plain"]);
    expect(Array.from(units.marks.marked)).toEqual([0, 1, 1, 0, 0]);
    expect(Array.from(units.marks.counted)).toEqual([1, 1, 1, 0, 1]);
  });

  it("placed by a template on more than 95 % of 50 commits from one day on prove nothing", () => {
    const commits = Array.from({ length: 80 }, (_, i) => ({ id: `c${i}` }));
    const from = (first: number) => commits.slice(first).map(({ id }) => id);
    const marked = (ids: readonly string[]) =>
      unitsOf(drawHistory(commits), { marked: ids }).marks.marked.reduce((sum, mark) => sum + mark, 0);
    expect(marked(from(20))).toBe(0);
    expect(marked(from(20).filter((_, i) => i !== 30))).toBe(0);
    // 57 of 60 are 95 %, which is not more than 95 %.
    expect(marked(from(20).filter((_, i) => i % 20 !== 19))).toBe(57);
    expect(marked(from(31))).toBe(49);
    // A slow start is how people take a tool up: the first tenth is not marked throughout.
    const slow = Array.from({ length: 1_000 }, (_, i) => ({ id: `c${i}`, at: START + i * HOUR }));
    const ids = slow.filter((_, i) => i === 0 || i > 20).map(({ id }) => id);
    expect(unitsOf(drawHistory(slow), { marked: ids }).marks.marked.reduce((sum, mark) => sum + mark, 0)).toBe(980);
  });
});
