import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalAgain, canonicalHistory } from "../../src/derive/canonical-history.ts";
import { extendHistory } from "../../src/derive/extend-history.ts";
import type { HistoryReading } from "../../src/model/history-reading.ts";
import { type ReadCommit, readCommitLists, readingOf } from "./support/reading-of.ts";

/** Positions that a tip reaches, ascending. */
function reachedFrom(commits: readonly ReadCommit[], tips: readonly number[]): readonly number[] {
  const reached = new Set(tips);
  for (const position of reached) for (const parent of commits[position]?.parents ?? []) reached.add(parent);
  return [...reached].toSorted((a, b) => a - b);
}

/** What a reader gives that knows some commits: the others, their parents pointing behind themselves where they are known. */
function freshOf(commits: readonly ReadCommit[], fresh: readonly number[], known: readonly number[]): HistoryReading {
  const read = readingOf(commits, fresh);
  const positions = fresh.flatMap((position) => commits[position]?.parents ?? []);
  const indexOf = (position: number) => (fresh.includes(position) ? fresh.indexOf(position) : fresh.length + known.indexOf(position));
  return { ...read, commits: { ...read.commits, parents: Int32Array.from(positions, indexOf) } };
}

describe("a history read in parts", () => {
  it("is the history read at once, whatever was known and whatever is no longer reached", () => {
    const cases = fc.record({
      commits: readCommitLists(),
      before: fc.array(fc.nat(24), { maxLength: 3 }),
      after: fc.array(fc.nat(24), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ commits, before, after }) => {
        const within = (tips: readonly number[]) => tips.map((tip) => tip % commits.length);
        const known = reachedFrom(commits, within(before));
        const now = reachedFrom(commits, within(after));
        const kept = canonicalHistory(readingOf(commits, known), Int32Array.from(known.keys()));
        const order = Array.from(kept.place.keys())
          .toSorted((a, b) => (kept.place[a] ?? 0) - (kept.place[b] ?? 0))
          .map((row) => known[row] ?? -1);
        const fresh = now.filter((position) => !known.includes(position));
        const placeOf = (tip: number) => (fresh.includes(tip) ? fresh.indexOf(tip) : fresh.length + order.indexOf(tip));
        const { history, place } = extendHistory(freshOf(commits, fresh, order), kept.history);
        const inParts = canonicalAgain(
          history,
          Int32Array.from(within(after), (tip) => place[placeOf(tip)] ?? -1),
        );
        const atOnce = canonicalHistory(
          readingOf(commits, now),
          Int32Array.from(within(after), (tip) => now.indexOf(tip)),
        );
        expect(inParts.history).toEqual(atOnce.history);
      }),
    );
  });
});
