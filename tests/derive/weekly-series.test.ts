import { describe, expect, it } from "vitest";
import { churnedLinesByWeek, cycleTimesByWeek, landedLinesByWeek } from "../../src/derive/weekly-branch-fates.ts";
import { branchWorkByWeek, whyNoBranchWork } from "../../src/derive/weekly-branch-work.ts";
import { branchCoverageByWeek, countLandingsByWeek } from "../../src/derive/weekly-landings.ts";
import { failedChangesByWeek, undoTimesByWeek } from "../../src/derive/weekly-reverts.ts";
import type { Weeks } from "../../src/model/window.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, HOUR, START, WEEK } from "./support/history-of.ts";
import { type UnitFacts, unitsOf } from "./support/units-of.ts";

const weeksFromStart = (count: number): Weeks => ({ edges: Float64Array.from({ length: count + 1 }, (_, i) => START + i * WEEK) });
const unitsFrom = (commits: readonly DrawnCommit[], refs: DrawnRefs = {}, facts: UnitFacts = {}) =>
  unitsOf(drawHistory(commits, refs), facts);

/** A branch of two commits on two days and its merge a day later. */
function merged(name: string, from: string, at: number, author = "Ada"): DrawnCommit[] {
  return [
    { id: `${name}1`, parents: [from], at, author },
    { id: `${name}2`, parents: [`${name}1`], at: at + DAY, author },
    { id: name, parents: [from, `${name}2`], at: at + 2 * DAY, author: "Cleo", message: `Merge branch '${name}-topic'` },
  ];
}

/** Far enough after everything that no horizon cuts it. */
const LATE: DrawnCommit = { id: "late", at: START + 400 * DAY };

describe("landings by week", () => {
  it("leave out automation and reverts and weeks outside", () => {
    const commits: DrawnCommit[] = [
      { id: "root", at: START - 1 },
      { id: "a", at: START },
      { id: "b", at: START + 1 },
      { id: "bot", at: START + 2, author: "robot[bot]" },
      { id: "r", at: START + 3, message: 'Revert "Work on a"' },
      { id: "c", at: START + WEEK },
      { id: "d", at: START + 2 * WEEK },
    ];
    expect(Array.from(countLandingsByWeek(unitsFrom(commits), weeksFromStart(2)))).toEqual([2, 1]);
  });
});

describe("coverage of branch commits", () => {
  it("counts what came through a branch and what of it is in the clone, without automation", () => {
    const commits: DrawnCommit[] = [
      { id: "root", at: START },
      ...merged("m", "root", START),
      { id: "s", message: "Cranes (#1)", at: START + 3 * DAY },
      ...merged("n", "s", START + WEEK, "robot[bot]"),
    ];
    const { branched, known } = branchCoverageByWeek(unitsFrom(commits), weeksFromStart(2));
    expect([Array.from(branched), Array.from(known)]).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });
});

describe("branch work by week of authoring", () => {
  const lines = { m1: [10, 1], m2: [5, 0], p: [7, 7] } as const;

  it("counts distinct non-merge commits and their lines; copies once, automation never", () => {
    const copy = { message: "Same", authoredAt: START + HOUR };
    const commits: DrawnCommit[] = [
      { id: "root", at: START },
      { id: "m1", parents: ["root"], at: START + DAY, ...copy },
      { id: "n1", parents: ["root"], at: START + 2 * DAY, ...copy },
      { id: "bot", parents: ["n1"], at: START + 2 * DAY, author: "robot[bot]" },
      { id: "m", parents: ["root", "m1"], at: START + 3 * DAY, message: "Merge branch 'm-topic'" },
      { id: "n", parents: ["m", "bot"], at: START + 3 * DAY, message: "Merge branch 'n-topic'" },
      LATE,
    ];
    const work = branchWorkByWeek(unitsFrom(commits, {}, { lines }), weeksFromStart(1));
    expect([Array.from(work.commits), Array.from(work.lines)]).toEqual([[1], [11]]);
  });

  it("counts what did not land only where pull request heads were read, and no other branches", () => {
    const commits: DrawnCommit[] = [
      { id: "root", at: START },
      { id: "p", parents: ["root"], at: START + DAY },
      { id: "q", parents: ["root"], at: START + DAY },
      { ...LATE, parents: ["root"] },
    ];
    const of = (refs: DrawnRefs) => Array.from(branchWorkByWeek(unitsFrom(commits, refs, { lines }), weeksFromStart(1)).lines);
    expect(of({ heads: { topic: "q" }, pulls: { 1: "p" } })).toEqual([14]);
    expect(of({ heads: { topic: "q", other: "p" } })).toEqual([0]);
  });

  it("is unknown in weeks of which under 80 % of the landed branches are in the clone", () => {
    const squashes = (count: number) =>
      Array.from({ length: count }, (_, i): DrawnCommit => ({ id: `s${i}`, message: `s${i} (#${i + 1})`, at: START + 3 * DAY }));
    const merges = ["m", "n", "o", "p"].flatMap((name, i, names) =>
      merged(name, i === 0 ? "root" : (names[i - 1] ?? ""), START + i * HOUR),
    );
    const of = (count: number) =>
      Array.from(branchWorkByWeek(unitsFrom([{ id: "root", at: START }, ...merges, ...squashes(count), LATE]), weeksFromStart(1)).commits);
    expect(of(1)).toEqual([8]);
    expect(of(2)).toEqual([Number.NaN]);
  });

  it("is unknown in the last 30 days before the data cut", () => {
    const commits: DrawnCommit[] = [{ id: "root", at: START }, ...merged("m", "root", START), { id: "end", at: START + 30 * DAY + WEEK }];
    expect(Array.from(branchWorkByWeek(unitsFrom(commits), weeksFromStart(3)).commits)).toEqual([2, Number.NaN, Number.NaN]);
  });

  it("has no lines where none were counted", () => {
    const commits: DrawnCommit[] = [{ id: "root", at: START }, ...merged("m", "root", START), LATE];
    const work = branchWorkByWeek(unitsFrom(commits, {}, { refused: "a partial clone" }), weeksFromStart(1));
    expect([Array.from(work.commits), Array.from(work.lines)]).toEqual([[2], [Number.NaN]]);
  });
});

describe("why there is no branch work", () => {
  const squashes = Array.from({ length: 9 }, (_, i): DrawnCommit => ({ id: `s${i}`, message: `s${i} (#${i + 1})` }));

  it("is that branch commits are not in the clone, and how to get them", () => {
    expect(whyNoBranchWork(unitsFrom([{ id: "root" }, ...squashes]))).toEqual({
      reason: "not measurable from this clone: branch commits are in it for 0 of 9 landed changes",
      fix: "git-ai-impact --fetch-prs",
    });
  });

  it("is that the project pushes straight to main; merges of automation do not count", () => {
    const pushes = Array.from({ length: 20 }, (_, i): DrawnCommit => ({ id: `d${i}` }));
    expect(whyNoBranchWork(unitsFrom(pushes))).toEqual({
      reason: "this project pushes straight to main: 20 of 20 landed changes came through no branch",
      fix: null,
    });
    const robots = Array.from(
      { length: 90 },
      (_, i): DrawnCommit => ({ id: `b${i}`, author: "robot[bot]", message: `bump (#${100 + i})` }),
    );
    expect(whyNoBranchWork(unitsFrom([{ id: "root" }, ...robots, ...squashes]))?.reason).toContain("0 of 9");
  });

  it("is that rebased pull requests cannot be told from pushes where most steps were committed by others", () => {
    const rebased = Array.from({ length: 20 }, (_, i): DrawnCommit => ({ id: `d${i}`, committer: i < 11 ? "Web" : "Ada" }));
    expect(whyNoBranchWork(unitsFrom(rebased))).toEqual({
      reason:
        "not measurable from this clone: 11 of 20 direct steps were committed by others than their authors and may be rebased pull requests",
      fix: "git-ai-impact --fetch-prs",
    });
  });

  it("is nothing where the branches are there", () => {
    expect(whyNoBranchWork(unitsFrom([{ id: "root", at: START }, ...merged("m", "root", START)]))).toBeNull();
  });
});

describe("lines gone at landing", () => {
  it("are the added lines of the branch less those that the merge brought, at least 0, by week of landing", () => {
    const commits: DrawnCommit[] = [{ id: "root", at: START }, ...merged("m", "root", START), ...merged("n", "m", START + WEEK), LATE];
    const lines = { m1: [60, 0], m2: [40, 30], m: [70, 0], n1: [10, 0], n2: [10, 0], n: [50, 0] } as const;
    const { events, trials, n } = churnedLinesByWeek(unitsFrom(commits, {}, { lines }), weeksFromStart(2));
    expect([Array.from(events), Array.from(trials), Array.from(n)]).toEqual([
      [30, 0],
      [100, 20],
      [1, 1],
    ]);
  });

  it("leave out branches whose lines are not all known", () => {
    const commits: DrawnCommit[] = [{ id: "root", at: START }, ...merged("m", "root", START), LATE];
    expect(Array.from(churnedLinesByWeek(unitsFrom(commits, {}, { unmeasured: ["m2"] }), weeksFromStart(1)).n)).toEqual([0]);
  });
});

describe("lines that land within 30 days of opening", () => {
  const commits: DrawnCommit[] = [
    { id: "root", at: START },
    { id: "p", parents: ["root"], at: START + DAY },
    { id: "x", parents: ["root"], at: START + DAY },
    { id: "y", parents: ["x"], at: START + 40 * DAY },
    ...merged("m", "root", START),
    { id: "s", parents: ["m"], message: "Slow (#2)", at: START + 41 * DAY },
    { ...LATE, parents: ["s"] },
  ];
  const lines = { p: [50, 0], x: [20, 0], y: [5, 0], m1: [10, 0], m2: [10, 0], m: [15, 0], s: [25, 0] } as const;

  it("count against all lines written by then: landed, landed too late, never landed", () => {
    const units = unitsFrom(commits, { pulls: { 1: "p", 2: "y" } }, { lines });
    const { events, trials, n } = landedLinesByWeek(units, weeksFromStart(1));
    expect([Array.from(events), Array.from(trials), Array.from(n)]).toEqual([[15], [90], [3]]);
  });

  it("leave out branches with less than 30 days of follow-up", () => {
    const units = unitsFrom(commits, { pulls: { 1: "p", 2: "y" }, cut: START + 30 * DAY + HOUR }, { lines });
    expect(Array.from(landedLinesByWeek(units, weeksFromStart(1)).n)).toEqual([1]);
  });
});

describe("cycle times", () => {
  it("run from the first author instant to landing; those that are not positive are counted as bad", () => {
    const commits: DrawnCommit[] = [
      { id: "root", at: START },
      ...merged("m", "root", START + DAY),
      { id: "x", parents: ["m"], at: START + 5 * DAY },
      { id: "n", parents: ["m", "x"], at: START + 4 * DAY, message: "Merge branch 'n-topic'" },
      LATE,
    ];
    const { seconds, bad, known } = cycleTimesByWeek(unitsFrom(commits), weeksFromStart(1));
    expect({ seconds, bad, known }).toEqual({ seconds: [[2 * DAY]], bad: 1, known: 2 });
  });
});

describe("reverts", () => {
  const a: DrawnCommit = { id: "a", at: START };
  const revert = (id: string, title: string, day: number): DrawnCommit => ({ id, message: `Revert "${title}"`, at: START + day * DAY });
  const rates = (commits: readonly DrawnCommit[]) => {
    const units = unitsFrom([...commits, LATE]);
    const { events, trials } = failedChangesByWeek(units, weeksFromStart(1));
    return { events: events[0], trials: trials[0], times: undoTimesByWeek(units, weeksFromStart(1))[0]?.map((seconds) => seconds / DAY) };
  };

  it("within 7 days are failures; up to 90 days they have a time to revert", () => {
    expect(rates([a, revert("r", "Work on a", 7)])).toEqual({ events: 1, trials: 1, times: [7] });
    expect(rates([a, revert("r", "Work on a", 8)])).toEqual({ events: 0, trials: 1, times: [8] });
    expect(rates([a, revert("r", "Work on a", 91)])).toEqual({ events: 0, trials: 1, times: [] });
  });

  it("by a revert that landed after the data cut have no time to revert", () => {
    const units = unitsFrom([a, revert("r", "Work on a", 120), LATE], { cut: START + 100 * DAY });
    expect(undoTimesByWeek(units, weeksFromStart(1))).toEqual([[]]);
  });

  it("count once, at the first of several", () => {
    expect(rates([a, revert("r", "Work on a", 3), revert("s", "Work on a", 5)])).toEqual({ events: 1, trials: 1, times: [3] });
  });

  it("that were undone do not count, unless that was undone in turn", () => {
    const reapply = revert("rr", 'Revert "Work on a"', 2);
    expect(rates([a, revert("r", "Work on a", 1), reapply])).toEqual({ events: 0, trials: 1, times: [] });
    expect(rates([a, revert("r", "Work on a", 1), reapply, revert("rrr", 'Revert "Revert "Work on a""', 3)])).toEqual({
      events: 1,
      trials: 1,
      times: [1],
    });
  });

  it("need follow-up: changes younger than 7 and 90 days are left out", () => {
    const units = unitsFrom([a, revert("r", "Work on a", 2), { id: "end", at: START + 6 * DAY }]);
    expect([failedChangesByWeek(units, weeksFromStart(1)).trials[0], undoTimesByWeek(units, weeksFromStart(1))[0]]).toEqual([0, []]);
  });
});

describe("data that the user ends early", () => {
  it("hold nothing of what landed after the end", () => {
    const commits = Array.from({ length: 30 }, (_, i): DrawnCommit => ({ id: `c${i}`, at: START + i * DAY }));
    const units = unitsFrom(commits, { cut: START + 14 * DAY - HOUR });
    expect(Array.from(countLandingsByWeek(units, weeksFromStart(4)))).toEqual([7, 7, 0, 0]);
  });
});
