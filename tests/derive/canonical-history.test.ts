import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalAgain, canonicalHistory } from "../../src/derive/canonical-history.ts";
import { orderCommits } from "../../src/derive/order-commits.ts";
import { parentsOf, shaOf } from "../../src/model/commit-table.ts";
import { START, shaOfId } from "./support/history-of.ts";
import { type ReadCommit, readCommitLists, readingOf } from "./support/reading-of.ts";

const plain = { author: "Ada", message: "Work\n", model: null };
const listed = (commits: readonly (Pick<ReadCommit, "parents"> & { readonly at?: number })[]): readonly ReadCommit[] =>
  commits.map(({ parents, at = 0 }) => ({ ...plain, parents, at: START + at }));

/** Positions of the commits in their order, whatever order they were read in. */
function orderOf(commits: readonly ReadCommit[], tips: readonly number[]): readonly number[] {
  const order = commits.map((_, position) => position);
  return Array.from(orderCommits(readingOf(commits, order).commits, tips));
}

describe("the order of commits", () => {
  it("is by the longest way to a root, whatever the dates say", () => {
    // 0 ─ 1 ─ 3 ─ 4, and 2 on 0, merged by 4: generations 1, 2, 2, 3, 4.
    const commits = listed([
      { parents: [], at: 90 },
      { parents: [0], at: 10 },
      { parents: [0], at: 20 },
      { parents: [1] },
      { parents: [3, 2] },
    ]);
    expect(orderOf(commits, [4])).toEqual([4, 3, 2, 1, 0]);
  });

  it("is by the later committer instant, then by object id, within a generation; undated commits come last", () => {
    const roots = listed([
      { parents: [], at: 1 },
      { parents: [], at: Number.NaN },
      { parents: [], at: 2 },
      { parents: [], at: 1 },
    ]);
    const byId = [0, 3].toSorted((a, b) => (shaOfId(`${a}`) < shaOfId(`${b}`) ? -1 : 1));
    expect(orderOf(roots, [0, 1, 2, 3])).toEqual([2, ...byId, 1]);
  });

  it("leaves out what no tip reaches, and is empty without tips", () => {
    const commits = listed([{ parents: [] }, { parents: [0] }, { parents: [0] }]);
    expect(orderOf(commits, [-1, 2])).toEqual([2, 0]);
    expect(orderOf(commits, [])).toEqual([]);
  });

  it("is found for 50,000 commits in a row", () => {
    const count = 50_000;
    const commits = {
      count,
      shaBytes: new Uint8Array(count * 20),
      shaLength: 20 as const,
      parentStart: Int32Array.from({ length: count + 1 }, (_, i) => Math.max(0, i - 1)),
      parents: Int32Array.from({ length: count - 1 }, (_, i) => i),
      authoredAt: new Float64Array(count),
      committedAt: new Float64Array(count),
      author: new Int32Array(count),
      committer: new Int32Array(count),
    };
    expect(orderCommits(commits, [count - 1]).slice(0, 3)).toEqual(Int32Array.of(count - 1, count - 2, count - 3));
  });
});

describe("a history in its order", () => {
  it("is the same whatever order it was read in", () => {
    const lists = readCommitLists().chain((commits) => {
      const positions = commits.map((_, position) => position);
      return fc.record({
        commits: fc.constant(commits),
        order: fc.shuffledSubarray(positions, { minLength: positions.length }),
        tip: fc.nat(24),
      });
    });
    fc.assert(
      fc.property(lists, ({ commits, order, tip }) => {
        const positions = commits.map((_, position) => position);
        const tips = [commits.length - 1, Math.min(tip, commits.length - 1)];
        const [one, other] = [positions, order].map((list) =>
          canonicalHistory(
            readingOf(commits, list),
            Int32Array.from(tips, (position) => list.indexOf(position)),
          ),
        );
        expect(other?.history).toEqual(one?.history);
        expect(order.map((position) => one?.place[position])).toEqual(Array.from(other?.place ?? []));
      }),
    );
  });

  it("is handed back as it is where it is given again, and put in order where tips reach less of it", () => {
    fc.assert(
      fc.property(readCommitLists(), fc.nat(24), (commits, tip) => {
        const positions = commits.map((_, position) => position);
        const { history } = canonicalHistory(readingOf(commits, positions), Int32Array.from(positions));
        const all = Int32Array.from(positions);
        expect(canonicalAgain(history, all)).toEqual(canonicalHistory(history, all));
        expect(canonicalAgain(history, all).history).toBe(history);
        const some = Int32Array.of(Math.min(tip, commits.length - 1));
        expect(canonicalAgain(history, some)).toEqual(canonicalHistory(history, some));
      }),
    );
  });

  it("puts parents behind children and keeps every commit's own rows", () => {
    fc.assert(
      fc.property(readCommitLists(), (commits) => {
        const positions = commits.map((_, position) => position);
        const { history, place } = canonicalHistory(readingOf(commits, positions), Int32Array.from(positions));
        for (const [position, { parents, author, at, model }] of commits.entries()) {
          const commit = place[position] ?? -1;
          expect(shaOf(history.commits, commit)).toBe(shaOfId(`${position}`));
          expect(Array.from(parentsOf(history.commits, commit))).toEqual(parents.map((parent) => place[parent]));
          expect(Math.min(...parentsOf(history.commits, commit), history.commits.count)).toBeGreaterThan(commit);
          expect(history.commits.committedAt[commit]).toBe(at);
          expect(history.identities.nameKey[history.commits.author[commit] ?? -1]).toMatch(author);
          const row = history.evidence.commit.indexOf(commit);
          expect(history.evidence.models[history.evidence.model[row] ?? -1] ?? null).toBe(model);
        }
        expect(history.participants.count).toBe(3 * commits.length);
        expect(Array.from(history.participants.commit)).toEqual(Array.from(history.participants.commit).toSorted((a, b) => a - b));
      }),
    );
  });

  it("numbers people, names and models by their first appearance, newest commit first", () => {
    const commits: readonly ReadCommit[] = [
      { parents: [], at: START, author: "Ada", message: "Merge branch 'old'\n", model: "one" },
      { parents: [0], at: START, author: "Ben", message: "Merge branch 'new' into old\n", model: "two" },
    ];
    const { history } = canonicalHistory(readingOf(commits, [0, 1]), Int32Array.of(1));
    expect(history.identities.nameKey).toEqual(["Ben", "Forge", "ben", "Ada", "ada"].map((name) => expect.stringContaining(`${name} <`)));
    expect(history.identities.person).toEqual(Int32Array.of(0, 1, 2, 3, 4));
    expect(history.messages.names).toEqual(["new", "old", "master"]);
    expect(history.messages.mergedInto).toEqual(Int32Array.of(1, 2));
    expect(history.evidence.models).toEqual(["two", "one"]);
  });

  it("takes identities that come twice for one", () => {
    const commits = listed([{ parents: [] }, { parents: [0] }]);
    const read = readingOf(commits, [1, 0]);
    const twice = (column: readonly string[]) => [...column, ...column];
    const { identities } = read;
    const count = identities.pairKey.length;
    const doubled = {
      ...read,
      commits: { ...read.commits, author: read.commits.author.map((identity, commit) => identity + commit * count) },
      participants: {
        ...read.participants,
        identity: read.participants.identity.map((identity, row) => identity + (read.participants.commit[row] ?? 0) * count),
      },
      identities: {
        ...identities,
        pairKey: twice(identities.pairKey),
        nameKey: twice(identities.nameKey),
        personKey: twice(identities.personKey),
        renamed: new Uint8Array(2 * count),
        kind: [...identities.kind, ...identities.kind],
      },
    };
    const tips = Int32Array.of(0);
    const { author } = doubled.commits;
    expect(author[1]).toBe((author[0] ?? 0) + count);
    expect(canonicalHistory(doubled, tips).history.commits.author).toEqual(canonicalHistory(read, tips).history.commits.author);
    expect(canonicalHistory(doubled, tips).history.identities).toEqual(canonicalHistory(read, tips).history.identities);
  });
});
