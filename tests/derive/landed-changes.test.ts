import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Landings } from "../../src/derive/landed-changes.ts";
import { isLongLivedName, isMaintenanceName } from "../../src/derive/other-lines.ts";
import { DAY, type Drawn, type DrawnCommit, type DrawnRefs, drawHistory, START } from "./support/history-of.ts";
import { randomHistories } from "./support/random-history.ts";
import { landingsOf } from "./support/units-of.ts";

/** Landings as `kind number: first…last`. */
function told(drawn: Drawn, { landings }: Landings): string[] {
  const nameAt = (position: number) => drawn.idOf(drawn.history.trunk.steps[position] ?? -1);
  return landings.map(({ kind, number, firstPosition, position }) => {
    const steps = firstPosition === position ? nameAt(position) : `${nameAt(firstPosition)}…${nameAt(position)}`;
    return `${kind}${number > 0 ? ` ${number}` : ""}: ${steps}`;
  });
}

function landed(commits: readonly DrawnCommit[], refs: DrawnRefs = {}): string[] {
  const drawn = drawHistory(commits, refs);
  return told(drawn, landingsOf(drawn));
}

describe("steps of main become landed changes", () => {
  it("a merge, a squash and a direct push are one each", () => {
    const commits = [
      { id: "a" },
      { id: "x", parents: ["a"] },
      { id: "y", parents: ["x"] },
      { id: "m", parents: ["a", "y"], message: "Merge pull request #1 from ada/x" },
      { id: "s", message: "Cranes (#2)" },
      { id: "d" },
    ];
    expect(landed(commits)).toEqual(["direct: a", "merge 1: m", "squash 2: s", "direct: d"]);
  });

  it("consecutive steps that name one pull request are one squash; with another step between they are two", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => ({ id, message: `${id} (#7)` }));
    if (a === undefined || b === undefined || c === undefined) throw new Error();
    expect(landed([{ id: "root" }, a, b, { id: "d" }, c])).toEqual(["direct: root", "squash 7: a…b", "direct: d", "squash 7: c"]);
  });

  it("two merges of one number stay two", () => {
    const merge = (id: string, from: string, main: string): DrawnCommit => ({
      id,
      parents: [main, from],
      message: "Merge pull request #1 from ada/x",
    });
    expect(
      landed([{ id: "a" }, { id: "x", parents: ["a"] }, merge("m", "x", "a"), { id: "y", parents: ["x"] }, merge("n", "y", "m")]),
    ).toEqual(["direct: a", "merge 1: m", "merge 1: n"]);
  });

  it("land at the committer instant of the newest step of a group", () => {
    const drawn = drawHistory([{ id: "root" }, { id: "a", message: "a (#7)" }, { id: "b", message: "b (#7)", at: START + 9 * DAY }]);
    expect(landingsOf(drawn).landings.map(({ landedAt }) => landedAt)).toEqual([START, START + 9 * DAY]);
  });
});

describe("a pull request landed by rebase", () => {
  const written = [START + DAY, START + DAY + 60];
  const branch: DrawnCommit[] = written.map((authoredAt, i) => ({
    id: `p${i}`,
    parents: [i === 0 ? "root" : "p0"],
    authoredAt,
    author: "Ben",
    message: `Part ${i}`,
  }));
  const copies: DrawnCommit[] = written.map((authoredAt, i) => ({
    id: `m${i}`,
    parents: [i === 0 ? "root" : "m0"],
    authoredAt,
    author: "Ben",
    committer: "Web",
    message: `Part ${i}`,
  }));
  const all = [{ id: "root" }, ...branch, ...copies];

  it("is one change where all of its commits stand on main in order", () => {
    expect(landed(all, { pulls: { 4: "p1" } })).toEqual(["direct: root", "rebase 4: m0…m1"]);
  });

  it("is not told where only some of its commits stand there, or their patches differ", () => {
    expect(landed(all.slice(0, -1), { pulls: { 4: "p1" }, main: "m0" })).toEqual(["direct: root", "direct: m0"]);
    const drawn = drawHistory(all, { pulls: { 4: "p1" } });
    expect(told(drawn, landingsOf(drawn, ["p0", "p1"]))).toEqual(["direct: root", "direct: m0", "direct: m1"]);
  });

  it("is not told without its head; steps committed by others are counted", () => {
    const drawn = drawHistory([{ id: "root" }, ...copies]);
    expect(told(drawn, landingsOf(drawn))).toEqual(["direct: root", "direct: m0", "direct: m1"]);
    expect(landingsOf(drawn).committedByOthers).toBe(2);
  });

  it("goes to the oldest pull request where several hold the same commits", () => {
    expect(landed(all, { pulls: { 9: "p1", 4: "p1" } })).toEqual(["direct: root", "rebase 4: m0…m1"]);
  });
});

describe("a pull request landed by fast-forward", () => {
  it("is the head's step and the steps of its author right before it", () => {
    const commits = [{ id: "root" }, { id: "a", author: "Ben" }, { id: "b", author: "Ben" }, { id: "c", author: "Cleo" }];
    expect(landed(commits, { pulls: { 4: "b" } })).toEqual(["direct: root", "rebase 4: a…b", "direct: c"]);
  });

  it("ends where another pull request's head stands", () => {
    const commits = ["root", "a", "b", "c"].map((id) => ({ id, author: id === "root" ? "Ada" : "Ben" }));
    expect(landed(commits, { pulls: { 4: "a", 5: "c" } })).toEqual(["direct: root", "rebase 4: a", "rebase 5: b…c"]);
  });
});

describe("a merge lands nothing of its own", () => {
  const merge = (message: string): DrawnCommit[] => [
    { id: "root" },
    { id: "theirs", parents: ["root"] },
    { id: "ours", parents: ["root"] },
    { id: "m", parents: ["ours", "theirs"], message },
  ];
  const skippedAs = (message: string, mainName = "main") => {
    const drawn = drawHistory(merge(message), { mainName });
    return landingsOf(drawn).skipped.get(2) ?? "landed";
  };

  it.each([
    ["Merge branch 'main' of https://example.com/app", "main", "sync"],
    ["Merge remote-tracking branch 'origin/main'", "main", "sync"],
    ["Merge branch 'master' of https://example.com/app", "main", "sync"],
    ["Merge branch 'trunk'", "trunk", "sync"],
    ["Merge branch '7-2-stable'", "main", "up-merge"],
    ["Merge branch '1.x' into main", "main", "up-merge"],
    ["Merge branch 'develop'", "main", "landed"],
    ["Merge branch 'topic'", "main", "landed"],
    ["Merge branch 'topic' of https://example.com/fork", "main", "landed"],
    ["Merge pull request #1 from ada/main", "main", "landed"],
    ["Release 1.0", "main", "landed"],
  ])("%s on %s: %s", (message, mainName, kind) => {
    expect(skippedAs(message, mainName)).toBe(kind);
  });
});

describe("a merge that carries two or more other pull requests", () => {
  it("is a release train with their number; its own number does not count", () => {
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "x", parents: ["root"], message: "Cranes (#1)" },
      { id: "y", parents: ["x"], message: "Quays (#2)" },
      { id: "m", parents: ["root", "y"], message: "Merge pull request #3 from harbour/develop" },
      { id: "z", parents: ["m"], message: "Tides (#5)" },
      { id: "n", parents: ["m", "z"], message: "Merge pull request #5 from ada/tides" },
    ];
    expect(landingsOf(drawHistory(commits)).landings.map(({ nested }) => nested)).toEqual([0, 2, 0]);
  });
});

describe("names of long-lived branches", () => {
  it.each(["7-2-stable", "v3.x", "1.2.3", "2.0-maintenance", "stable", "maint", "support/4.x", "10"])("maintenance: %s", (name) => {
    expect([isMaintenanceName(name), isLongLivedName(name)]).toEqual([true, true]);
  });

  it.each(["develop", "next", "release/1.4", "hotfix-2", "gh-pages"])("long-lived, but not maintenance: %s", (name) => {
    expect([isMaintenanceName(name), isLongLivedName(name)]).toEqual([false, true]);
  });

  it.each(["feature/x", "fix-123", "123456", "v2-design", "release-notes", "maintain-cranes", "x".repeat(5_000), `1${".1".repeat(5_000)}`])(
    "a topic: %s",
    (name) => {
      expect([isMaintenanceName(name), isLongLivedName(name)]).toEqual([false, false]);
    },
  );
});

describe("whatever the history", () => {
  it("every step is part of exactly one landed change or skipped", () => {
    fc.assert(
      fc.property(randomHistories(), (drawn) => {
        const { landings, skipped, landingOf } = landingsOf(drawn);
        const covered = new Map<number, number>();
        landings.forEach(({ firstPosition, position }, index) => {
          for (let step = firstPosition; step <= position; step++) {
            expect(covered.has(step)).toBe(false);
            covered.set(step, index);
          }
        });
        drawn.history.trunk.steps.forEach((_, step) => {
          expect(covered.has(step)).toBe(!skipped.has(step));
          expect(landingOf[step]).toBe(covered.get(step) ?? -1);
        });
      }),
    );
  });
});
