import { describe, expect, test } from "vitest";
import { groupByRoots } from "../../../src/sources/facts/group-by-roots.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { daysOf, openTestFleet } from "./open-test-fleet.ts";
import { writeFactsFolder } from "./write-facts-folder.ts";

const change = (commit: string, day: number, more = {}) => ({ commit, day, ...more });

describe("repositories with a root in common", () => {
  test("are one group, directly or through a third; unknown roots are in none", () => {
    const roots = [["a"], ["b"], ["b", "c"], ["d"], null, ["c", "e"], ["a"]];
    expect(groupByRoots(roots.map((own) => ({ roots: own })))).toEqual([
      [0, 6],
      [1, 2, 5],
    ]);
    expect(groupByRoots([])).toEqual([]);
  });

  test("are joined whichever root tells it first", () => {
    expect(groupByRoots([{ roots: ["a"] }, { roots: ["b"] }, { roots: ["b", "a"] }, { roots: ["c"] }])).toEqual([[0, 1, 2]]);
  });
});

describe("a change that stands in several repositories", () => {
  const common = [change("r", 19_999.5), change("a", 20_000), change("b", 20_001), change("bot", 20_002, { isCounted: false })];

  function forks(more: { readonly roots?: readonly string[] | null } = {}) {
    const root = temporaryFolder();
    const commits = [{ commit: "c1", day: 20_000 }];
    writeFactsFolder(root, "a-fork", {
      changes: [...common, change("f", 20_010)],
      commits: [...commits, { commit: "c2", day: 20_011 }],
      cut: 20_100,
      roots: ["r"],
    });
    writeFactsFolder(root, "main-one", {
      changes: [...common, change("m", 20_010, { steps: 5 })],
      commits,
      cut: 20_100,
      roots: ["r"],
      ...more,
    });
    writeFactsFolder(root, "other", { changes: common, commits, cut: 20_100, roots: ["o"] });
    return root;
  }

  test("counts in the one with the longest main; the other begins with what is its own", async () => {
    const fleet = await openTestFleet(forks());
    const data = await fleet.readData();
    expect(daysOf(data, "main-one", "landed")).toEqual({ 20000: 1, 20001: 1, 20010: 1 });
    expect(daysOf(data, "a-fork", "landed")).toEqual({ 20010: 1 });
    expect(daysOf(data, "main-one", "branchCommits")).toEqual({ 20000: 1 });
    expect(daysOf(data, "a-fork", "branchCommits")).toEqual({ 20011: 1 });
    expect(data.units.map(({ id, firstDay }) => [id, firstDay])).toEqual([
      ["a-fork", 20_010],
      ["main-one", 20_000],
      ["other", 20_000],
    ]);
    expect((await fleet.readSummary()).shared).toEqual({ repositories: 1, changes: 3 });
  });

  test("is left alone where no root is in common", async () => {
    const data = await (await openTestFleet(forks())).readData();
    expect(daysOf(data, "other", "landed")).toEqual({ 20000: 1, 20001: 1 });
  });

  test("is looked for everywhere where the roots of one repository are not known", async () => {
    const fleet = await openTestFleet(forks({ roots: null }));
    const data = await fleet.readData();
    expect(daysOf(data, "main-one", "landed")).toEqual({ 20000: 1, 20001: 1, 20010: 1 });
    expect(daysOf(data, "a-fork", "landed")).toEqual({ 20010: 1 });
    expect(data.units.map(({ id }) => id)).toEqual(["a-fork", "main-one"]);
    expect(await fleet.readSummary()).toMatchObject({ empty: ["other"], shared: { repositories: 2, changes: 6 }, changes: 5 });
  });

  test("is one person's once", async () => {
    const fleet = await openTestFleet(forks());
    await fleet.readData();
    const found = await fleet.readContributions(Int32Array.of(20_000, 20_000, -1));
    expect(Array.from(found.unit)).toEqual([0, 1]);
    expect(Array.from(found.landed)).toEqual([1, 3]);
  });

  test("takes its revert along", async () => {
    const root = temporaryFolder();
    const recoveries = [{ kind: "revert", from: 20_000, to: 20_001, commit: "a" }];
    for (const [folder, more] of [
      ["one", []],
      ["two", [change("t", 20_010)]],
    ] as const)
      writeFactsFolder(root, folder, { changes: [...common, ...more], recoveries, cut: 20_100, roots: ["r"] });
    const { spells, units } = await (await openTestFleet(root)).readData();
    expect(Array.from(spells.unit, (unit) => units[unit]?.id)).toEqual(["two"]);
  });
});
