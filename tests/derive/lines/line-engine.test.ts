import { describe, expect, it } from "vitest";
import { checkConservation } from "../../../src/derive/lines/check-conservation.ts";
import { createLineEngine, type FollowedLines } from "../../../src/derive/lines/line-engine.ts";
import type { FileDiff } from "../../../src/model/file-diff.ts";
import { diffOf } from "./support/diff-of.ts";

/** Follows one change per list of diffs. */
function follow(...changes: readonly (readonly FileDiff[])[]): FollowedLines {
  const engine = createLineEngine();
  changes.forEach((diffs, change) => {
    engine.step(change, diffs);
  });
  return engine.finish();
}

/** Rows of birth, death and lines. */
function deathsOf({ deaths }: FollowedLines): (readonly [number, number, number])[] {
  return [...deaths.birth.keys()].map((row) => [deaths.birth[row] ?? 0, deaths.death[row] ?? 0, deaths.lines[row] ?? 0] as const);
}

function expectBalance(lives: FollowedLines): void {
  expect(checkConservation(lives).holds).toBe(true);
  expect([lives.unknown.born, lives.misreadLines, lives.unsizedFiles]).toEqual([0, 0, 0]);
}

const born = (path: string, ...lines: readonly string[]) => diffOf(null, [path, lines]);
const FIVE = ["one", "two", "three", "four", "five"];

describe("the line engine", () => {
  it("gives empty lives without a step, and no lines for a step without files", () => {
    expect(follow().births).toEqual(new Int32Array());
    expect(follow([]).births).toEqual(Int32Array.of(0));
    expectBalance(follow());
  });

  it("books a replaced line as a death of its birth and a birth of the change", () => {
    const lives = follow(
      [born("a", "one", "two", "three")],
      [diffOf(["a", ["one", "two", "three"]], ["a", ["one", "2", "three", "four"]])],
    );
    expect([...lives.births]).toEqual([3, 2]);
    expect(deathsOf(lives)).toEqual([[0, 1, 1]]);
    expect([...lives.living]).toEqual([2, 2]);
    expectBalance(lives);
  });

  it("reads hunks at the start, in the middle and at the end of a file", () => {
    const after = ["zero", "one", "three", "3.5", "four", "six"];
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", after])], [diffOf(["a", after], ["a", ["zero", "3.5"]])]);
    expect([...lives.births]).toEqual([5, 3, 0]);
    expect(deathsOf(lives)).toEqual([
      [0, 1, 2],
      [0, 2, 3],
      [1, 2, 1],
    ]);
    expectBalance(lives);
  });

  it("counts blank lines apart, so that they are nobody's work", () => {
    const lives = follow([born("a", "one", "", "  ", "two")], [diffOf(["a", ["one", "", "  ", "two"]], ["a", ["one", "", "two"]])]);
    expect([...lives.births]).toEqual([2, 0]);
    expect(lives.blank).toEqual({ born: 2, died: 1, living: 1 });
    expect(deathsOf(lives)).toEqual([]);
    expectBalance(lives);
  });

  it("adds up the deaths of several steps of one change", () => {
    const engine = createLineEngine();
    engine.step(0, [born("a", ...FIVE)]);
    engine.step(4, [diffOf(["a", FIVE], ["a", ["one", "two", "x"]])]);
    engine.step(4, [diffOf(["a", ["one", "two", "x"]], ["a", ["one"]])]);
    const lives = engine.finish();
    expect([...lives.births]).toEqual([5, 0, 0, 0, 1]);
    expect(deathsOf(lives)).toEqual([
      [0, 4, 4],
      [4, 4, 1],
    ]);
    expectBalance(lives);
  });

  it("follows a rename with an edit", () => {
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["b", ["one", "two"]])], [diffOf(["b", ["one", "two"]], null)]);
    expect(deathsOf(lives)).toEqual([
      [0, 1, 3],
      [0, 2, 2],
    ]);
    expectBalance(lives);
  });

  it("swaps two paths in one step", () => {
    const swap = [diffOf(["a", ["p"]], ["b", ["p"]]), diffOf(["b", ["q", "r"]], ["a", ["q", "r"]])];
    const lives = follow([born("a", "p")], [born("b", "q", "r")], swap, [diffOf(["a", ["q", "r"]], null)]);
    expect(deathsOf(lives)).toEqual([[1, 3, 2]]);
    expect([...lives.living]).toEqual([1, 0, 0, 0]);
    expectBalance(lives);
  });

  it("lets a path be renamed away and made anew in the step", () => {
    const lives = follow([born("a", "p")], [born("a", "new"), diffOf(["a", ["p"]], ["b", ["p"]])]);
    expect([...lives.living]).toEqual([1, 1]);
    expectBalance(lives);
  });

  it("keeps the birth of a block that moves to another file, but not of a copy", () => {
    const moved = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", ["one", "five"]]), born("b", "two", "", "three", "four")]);
    expect([...moved.births]).toEqual([5, 0]);
    expect(deathsOf(moved)).toEqual([]);
    expect(moved.blank).toEqual({ born: 1, died: 0, living: 1 });
    expectBalance(moved);
    const copied = follow([born("a", ...FIVE)], [born("b", ...FIVE)]);
    expect([...copied.births]).toEqual([5, 5]);
  });

  it("takes lines of several hunks, or of several files, for no block", () => {
    const split = ["one", "two", "stays", "three", "four"];
    const one = follow([born("a", ...split)], [diffOf(["a", split], ["a", ["stays"]]), born("b", "one", "two", "three", "four")]);
    expect([...one.births]).toEqual([5, 4]);
    const files = [diffOf(["a", ["one", "two"]], null), diffOf(["b", ["three", "four"]], null)];
    const two = follow([born("a", "one", "two"), born("b", "three", "four")], [...files, born("c", ...FIVE)]);
    expect([...two.births]).toEqual([4, 5]);
  });

  it("leaves a file alone whose mode alone is changed", () => {
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", FIVE])]);
    expect([...lives.living]).toEqual([5, 0]);
    expectBalance(lives);
  });

  it("keeps the birth of a block that is only indented", () => {
    const indented = FIVE.map((line) => `\t${line}`);
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", indented])]);
    expect([...lives.births]).toEqual([5, 0]);
    expectBalance(lives);
  });

  it("does not look for moved blocks among more than 200,000 changed lines, and says so", () => {
    const lines = Array.from({ length: 100_001 }, (_, i) => `line ${i}`);
    const removal: FileDiff = { ...born("a", ...lines), before: { path: "a", kind: "text" }, after: null };
    const dead = { ...removal, hunks: Int32Array.of(1, lines.length, 0, 0), removed: removal.added, added: new Uint32Array() };
    const lives = follow([born("a", ...lines)], [dead, born("b", ...lines)]);
    expect([...lives.births]).toEqual([100_001, 100_001]);
    expect(deathsOf(lives)).toEqual([[0, 1, 100_001]]);
    expect(lives.unsearchedSteps).toBe(1);
    expectBalance(lives);
  });

  it("has no lines in links, submodules and binary files", () => {
    const lives = follow(
      [diffOf(null, ["link", "link"]), diffOf(null, ["module", "submodule"]), diffOf(null, ["image", "binary"])],
      [
        diffOf(["link", "link"], ["elsewhere", "link"]),
        diffOf(["module", "submodule"], null),
        diffOf(["image", "binary"], ["image", "link"]),
      ],
    );
    expect([...lives.births]).toEqual([0, 0]);
    expectBalance(lives);
  });

  it("lets all lines die where a text file becomes binary or a link, blank ones apart", () => {
    for (const kind of ["binary", "link", "submodule"] as const) {
      const lives = follow([born("a", "one", "", "two")], [diffOf(["a", ["one", "", "two"]], ["a", kind])]);
      expect(deathsOf(lives)).toEqual([[0, 1, 2]]);
      expect(lives.blank).toEqual({ born: 1, died: 1, living: 0 });
      expectBalance(lives);
    }
  });

  it("takes a change of type also as a file that goes and one that comes", () => {
    const lives = follow(
      [born("a", "one")],
      [diffOf(null, ["a", "link"]), diffOf(["a", ["one"]], null)],
      [diffOf(["a", "link"], ["a", ["x"]])],
    );
    expect(deathsOf(lives)).toEqual([[0, 1, 1]]);
    expect([...lives.living]).toEqual([0, 0, 1]);
    expectBalance(lives);
  });

  it("bears all lines of a file that was binary and comes as text, beside the binary file that goes", () => {
    const lives = follow([diffOf(null, ["a", "binary"])], [diffOf(["a", "binary"], null), born("a", "one", "", "two")]);
    expect([...lives.births]).toEqual([0, 2]);
    expect(lives.blank.living).toBe(1);
    expectBalance(lives);
  });

  it("counts a file that becomes text without hunks, and its lines as of unknown birth once they are met", () => {
    const flip: FileDiff = { ...diffOf(["a", "binary"], ["a", []]), hunks: new Int32Array() };
    const edit = diffOf(["a", ["x", "y", "z"]], ["a", ["x", "new", "z"]]);
    const lives = follow([diffOf(null, ["a", "binary"])], [flip], [edit]);
    expect(lives.unsizedFiles).toBe(1);
    expect(lives.unknown).toEqual({ born: 2, died: 1, living: 1 });
    expect([...lives.births]).toEqual([0, 0, 1]);
    expect(deathsOf(lives)).toEqual([]);
    expect(lives.misreadLines).toBe(0);
    expect(checkConservation(lives).holds).toBe(true);
  });

  it("notices hunks that do not belong to the file followed", () => {
    const lives = follow([born("a", "one", "", "two")], [diffOf(["a", ["", "one", "two"]], ["a", ["one", "two"]])]);
    expect(lives.misreadLines).toBe(1);
  });

  it("follows a million lines through 10,000 steps in under three seconds of CPU", () => {
    const history = largeHistory();
    const start = process.cpuUsage();
    const lives = follow(...history);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(3);
    expect(lives.births.reduce((sum, count) => sum + count, 0) + lives.blank.born).toBe(1_000_000 + 4 * 9_900);
    expectBalance(lives);
  });
});

describe("conservation", () => {
  it("names the changes whose lines were lost", () => {
    const lives = follow([born("a", "one")], [born("a", "two")], [born("b", "", "three")]);
    expect(checkConservation(lives)).toEqual({ holds: false, changes: [0], blank: true, unknown: true });
    expect(checkConservation({ ...lives, blank: { born: 2, died: 0, living: 1 } }).blank).toBe(false);
    expect(checkConservation({ ...lives, unknown: { born: 0, died: 1, living: 0 } }).unknown).toBe(false);
  });
});

/** A hundred files of 10,000 lines each, every tenth line blank, then 9,900 edits that replace four lines. */
function largeHistory(): FileDiff[][] {
  const FILES = 100;
  const LINES = 10_000;
  const side = (file: number) => ({ path: `file-${file}`, kind: "text" as const });
  const keyAt = (line: number) => (line % 10 === 0 ? 0 : line + 1);
  const births = Array.from({ length: FILES }, (_, file) => [
    {
      before: null,
      after: side(file),
      hunks: Int32Array.of(0, 0, 1, LINES),
      removed: new Uint32Array(),
      added: Uint32Array.from({ length: LINES }, (_, line) => keyAt(line)),
    },
  ]);
  const edits = Array.from({ length: 9_900 }, (_, edit) => {
    const line = (edit * 7919) % (LINES - 4);
    const keys = Uint32Array.from({ length: 4 }, (_, i) => keyAt(line + i));
    const added = keys.map((key) => (key === 0 ? 0 : key + 1_000_000 + edit));
    const file = side(edit % FILES);
    return [{ before: file, after: file, hunks: Int32Array.of(line + 1, 4, line + 1, 4), removed: keys, added }];
  });
  return [...births, ...edits];
}
