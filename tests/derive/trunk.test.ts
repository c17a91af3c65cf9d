import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parentAt, parentCount } from "../../src/model/commit-table.ts";
import { DAY, type DrawnCommit, drawHistory, START } from "./support/history-of.ts";
import { randomHistories } from "./support/random-history.ts";

describe("the steps of main", () => {
  it("follow first parents from the root to the tip", () => {
    const { history, idOf } = drawHistory([
      { id: "root" },
      { id: "side", parents: ["root"] },
      { id: "a", parents: ["root"] },
      { id: "merge", parents: ["a", "side"] },
    ]);
    expect(Array.from(history.trunk.steps, idOf)).toEqual(["root", "a", "merge"]);
  });

  it("bring every commit once: the oldest step that reaches it", () => {
    const { history, indexOf } = drawHistory([
      { id: "root" },
      { id: "x", parents: ["root"] },
      { id: "y", parents: ["x"] },
      { id: "m1", parents: ["root", "x"] },
      { id: "m2", parents: ["m1", "y"] },
      { id: "off", parents: ["y"] },
      { id: "tip", parents: ["m2"] },
    ]);
    const by = (id: string) => history.trunk.introducedBy[indexOf(id)];
    expect(["root", "x", "m1", "y", "m2", "tip", "off"].map(by)).toEqual([0, 1, 1, 2, 2, 3, -1]);
  });

  it("end at a parent that could not be read", () => {
    const { history } = drawHistory([{ id: "root" }, { id: "tip" }]);
    const commits = { ...history.commits, parents: Int32Array.of(-1) };
    expect(parentAt(commits, 0, 0)).toBe(-1);
    expect(parentCount(commits, 0)).toBe(1);
  });

  it("bring every commit that main reaches exactly once, whatever the history", () => {
    fc.assert(
      fc.property(randomHistories(), ({ history }) => {
        const { commits, trunk } = history;
        const reached = new Set<number>();
        const stack = [trunk.steps.at(-1) ?? -1];
        for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
          if (commit < 0 || reached.has(commit)) continue;
          reached.add(commit);
          for (let nth = 0; nth < parentCount(commits, commit); nth++) stack.push(parentAt(commits, commit, nth));
        }
        for (let commit = 0; commit < commits.count; commit++) {
          const position = trunk.introducedBy[commit] ?? -1;
          expect(position >= 0).toBe(reached.has(commit));
          if (position < 0) continue;
          // Its step reaches it, the step before does not: every parent of it came no later.
          for (let nth = 0; nth < parentCount(commits, commit); nth++) {
            expect(trunk.introducedBy[parentAt(commits, commit, nth)] ?? -1).toBeLessThanOrEqual(position);
          }
        }
      }),
    );
  });
});

describe("landing instants", () => {
  const landed = (instants: readonly number[], cut?: number) => {
    const drawn = instants.map((at, i): DrawnCommit => ({ id: `c${i}`, at }));
    return Array.from(drawHistory(drawn, cut === undefined ? {} : { cut }).history.trunk.landedAt);
  };

  it("are the committer instants, never earlier than the step before", () => {
    expect(landed([START, START + 3 * DAY, START + 2 * DAY, START + 4 * DAY])).toEqual([
      START,
      START + 3 * DAY,
      START + 3 * DAY,
      START + 4 * DAY,
    ]);
  });

  it("are carried forward over unusable dates and unknown before the first usable one", () => {
    expect(landed([0, START, Number.NaN, START + DAY])).toEqual([Number.NaN, START, START, START + DAY]);
  });

  it("do not follow a clock that ran more than 30 days ahead of the steps after it", () => {
    const days = [0, 1, 200, 2, 3, 4, 5, 6].map((day) => START + day * DAY);
    expect(landed(days).map((at) => (at - START) / DAY)).toEqual([0, 1, 1, 2, 3, 4, 5, 6]);
  });

  it("follow a clock that ran 30 days ahead", () => {
    const days = [0, 33, 3, 3, 3].map((day) => START + day * DAY);
    expect(landed(days).map((at) => (at - START) / DAY)).toEqual([0, 33, 33, 33, 33]);
  });

  it("never fall, whatever the dates", () => {
    const instant = fc.oneof(fc.integer({ min: 0, max: START + 900 * DAY }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 40 }), (instants) => {
        const usable = landed(instants).filter((at) => !Number.isNaN(at));
        expect(usable).toEqual(usable.toSorted((a, b) => a - b));
      }),
    );
  });
});
