import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMoveFinder } from "../../../src/derive/lines/find-moves.ts";
import { createTextReader, type TextLines } from "../../../src/derive/lines/text-lines.ts";
import type { FileDiff } from "../../../src/model/file-diff.ts";
import { keyOf } from "./support/diff-of.ts";
import { slowMoves } from "./support/slow-oracle.ts";

/** One finder for all tests: what a step leaves behind must not show in the next one. */
const findMoves = createMoveFinder();
const readRemoved = createTextReader();
const readAdded = createTextReader();

/** The text of a line: a small letter is short, a capital one long, a space blank. */
function textOf(letter: string): string {
  return letter === letter.toLowerCase() ? letter : letter.repeat(20);
}

/** One file whose hunks remove and add lines, one string for each hunk and one letter for each line. */
function diffOfHunks(removed: readonly string[], added: readonly string[]): FileDiff {
  const keys = (hunks: readonly string[]) => Uint32Array.from(hunks.join(""), (letter) => keyOf(textOf(letter)));
  const hunks = [...removed.map((hunk) => [1, hunk.length, 1, 0]), ...added.map((hunk) => [1, 0, 1, hunk.length])];
  return { before: null, after: null, hunks: Int32Array.from(hunks.flat()), removed: keys(removed), added: keys(added) };
}

function pairsOf(from: TextLines, to: TextLines): Map<number, number> {
  const pairs = new Map<number, number>();
  findMoves(from, to, (oldPlace, newPlace) => pairs.set(newPlace, oldPlace));
  return pairs;
}

/** For each added line the removed line that it is, or −1. */
function movesOf(removed: readonly string[], added: readonly string[]): number[] {
  const diff = diffOfHunks(removed, added);
  const pairs = pairsOf(readRemoved([diff], "removed", diff.removed.length), readAdded([diff], "added", diff.added.length));
  return Array.from(diff.added, (_, place) => pairs.get(place) ?? -1);
}

/** Lines of one hunk, all of them short. */
function shortLines(keys: readonly number[]): TextLines {
  return { keys: Int32Array.from([...keys.map((key) => 2 * key), 0]), places: Int32Array.from(keys.keys()), count: keys.length + 1 };
}

describe("a moved block", () => {
  it("is three lines in a row, and not two short ones", () => {
    expect(movesOf(["abc"], ["xabcy"])).toEqual([-1, 0, 1, 2, -1]);
    expect(movesOf(["ab"], ["ab"])).toEqual([-1, -1]);
  });

  it("is one line or two where one is long", () => {
    expect(movesOf(["aBc"], ["xBy"])).toEqual([-1, 1, -1]);
    expect(movesOf(["aB", "Cd"], ["CdaB"])).toEqual([2, 3, 0, 1]);
    expect(movesOf(["aB", "B"], ["xB", "aB"])).toEqual([-1, 2, 0, 1]);
    expect(movesOf(["B"], ["BB"])).toEqual([0, -1]);
  });

  it("may have blank lines within, which are never moved themselves", () => {
    expect(movesOf(["a bc"], ["ab  c"])).toEqual([0, 2, -1, -1, 3]);
    expect(movesOf(["A b"], ["A  b"])).toEqual([0, -1, -1, 2]);
    expect(movesOf(["   "], ["   "])).toEqual([-1, -1, -1]);
  });

  it("lies within one hunk on either side", () => {
    expect(movesOf(["ab", "c"], ["abc"])).toEqual([-1, -1, -1]);
    expect(movesOf(["abc"], ["a", "bc"])).toEqual([-1, -1, -1]);
    expect(movesOf(["xx", "abc"], ["yyy", "abc"])).toEqual([-1, -1, -1, 2, 3, 4]);
    expect(movesOf(["a", "B"], ["aB"])).toEqual([-1, 1]);
  });

  it("goes to the longer of two places, and a line moves once", () => {
    expect(movesOf(["abcd"], ["abc", "abcd"])).toEqual([-1, -1, -1, 0, 1, 2, 3]);
    expect(movesOf(["abc"], ["abc", "abc"])).toEqual([0, 1, 2, -1, -1, -1]);
    expect(movesOf(["abc", "abc"], ["abc"])).toEqual([0, 1, 2]);
  });

  it("keeps what a longer one left of it, if that is long enough", () => {
    expect(movesOf(["abcdefg"], ["defgxy", "abcde"])).toEqual([-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4]);
    expect(movesOf(["abcdefgh"], ["defghx", "abcde"])).toEqual([3, 4, 5, 6, 7, -1, 0, 1, 2, -1, -1]);
    expect(movesOf(["abcdEfg"], ["dEfgxy", "abcdE"])).toEqual([-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4]);
    expect(movesOf(["abCdefgh"], ["defghx", "abCde"])).toEqual([3, 4, 5, 6, 7, -1, 0, 1, 2, -1, -1]);
  });

  it("is not seen by lines that were removed in more than 64 places, but is followed through them", () => {
    for (const letter of ["z", "Z"]) {
      const common = letter.repeat(70);
      expect(movesOf([common], [common]).every((source) => source === -1)).toBe(true);
      expect(movesOf([`${common}abc${common}`], [`${common}abc${common}`])).toEqual(Array.from({ length: 143 }, (_, i) => i));
    }
  });

  it("is none without lines", () => {
    expect(movesOf([], ["abC"])).toEqual([-1, -1, -1]);
    expect(movesOf(["abC"], [])).toEqual([]);
  });

  it("is what trying every pair of starts finds, the longest first", () => {
    const letter = fc.constantFrom("a", "b", "c", "D", "E", " ");
    const hunks = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 14 }), { maxLength: 4 });
    const placed = (texts: readonly string[]) =>
      texts.flatMap((text, region) => Array.from(text, (drawn) => ({ text: textOf(drawn), region: `${region}` })));
    fc.assert(
      fc.property(hunks, hunks, (removed, added) => {
        const [from, to] = [placed(removed), placed(added)];
        const slow = slowMoves(from, to);
        expect(movesOf(removed, added)).toEqual(
          to.map((line) => {
            const source = slow.get(line);
            return source === undefined ? -1 : from.indexOf(source);
          }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is found among 30,000 moved lines, and among lines that repeat fifty times", () => {
    const moved = Array.from({ length: 30_000 }, (_, i) => i + 1);
    const periodic = moved.map((_, i) => 1 + (i % 600));
    for (const keys of [moved, periodic]) {
      const pairs = pairsOf(shortLines(keys), shortLines(keys));
      expect([...pairs].every(([target, source]) => target === source)).toBe(true);
      expect(pairs.size).toBe(30_000);
    }
  });
});
