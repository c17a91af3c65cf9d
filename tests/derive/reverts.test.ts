import { describe, expect, it } from "vitest";
import { linkReverts } from "../../src/derive/reverts.ts";
import { type DrawnCommit, type DrawnRefs, drawHistory, shaOfId } from "./support/history-of.ts";
import { landingsOf } from "./support/units-of.ts";

/** For each landing (by the id of its newest step) what it undoes: an id, `unknown`, or null. */
function undoneBy(commits: readonly DrawnCommit[], refs: DrawnRefs = {}): Record<string, string | null> {
  const drawn = drawHistory(commits, refs);
  const landings = landingsOf(drawn);
  const nameOf = (landing: number) => drawn.idOf(landings.landings[landing]?.commit ?? -1);
  const links = linkReverts(drawn.history, landings);
  return Object.fromEntries(
    Array.from(links, (target, landing) => [nameOf(landing), target === -1 ? null : target === -2 ? "unknown" : nameOf(target)]),
  );
}

const reverts = (id: string) => `This reverts commit ${shaOfId(id)}.`;

describe("a revert is linked to what it undoes", () => {
  it("by the object id in the message, full or abbreviated", () => {
    const short = `Undo\n\nThis reverts commit ${shaOfId("a").slice(0, 8)}.`;
    expect(undoneBy([{ id: "a" }, { id: "b" }, { id: "r", message: `Undo\n\n${reverts("a")}` }, { id: "s", message: short }])).toEqual({
      a: null,
      b: null,
      r: "a",
      s: "a",
    });
  });

  it("by the pull request number of the reverted subject", () => {
    const landed = undoneBy([
      { id: "a", message: "Cranes (#1)" },
      { id: "b", message: "Cranes (#2)" },
      { id: "r", message: 'Revert "Cranes (#1)" (#3)' },
    ]);
    expect(landed).toEqual({ a: null, b: null, r: "a" });
  });

  it("by the forge's line that names the pull request", () => {
    const landed = undoneBy([
      { id: "a", message: "Cranes (#1)" },
      { id: "b", message: "Cranes (#2)" },
      { id: "r", message: 'Revert "Cranes" (#3)\n\nReverts harbour/app#1' },
    ]);
    expect(landed).toEqual({ a: null, b: null, r: "a" });
  });

  it("by the quoted subject: the latest one before it, with or without a number", () => {
    const landed = undoneBy([
      { id: "a", message: "Cranes" },
      { id: "b", message: "Cranes (#2)" },
      { id: "r", message: 'Revert "Cranes"' },
      { id: "c", message: "Cranes" },
    ]);
    expect(landed).toEqual({ a: null, b: null, r: "b", c: null });
  });

  it("by the id of a commit that a merge brought: the merge is undone", () => {
    const landed = undoneBy([
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "m", parents: ["root", "x"], message: "Merge branch 'x'" },
      { id: "r", message: `Revert "Work on x"\n\n${reverts("x")}` },
    ]);
    expect(landed).toEqual({ root: null, m: null, r: "m" });
  });

  it("also where it came by a merge", () => {
    const landed = undoneBy([
      { id: "root" },
      { id: "a" },
      { id: "x", parents: ["a"], message: `Revert "Work on a"\n\n${reverts("a")}` },
      { id: "m", parents: ["a", "x"], message: "Merge pull request #2 from ada/revert-1-a" },
    ]);
    expect(landed).toEqual({ root: null, a: null, m: "a" });
  });

  it("and one of something that is not on main before it is a revert of something unknown", () => {
    expect(undoneBy([{ id: "a" }, { id: "r", message: 'Revert "Cranes"' }, { id: "c", message: "Cranes" }])).toEqual({
      a: null,
      r: "unknown",
      c: null,
    });
  });
});

describe("a reapply is a revert of the revert", () => {
  const [a, r] = [
    { id: "a", message: "Cranes (#1)" },
    { id: "r", message: 'Revert "Cranes (#1)" (#2)' },
  ];

  it.each(['Revert "Revert "Cranes (#1)" (#2)" (#3)', 'Reapply "Cranes (#1)" (#3)', 'Reapply "Cranes (#1)"'])("%s", (message) => {
    expect(undoneBy([a, r, { id: "again", message }])).toEqual({ a: null, r: "a", again: "r" });
  });
});

describe("no revert is", () => {
  it("a pull request that undoes one of its own commits: by merge, by rebase, by squash", () => {
    const undo = `Revert "Work on x"\n\n${reverts("x")}`;
    const merged = undoneBy([
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "y", parents: ["x"], message: undo },
      { id: "m", parents: ["root", "y"], message: "Merge branch 'x'" },
    ]);
    expect(merged).toEqual({ root: null, m: null });
    const rebased = undoneBy([{ id: "root" }, { id: "x", author: "Ben" }, { id: "y", author: "Ben", message: undo }], {
      pulls: { 1: "y" },
    });
    expect(rebased).toEqual({ root: null, y: null });
    const squashed = undoneBy([{ id: "root" }, { id: "s", message: `Cranes (#1)\n\n* Work on x\n\n* ${undo}` }]);
    expect(squashed).toEqual({ root: null, s: null });
  });

  it("a merge of which less than half undoes something", () => {
    const landed = undoneBy([
      { id: "root" },
      { id: "x", parents: ["root"], message: 'Revert "Work on root"' },
      { id: "y", parents: ["x"] },
      { id: "z", parents: ["y"] },
      { id: "m", parents: ["root", "z"], message: "Merge branch 'x'" },
    ]);
    expect(landed).toEqual({ root: null, m: null });
  });

  it("a feature about reverting", () => {
    expect(
      undoneBy([
        { id: "a", message: "Revert" },
        { id: "b", message: "Revert button (#4)" },
      ]),
    ).toEqual({ a: null, b: null });
  });
});
