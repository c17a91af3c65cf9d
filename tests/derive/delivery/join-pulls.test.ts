import { describe, expect, it } from "vitest";
import { joinPulls } from "../../../src/derive/delivery/join-pulls.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import { DAY, type DrawnCommit, type DrawnRefs, drawHistory, START, shaOfId } from "../support/history-of.ts";
import { pull } from "../support/pulls.ts";
import { unitsOf } from "../support/units-of.ts";

const COMMITS: readonly DrawnCommit[] = [
  { id: "root" },
  { id: "a1", parents: ["root"] },
  { id: "a", parents: ["root", "a1"], message: "Merge branch 'a-topic'" },
  { id: "b", parents: ["a"], message: "Cranes (#7)" },
  { id: "c1", parents: ["b"] },
  { id: "d1", parents: ["b"] },
  { id: "train", parents: ["b", "c1", "d1"], message: "Merge branch 'next'" },
  { id: "beside", parents: ["b"] },
  { id: "last", parents: ["train"] },
];
const MERGED = { mergedAt: START + 3 * DAY };

/** Joined pull requests by the id of their landed change's newest step. */
function joined(pulls: readonly PullRequest[], commits = COMMITS, refs: DrawnRefs = {}) {
  const drawn = drawHistory(commits, refs);
  const units = unitsOf(drawn);
  const nameOf = (landing: number) => drawn.idOf(units.landings.landings[landing]?.commit ?? -1);
  const { landingOf, pullOf, joinedBy, missed } = joinPulls(pulls, units);
  const own = [...pullOf].flatMap((row, landing) => (row < 0 ? [] : [[nameOf(landing), pulls[row]?.number]]));
  return { landings: Array.from(landingOf, nameOf), own: Object.fromEntries(own), joinedBy, missed };
}

describe("a pull request is joined to the landed change that it became", () => {
  it("by its merge commit, whether that is a step of main or came with one", () => {
    const pulls = [pull(1, { ...MERGED, mergeSha: shaOfId("a") }), pull(2, { ...MERGED, mergeSha: shaOfId("c1") })];
    const result = joined(pulls);
    expect(result.landings).toEqual(["a", "train"]);
    expect(result.joinedBy).toEqual({ "merge-sha": 2, "head-sha": 0, number: 0, copies: 0 });
  });

  it("by its newest commit where its merge commit is not there, before its number is looked at", () => {
    const pulls = [pull(7, { ...MERGED, mergeSha: "f".repeat(40), headSha: shaOfId("a1") })];
    expect(joined(pulls)).toMatchObject({ landings: ["a"], joinedBy: { "head-sha": 1, number: 0 }, missed: [] });
  });

  it("by its number, also where it was closed, never where it is open", () => {
    const closed = { closedAt: START + 3 * DAY };
    expect(joined([pull(7, MERGED)])).toMatchObject({ landings: ["b"], joinedBy: { number: 1 } });
    expect(joined([pull(7, closed)]).landings).toEqual(["b"]);
    expect(joined([pull(7)]).landings).toEqual([""]);
  });

  it("not by the number of a change that landed before it was opened", () => {
    const result = joined([pull(7, { openedAt: START + 9 * DAY, mergedAt: START + 10 * DAY })]);
    expect(result.landings).toEqual([""]);
    expect(result.missed).toEqual([{ number: 7, reason: "no merge commit is named, and nothing on main bears its number" }]);
  });

  it("by copies of its commits", () => {
    const same = { message: "Same\n", authoredAt: START };
    const commits: DrawnCommit[] = [
      { id: "root" },
      { id: "p1", parents: ["root"], ...same },
      { id: "copy", parents: ["root"], ...same },
      { id: "last", parents: ["copy"] },
    ];
    expect(joined([pull(4, MERGED)], commits, { pulls: { 4: "p1" } })).toMatchObject({ landings: ["copy"], joinedBy: { copies: 1 } });
  });

  it("where object ids of a closed one are on main, not at all: its head was moved to main's own commit", () => {
    const closed = { closedAt: START + 3 * DAY, headSha: shaOfId("a"), mergeSha: shaOfId("a") };
    expect(joined([pull(1, closed)])).toMatchObject({ landings: [""], missed: [] });
  });
});

describe("a landed change", () => {
  it("is the pull request whose merge is its step, not one that came along inside", () => {
    const pulls = [pull(2, { ...MERGED, mergeSha: shaOfId("c1") }), pull(9, { ...MERGED, mergeSha: shaOfId("train") })];
    expect(joined(pulls).own).toEqual({ train: 9 });
    expect(joined(pulls.toReversed()).own).toEqual({ train: 9 });
  });

  it("is the pull request whose number it bears before all others", () => {
    const pulls = [pull(1, { ...MERGED, mergeSha: shaOfId("b") }), pull(7, MERGED)];
    expect(joined(pulls).own).toEqual({ b: 7 });
  });
});

describe("a pull request that was rebased", () => {
  const commits: DrawnCommit[] = ["root", "x", "r1", "r2", "r3", "last"].map((id, i) => ({
    id,
    at: START + i * DAY,
    authoredAt: START + i,
  }));
  const listed = (...instants: readonly number[]) => instants.map((authoredAt) => ({ sha: shaOfId(`old ${authoredAt}`), authoredAt }));
  const rebased = (number: number, id: string, ...instants: readonly number[]) =>
    pull(number, { ...MERGED, mergeSha: shaOfId(id), commits: listed(...instants) });

  it("is behind all the steps that hold its commits, not behind those before them", () => {
    expect(joined([rebased(5, "r3", START + 2, START + 3, START + 4)], commits).own).toEqual({ r1: 5, r2: 5, r3: 5 });
    expect(joined([rebased(5, "r3", START + 4)], commits).own).toEqual({ r3: 5 });
  });

  it("is not behind steps of another", () => {
    const pulls = [rebased(5, "r3", START + 2, START + 3, START + 4), rebased(6, "r2", START + 3)];
    expect(joined(pulls, commits).own).toEqual({ r2: 6, r3: 5 });
  });
});

describe("a merged pull request that is not found", () => {
  it("is told with the reason, by number", () => {
    const pulls = [
      pull(5, { ...MERGED, mergeSha: shaOfId("beside") }),
      pull(3, { ...MERGED, mergeSha: "f".repeat(40) }),
      pull(4, MERGED),
      pull(6),
      pull(8, { ...MERGED, baseRef: "1.x" }),
    ];
    expect(joined(pulls, COMMITS, { main: "last" }).missed).toEqual([
      { number: 3, reason: "its merge commit is not in the history" },
      { number: 4, reason: "no merge commit is named, and nothing on main bears its number" },
      { number: 5, reason: "its merge commit is in the history, but in no change that landed on main" },
      { number: 8, reason: "it was merged into another branch, none of which has reached main" },
    ]);
  });
});

it("nothing is joined where there are no pull requests", () => {
  expect(joined([])).toEqual({ landings: [], own: {}, joinedBy: { "merge-sha": 0, "head-sha": 0, number: 0, copies: 0 }, missed: [] });
});
