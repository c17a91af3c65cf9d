import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveBranches } from "../../src/derive/branches.ts";
import { planDiffs } from "../../src/derive/diff-plan.ts";
import { isMerge, parentAt } from "../../src/model/commit-table.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START } from "./support/history-of.ts";
import { randomHistories } from "./support/random-history.ts";
import { landingsOf } from "./support/units-of.ts";

/** Branches as `origin number fate: own commits, newest first`. */
function branchesOf(commits: readonly DrawnCommit[], refs: DrawnRefs = {}): string[] {
  const drawn = drawHistory(commits, refs);
  const { branches, commits: own } = deriveBranches(drawn.history, landingsOf(drawn));
  return branches.map(
    ({ origin, number, fate, start, end }) => `${origin} ${number} ${fate}: ${Array.from(own.subarray(start, end), drawn.idOf).join(" ")}`,
  );
}

describe("a branch's own commits", () => {
  it("of a merge are the non-merge commits that it brought, not those of main merged into it", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "a", parents: ["root"] },
      { id: "up", parents: ["x", "a"], message: "Merge branch 'main' into x" },
      { id: "y", parents: ["up"] },
      { id: "m", parents: ["a", "y"], message: "Merge branch 'x'" },
    ];
    expect(branchesOf(commits)).toEqual(["merge 0 landed: y x"]);
  });

  it("of a squash are the commits of its pull request head that main did not hold before", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "y", parents: ["x"] },
      { id: "s", parents: ["root"], message: "Cranes (#1)" },
    ];
    expect(branchesOf(commits, { pulls: { 1: "y" } })).toEqual(["pull 1 landed: y x"]);
    expect(branchesOf(commits, { main: "s" })).toEqual([]);
  });

  it("of a squash do not hold main's steps where the head was pushed again after the landing", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "s", parents: ["root"], message: "Cranes (#1)" },
      { id: "d", parents: ["s"] },
      { id: "up", parents: ["x", "d"], message: "Merge branch 'main' into x" },
      { id: "y", parents: ["up"] },
    ];
    expect(branchesOf(commits, { main: "d", pulls: { 1: "y" } })).toEqual(["pull 1 landed: y x"]);
  });

  it("of stacked pull requests are its own: the lower one's commits are on the lower one only", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "y", parents: ["x"] },
      { id: "m1", parents: ["root", "x"], message: "Merge pull request #1 from ada/x" },
      { id: "m2", parents: ["m1", "y"], message: "Merge pull request #2 from ada/y" },
    ];
    expect(branchesOf(commits, { pulls: { 1: "x", 2: "y" } })).toEqual(["merge 1 landed: x", "merge 2 landed: y"]);
  });

  it("of a fast-forwarded pull request are its steps on main", () => {
    const commits: DrawnCommit[] = [{ id: "root" }, { id: "a", author: "Ben" }, { id: "b", author: "Ben" }];
    expect(branchesOf(commits, { pulls: { 1: "b" } })).toEqual(["pull 1 landed: b a"]);
  });

  it("are not kept where more than 5,000 separate it from main: a foreign history", () => {
    const foreign = Array.from(
      { length: 5_001 },
      (_, i): DrawnCommit => ({ id: `f${i}`, parents: i === 0 ? [] : [`f${i - 1}`], at: START }),
    );
    const drawn = drawHistory([...foreign, { id: "root", parents: [], at: START }], { pulls: { 1: "f5000", 2: "f4999" } });
    const { branches, foreign: left } = deriveBranches(drawn.history, landingsOf(drawn));
    expect(branches.map(({ number, end, start }) => [number, end - start])).toEqual([[2, 5_000]]);
    expect(left).toBe(1);
  });
});

describe("a branch that did not land", () => {
  const topic = (at: number): DrawnCommit[] => [
    { id: "root", at: START },
    { id: "x", parents: ["root"], at },
    { id: "tip", parents: ["root"], at: START + 100 * DAY },
  ];

  it("is open with a commit in the 90 days before the data cut, else abandoned", () => {
    expect(branchesOf(topic(START + 10 * DAY), { pulls: { 1: "x" } })).toEqual(["pull 1 open: x"]);
    expect(branchesOf(topic(START + 10 * DAY - 1), { pulls: { 1: "x" } })).toEqual(["pull 1 abandoned: x"]);
  });

  it("is counted once where a branch and a pull request hold it", () => {
    expect(branchesOf(topic(START + 50 * DAY), { pulls: { 1: "x" }, heads: { x: "x" } })).toEqual(["pull 1 open: x"]);
    expect(branchesOf(topic(START + 50 * DAY), { heads: { x: "x", other: "x" } })).toEqual(["ref 0 open: x"]);
  });

  it("belongs to another line where it landed on one", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "s", parents: ["root"], message: "Fix (#1)" },
      { id: "tip", parents: ["root"] },
    ];
    const drawn = drawHistory(commits, { pulls: { 1: "x" }, heads: { "1.x": "s" } });
    const { branches, otherBase } = deriveBranches(drawn.history, landingsOf(drawn));
    expect([branches.length, otherBase]).toEqual([0, 1]);
  });
});

describe("a branch opens", () => {
  it("at the earliest usable author instant of its own commits", () => {
    const drawn = drawHistory([
      { id: "root" },
      { id: "x", parents: ["root"], at: START + 9 * DAY, authoredAt: START + 3 * DAY },
      { id: "y", parents: ["x"], at: START + 9 * DAY, authoredAt: 0 },
      { id: "m", parents: ["root", "y"], at: START + 10 * DAY, message: "Merge branch 'x'" },
    ]);
    expect(deriveBranches(drawn.history, landingsOf(drawn)).branches[0]?.openedAt).toBe(START + 3 * DAY);
  });
});

describe("whatever the history", () => {
  it("branches hold no merge and no step of main, except those of fast-forwarded groups", () => {
    fc.assert(
      fc.property(randomHistories(), (drawn) => {
        const { history } = drawn;
        const landings = landingsOf(drawn);
        const table = deriveBranches(history, landings);
        for (const { landed, start, end } of table.branches) {
          for (const commit of table.commits.subarray(start, end)) {
            expect(isMerge(history.commits, commit)).toBe(false);
            const position = history.trunk.introducedBy[commit] ?? -1;
            if (history.trunk.steps[position] === commit) expect(landings.landings[landed]?.kind).toBe("rebase");
          }
        }
      }),
    );
  });

  it("unlanded branches hold nothing that main reaches", () => {
    fc.assert(
      fc.property(randomHistories(), (drawn) => {
        const { history } = drawn;
        const table = deriveBranches(history, landingsOf(drawn));
        for (const { landed, start, end } of table.branches.filter((branch) => branch.landed < 0)) {
          for (const commit of table.commits.subarray(start, end)) expect([landed, history.trunk.introducedBy[commit]]).toEqual([-1, -1]);
        }
      }),
    );
  });

  it("the diff plan compares every step and branch commit once, with its first parent, and every group with its base", () => {
    fc.assert(
      fc.property(randomHistories(), (drawn) => {
        const { history } = drawn;
        const landings = landingsOf(drawn);
        const branches = deriveBranches(history, landings);
        const { pairs, steps, commits, groups } = planDiffs(history, landings, branches);
        const single = pairs.commit.subarray(0, commits);
        expect(new Set(single).size).toBe(commits);
        expect(new Set(single)).toEqual(new Set([...history.trunk.steps, ...branches.commits]));
        expect(pairs.commit.subarray(0, steps)).toEqual(history.trunk.steps);
        single.forEach((commit, pair) => {
          expect(pairs.base[pair]).toBe(parentAt(history.commits, commit, 0));
        });
        groups.forEach((index, i) => {
          const landing = landings.landings[index];
          expect(pairs.commit[commits + i]).toBe(landing?.commit);
          expect(pairs.base[commits + i]).toBe(parentAt(history.commits, history.trunk.steps[landing?.firstPosition ?? -1] ?? -1, 0));
        });
        expect(groups.length).toBe(landings.landings.filter(({ firstPosition, position }) => firstPosition < position).length);
      }),
    );
  });
});
