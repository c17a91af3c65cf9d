import { describe, expect, it } from "vitest";
import { checkConservation } from "../../../src/derive/lines/check-conservation.ts";
import { createLineEngine, type FollowedLines } from "../../../src/derive/lines/line-engine.ts";
import type { FileDiff } from "../../../src/model/file-diff.ts";
import type { LineEnds, LineLives } from "../../../src/model/line-lives.ts";
import { diffOf } from "./support/diff-of.ts";

const classOf = (path: string) => (path.startsWith("docs/") ? 2 : 0);

/** Follows one step per list of diffs. */
function follow(...steps: readonly (readonly FileDiff[])[]): FollowedLines {
  const engine = createLineEngine({ classOf });
  steps.forEach((diffs, step) => {
    engine.step(step, diffs);
  });
  return engine.finish();
}

/** Rows of step of birth, step of end and lines, whatever the class. */
function endsOf({ birth, end, lines }: LineEnds): number[][] {
  return [...lines.keys()].map((row) => [birth[row] ?? 0, end[row] ?? 0, lines[row] ?? 0]);
}

const deathsOf = ({ deaths }: FollowedLines) => endsOf(deaths);

/** Rows of step and lines, whatever the class. */
function rowsOf({ step, lines }: LineLives["births"]): number[][] {
  return [...lines.keys()].map((row) => [step[row] ?? 0, lines[row] ?? 0]);
}

function expectBalance(lives: FollowedLines): void {
  expect(checkConservation(lives).holds).toBe(true);
  expect([lives.unknown.born, lives.misreadLines, lives.unsizedFiles]).toEqual([0, 0, 0]);
}

const born = (path: string, ...lines: readonly string[]) => diffOf(null, [path, lines]);

/** A new file of short lines by their keys, and the same file going. */
function bornKeys(path: string, keys: Uint32Array): FileDiff {
  const after = { path, kind: "text" as const };
  return { before: null, after, hunks: Int32Array.of(0, 0, 1, keys.length), removed: new Uint32Array(), added: keys };
}

function gone({ after, added }: FileDiff): FileDiff {
  return { before: after, after: null, hunks: Int32Array.of(1, added.length, 0, 0), removed: added, added: new Uint32Array() };
}

/** Keys of different short lines. */
const keysOf = (count: number) => Uint32Array.from({ length: count }, (_, i) => 2 * i + 2);

const FIVE = ["one", "two", "three", "four", "five"];

describe("the line engine", () => {
  it("gives empty lives without a step, and no lines for a step without files", () => {
    for (const lives of [follow(), follow([])]) {
      expect([lives.births.lines, lives.living.lines, lives.deaths.lines, lives.lost.lines].map(({ length }) => length)).toEqual([
        0, 0, 0, 0,
      ]);
      expect(lives.blank).toEqual({ born: 0, died: 0, lost: 0, living: 0 });
      expectBalance(lives);
    }
  });

  it("books a replaced line as a death of its birth and a birth of the step", () => {
    const lives = follow(
      [born("a", "one", "two", "three")],
      [diffOf(["a", ["one", "two", "three"]], ["a", ["one", "2", "three", "four"]])],
    );
    expect(rowsOf(lives.births)).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(deathsOf(lives)).toEqual([[0, 1, 1]]);
    expect(rowsOf(lives.living)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expectBalance(lives);
  });

  it("reads hunks at the start, in the middle and at the end of a file", () => {
    const after = ["zero", "one", "three", "3.5", "four", "six"];
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", after])], [diffOf(["a", after], ["a", ["zero", "3.5"]])]);
    expect(rowsOf(lives.births)).toEqual([
      [0, 5],
      [1, 3],
    ]);
    expect(deathsOf(lives)).toEqual([
      [0, 1, 2],
      [0, 2, 3],
      [1, 2, 1],
    ]);
    expectBalance(lives);
  });

  it("counts blank lines apart, so that they are nobody's work", () => {
    const lives = follow([born("a", "one", "", "  ", "two")], [diffOf(["a", ["one", "", "  ", "two"]], ["a", ["one", "", "two"]])]);
    expect(rowsOf(lives.births)).toEqual([[0, 2]]);
    expect(lives.blank).toEqual({ born: 2, died: 1, lost: 0, living: 1 });
    expect(deathsOf(lives)).toEqual([]);
    expectBalance(lives);
  });

  it("tells lines by the class of the path that they were born at", () => {
    const lives = follow(
      [born("a", ...FIVE), born("docs/a", "x", "y")],
      [diffOf(["a", FIVE], ["a", ["one", "five"]]), diffOf(["docs/a", ["x", "y"]], ["docs/a", ["x", "two", "three", "four"]])],
      [diffOf(["docs/a", ["x", "two", "three", "four"]], null)],
    );
    expect([...lives.births.pathClass]).toEqual([0, 2]);
    expect([...lives.births.lines]).toEqual([5, 2]);
    // A block that moved to another class keeps the one it was born in.
    expect(endsOf(lives.deaths)).toEqual([
      [0, 1, 1],
      [0, 2, 3],
      [0, 2, 1],
    ]);
    expect([...lives.deaths.pathClass]).toEqual([2, 0, 2]);
    expectBalance(lives);
  });

  it("takes steps in ascending order, with gaps", () => {
    const engine = createLineEngine({ classOf });
    engine.step(3, [born("a", ...FIVE)]);
    engine.step(7, [diffOf(["a", FIVE], ["a", ["one"]])]);
    expect(deathsOf(engine.finish())).toEqual([[3, 7, 4]]);
    expect(() => engine.step(7, [])).toThrow(RangeError);
    expect(() => engine.lose(6, [])).toThrow(RangeError);
    expect(() => engine.step(Number.NaN, [])).toThrow(RangeError);
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
    expect(rowsOf(lives.living)).toEqual([[0, 1]]);
    expectBalance(lives);
  });

  it("lets a path be renamed away and made anew in the step", () => {
    const lives = follow([born("a", "p")], [born("a", "new"), diffOf(["a", ["p"]], ["b", ["p"]])]);
    expect(rowsOf(lives.living)).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expectBalance(lives);
  });

  it("keeps the birth of a block that moves to another file, but not of a copy", () => {
    const moved = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", ["one", "five"]]), born("b", "two", "", "three", "four")]);
    expect(rowsOf(moved.births)).toEqual([[0, 5]]);
    expect(deathsOf(moved)).toEqual([]);
    expect(moved.blank).toEqual({ born: 1, died: 0, lost: 0, living: 1 });
    expectBalance(moved);
    const copied = follow([born("a", ...FIVE)], [born("b", ...FIVE)]);
    expect([...copied.births.lines]).toEqual([5, 5]);
  });

  it("takes lines of several hunks, or of several files, for no block", () => {
    const split = ["one", "two", "stays", "three", "four"];
    const one = follow([born("a", ...split)], [diffOf(["a", split], ["a", ["stays"]]), born("b", "one", "two", "three", "four")]);
    expect([...one.births.lines]).toEqual([5, 4]);
    const files = [diffOf(["a", ["one", "two"]], null), diffOf(["b", ["three", "four"]], null)];
    const two = follow([born("a", "one", "two")], [born("b", "three", "four")], [...files, born("c", ...FIVE)]);
    expect([...two.births.lines]).toEqual([2, 2, 5]);
  });

  it("leaves a file alone whose mode alone is changed", () => {
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", FIVE])]);
    expect(rowsOf(lives.living)).toEqual([[0, 5]]);
    expectBalance(lives);
  });

  it("keeps the birth of a block that is only indented", () => {
    const indented = FIVE.map((line) => `\t${line}`);
    const lives = follow([born("a", ...FIVE)], [diffOf(["a", FIVE], ["a", indented])]);
    expect(rowsOf(lives.births)).toEqual([[0, 5]]);
    expectBalance(lives);
  });

  it("does not look for moved blocks among more than 200,000 changed lines, and says so", () => {
    const [a, b] = [bornKeys("a", keysOf(100_001)), bornKeys("b", keysOf(100_001))];
    const lives = follow([a], [gone(a), b]);
    expect([...lives.births.lines]).toEqual([100_001, 100_001]);
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
    expect(rowsOf(lives.births)).toEqual([]);
    expectBalance(lives);
  });

  it("lets all lines die where a text file becomes binary or a link, blank ones apart", () => {
    for (const kind of ["binary", "link", "submodule"] as const) {
      const lives = follow([born("a", "one", "", "two")], [diffOf(["a", ["one", "", "two"]], ["a", kind])]);
      expect(deathsOf(lives)).toEqual([[0, 1, 2]]);
      expect(lives.blank).toEqual({ born: 1, died: 1, lost: 0, living: 0 });
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
    expect(rowsOf(lives.living)).toEqual([[2, 1]]);
    expectBalance(lives);
  });

  it("bears all lines of a file that was binary and comes as text, beside the binary file that goes", () => {
    const lives = follow([diffOf(null, ["a", "binary"])], [diffOf(["a", "binary"], null), born("a", "one", "", "two")]);
    expect(rowsOf(lives.births)).toEqual([[1, 2]]);
    expect(lives.blank.living).toBe(1);
    expectBalance(lives);
  });

  it("counts a file that becomes text without hunks, and its lines as of unknown birth once they are met", () => {
    const flip: FileDiff = { ...diffOf(["a", "binary"], ["a", []]), hunks: new Int32Array() };
    const edit = diffOf(["a", ["x", "y", "z"]], ["a", ["x", "new", "z"]]);
    const lives = follow([diffOf(null, ["a", "binary"])], [flip], [edit]);
    expect(lives.unsizedFiles).toBe(1);
    expect(lives.unknown).toEqual({ born: 2, died: 1, lost: 0, living: 1 });
    expect(rowsOf(lives.births)).toEqual([[2, 1]]);
    expect(deathsOf(lives)).toEqual([]);
    expect(lives.misreadLines).toBe(0);
    expect(checkConservation(lives).holds).toBe(true);
  });

  it("loses the lines of a step that could not be compared from sight, and meets what is there later as of unknown birth", () => {
    const engine = createLineEngine({ classOf });
    engine.step(0, [born("a", "one", "", "two"), born("b", "stays"), diffOf(null, ["image", "binary"])]);
    engine.step(1, [diffOf(["a", ["one", "", "two"]], ["a", ["one", "", "2"]])]);
    engine.lose(2, ["a", "image", "not there"]);
    const lost = engine.finish();
    expect(endsOf(lost.lost)).toEqual([
      [0, 2, 1],
      [1, 2, 1],
    ]);
    expect(deathsOf(lost)).toEqual([[0, 1, 1]]);
    expect(lost.blank).toEqual({ born: 1, died: 0, lost: 1, living: 0 });
    expect(rowsOf(lost.living)).toEqual([[0, 1]]);
    expectBalance(lost);
    engine.step(3, [diffOf(["a", ["p", "q", "r", "s"]], ["a", ["p", "new", "r", "s"]])]);
    expect(engine.finish().unknown).toEqual({ born: 2, died: 1, lost: 0, living: 1 });
    engine.lose(4, ["a"]);
    const again = engine.finish();
    expect(again.unknown).toEqual({ born: 2, died: 1, lost: 1, living: 0 });
    expect(endsOf(again.lost).at(-1)).toEqual([3, 4, 1]);
    expect(again.misreadLines).toBe(0);
    expect(checkConservation(again).holds).toBe(true);
  });

  it("loses every line where it is not known which files a step touched", () => {
    const engine = createLineEngine({ classOf });
    engine.step(0, [born("a", "one", ""), born("b", "two")]);
    engine.lose(1, null);
    const lives = engine.finish();
    expect(endsOf(lives.lost)).toEqual([[0, 1, 2]]);
    expect(rowsOf(lives.living)).toEqual([]);
    expectBalance(lives);
  });

  it("notices hunks that do not belong to the file followed", () => {
    const lives = follow([born("a", "one", "", "two")], [diffOf(["a", ["", "one", "two"]], ["a", ["one", "two"]])]);
    expect(lives.misreadLines).toBe(1);
  });

  it("keeps the balance of a million lines over 10,000 steps", () => {
    const history = largeHistory();
    const lives = follow(...history);
    expect(lives.births.lines.reduce((sum, count) => sum + count, 0) + lives.blank.born).toBe(1_000_000 + 4 * 9_900);
    expectBalance(lives);
  });
});

describe("the state of a line engine", () => {
  const saved = (...steps: readonly (readonly FileDiff[])[]) => {
    const engine = createLineEngine({ classOf });
    steps.forEach((diffs, step) => {
      engine.step(step, diffs);
    });
    return engine.save();
  };

  it("does not tell in which order files came, nor by which hunks", () => {
    const [a, z, wide] = [born("a", "one"), born("\u{ff5e}", "two"), born("\u{1f600}", "three")];
    expect(saved([a, z, wide])).toEqual(saved([wide, z, a]));
    const once = saved([born("a", "one", "two")], [diffOf(["a", ["one", "two"]], ["a", ["x", "two"]])]);
    const twoHunks = { ...diffOf(["a", ["one", "two"]], ["a", ["x", "two"]]), hunks: Int32Array.of(0, 0, 1, 1, 1, 1, 1, 0) };
    expect(saved([born("a", "one", "two")], [twoHunks])).toEqual(once);
  });

  it("holds files in the byte order of their paths", () => {
    const text = new TextDecoder("latin1").decode(saved([born("\u{1f600}", "three"), born("\u{ff5e}", "two")]));
    expect(text.indexOf("\u{ef}\u{bd}")).toBeLessThan(text.indexOf("\u{f0}"));
  });

  it("begins with its version, and no other is read", () => {
    const state = saved([born("a", ...FIVE)]);
    expect(state[0]).toBe(2);
    for (const version of [0, 1, 127, 128]) {
      expect(() => createLineEngine({ classOf, state: state.with(0, version) })).toThrow(/version|cut short/);
    }
    expect(() => createLineEngine({ classOf, state: new Uint8Array() })).toThrow(RangeError);
  });

  it("goes on with numbers of lines that need several bytes", () => {
    const engine = createLineEngine({ classOf, state: saved([bornKeys("a", keysOf(40_000))], []) });
    engine.step(1_000_000, [diffOf(null, ["docs/b", ["x"]])]);
    const lives = engine.finish();
    expect(rowsOf(lives.living)).toEqual([
      [0, 40_000],
      [1_000_000, 1],
    ]);
    expect([...lives.living.pathClass]).toEqual([0, 2]);
    expectBalance(lives);
    expect(createLineEngine({ classOf, state: engine.save() }).finish()).toEqual(lives);
  });
});

describe("conservation", () => {
  it("names the steps whose lines went missing", () => {
    const lives = follow([born("a", "one")], [born("a", "two")], [born("b", "", "three")]);
    expect(checkConservation(lives)).toEqual({ holds: false, steps: [0], blank: true, unknown: true });
    expect(checkConservation({ ...lives, blank: { born: 2, died: 0, lost: 0, living: 1 } }).blank).toBe(false);
    expect(checkConservation({ ...lives, unknown: { born: 0, died: 1, lost: 0, living: 0 } }).unknown).toBe(false);
  });
});

/** A hundred files of 10,000 lines each, every tenth line blank, then 9,900 edits that replace four lines. */
function largeHistory(): FileDiff[][] {
  const FILES = 100;
  const LINES = 10_000;
  const side = (file: number) => ({ path: `file-${file}`, kind: "text" as const });
  const keyAt = (line: number) => (line % 10 === 0 ? 0 : line + 1);
  const keys = Uint32Array.from({ length: LINES }, (_, line) => keyAt(line));
  const births = Array.from({ length: FILES }, (_, file) => [bornKeys(side(file).path, keys)]);
  const edits = Array.from({ length: 9_900 }, (_, edit) => {
    const line = (edit * 7919) % (LINES - 4);
    const removed = keys.slice(line, line + 4);
    const added = removed.map((key) => (key === 0 ? 0 : key + 1_000_000 + edit));
    const file = side(edit % FILES);
    return [{ before: file, after: file, hunks: Int32Array.of(line + 1, 4, line + 1, 4), removed, added }];
  });
  return [...births, ...edits];
}
