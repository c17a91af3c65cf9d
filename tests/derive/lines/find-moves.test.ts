import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMoves, type StepLines } from "../../../src/derive/lines/find-moves.ts";
import { slowMoves } from "./support/slow-oracle.ts";

/** Lines of hunks, one string each: a letter is a line, a space a blank one. */
function linesOf(...hunks: readonly string[]): StepLines {
  return {
    keys: Uint32Array.from(hunks.join(""), (letter) => (letter === " " ? 0 : letter.charCodeAt(0))),
    hunks: Int32Array.from(hunks.flatMap((hunk, number) => Array.from(hunk, () => number))),
  };
}

function movesOf(removed: readonly string[], added: readonly string[]): number[] {
  return [...findMoves(linesOf(...removed), linesOf(...added))];
}

describe("a moved block", () => {
  it("is three lines in a row, and not two", () => {
    expect(movesOf(["abc"], ["xabcy"])).toEqual([-1, 0, 1, 2, -1]);
    expect(movesOf(["ab"], ["ab"])).toEqual([-1, -1]);
  });

  it("may have blank lines within, which are never moved themselves", () => {
    expect(movesOf(["a bc"], ["ab  c"])).toEqual([0, 2, -1, -1, 3]);
    expect(movesOf(["   "], ["   "])).toEqual([-1, -1, -1]);
  });

  it("lies within one hunk on either side", () => {
    expect(movesOf(["ab", "c"], ["abc"])).toEqual([-1, -1, -1]);
    expect(movesOf(["abc"], ["a", "bc"])).toEqual([-1, -1, -1]);
    expect(movesOf(["xx", "abc"], ["yyy", "abc"])).toEqual([-1, -1, -1, 2, 3, 4]);
  });

  it("goes to the longer of two places, and a line moves once", () => {
    expect(movesOf(["abcd"], ["abc", "abcd"])).toEqual([-1, -1, -1, 0, 1, 2, 3]);
    expect(movesOf(["abc"], ["abc", "abc"])).toEqual([0, 1, 2, -1, -1, -1]);
    expect(movesOf(["abc", "abc"], ["abc"])).toEqual([0, 1, 2]);
  });

  it("keeps what a longer one left of it, if that is long enough", () => {
    expect(movesOf(["abcdefg"], ["defgxy", "abcde"])).toEqual([-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4]);
    expect(movesOf(["abcdefgh"], ["defghx", "abcde"])).toEqual([3, 4, 5, 6, 7, -1, 0, 1, 2, -1, -1]);
  });

  it("is not seen by lines that were removed in more than 64 places, but is followed through them", () => {
    const common = "z".repeat(70);
    expect(movesOf([common], [common]).every((source) => source === -1)).toBe(true);
    expect(movesOf([`${common}abc${common}`], [`${common}abc${common}`])).toEqual(Array.from({ length: 143 }, (_, i) => i));
  });

  it("is none without lines", () => {
    expect(movesOf([], ["abc"])).toEqual([-1, -1, -1]);
    expect(movesOf(["abc"], [])).toEqual([]);
  });

  it("is what trying every pair of starts finds, the longest first", () => {
    const hunks = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c", " "), minLength: 1, maxLength: 14 }), { maxLength: 4 });
    const placed = (texts: readonly string[]) =>
      texts.flatMap((text, region) => Array.from(text, (letter) => ({ text: letter, region: `${region}` })));
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
    const moved = Uint32Array.from({ length: 30_000 }, (_, i) => i + 1);
    const periodic = moved.map((_, i) => 1 + (i % 600));
    for (const keys of [moved, periodic]) {
      const lines = { keys, hunks: new Int32Array(keys.length) };
      expect(findMoves(lines, lines).every((source, i) => source === i)).toBe(true);
    }
  });
});
