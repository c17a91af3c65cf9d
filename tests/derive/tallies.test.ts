import { describe, expect, it } from "vitest";
import { type ConfigurationOwner, createConfigurationTally } from "../../src/derive/configuration-tally.ts";
import { createDirectoryTally } from "../../src/derive/directory-tally.ts";
import { createFileChangesBuilder, NO_FILE_CHANGES } from "../../src/derive/file-changes.ts";
import { tallyLines } from "../../src/derive/line-tally.ts";
import { landedLines, writtenLines } from "../../src/derive/units.ts";
import { linesOf } from "../../src/model/line-table.ts";
import { DAY, drawHistory, START } from "./support/history-of.ts";
import { COUNTED, unitsOf } from "./support/units-of.ts";

const LANDED = Float64Array.of(START, START + 21 * DAY, START + 43 * DAY);

describe("directories", () => {
  const directoryOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

  it("sum changes and lines; lines in a file touched in the 21 days before are repeated, whatever the order of delivery", () => {
    const tally = createDirectoryTally(directoryOf);
    tally.add(2, "a/x", 8);
    tally.add(0, "a/x", 10);
    tally.add(1, "a/x", 20);
    tally.add(1, "a/y", 2);
    tally.add(1, "b/z", 100);
    expect(tally.finish(LANDED)).toEqual([
      { path: "b", changes: 1, lines: 100, repeatedShare: 0 },
      { path: "a", changes: 3, lines: 40, repeatedShare: 0.5 },
    ]);
  });

  it("know no share without lines and take names of object properties for names", () => {
    const tally = createDirectoryTally(directoryOf);
    tally.add(0, "__proto__/constructor", 0);
    expect(tally.finish(LANDED)).toEqual([{ path: "__proto__", changes: 1, lines: 0, repeatedShare: Number.NaN }]);
    expect(createDirectoryTally(directoryOf).finish(LANDED)).toEqual([]);
  });
});

describe("configuration of tools", () => {
  const quill: ConfigurationOwner = { kind: "assistant", tool: "Quill" };
  const crane: ConfigurationOwner = { kind: "ci", tool: "Crane CI" };
  const ownerOf = (path: string) => (path.startsWith(".quill") ? quill : path.startsWith(".crane") ? crane : null);

  it("first appears with the oldest step that touched it, and is present where the tree holds it", () => {
    const tally = createConfigurationTally(ownerOf);
    tally.add(2, ".quill/rules");
    tally.add(1, ".quill/rules");
    tally.add(0, "src/a.ts");
    tally.add(0, ".crane");
    expect(tally.finish(LANDED, ["src/a.ts", ".quill/rules"])).toEqual([
      { ...crane, firstAt: START, lastAt: START, changedAt: Float64Array.of(START), present: false },
      {
        ...quill,
        firstAt: START + 21 * DAY,
        lastAt: START + 43 * DAY,
        changedAt: Float64Array.of(START + 21 * DAY, START + 43 * DAY),
        present: true,
      },
    ]);
  });

  it("takes the next known instant for an undated step and leaves out what lies after the data", () => {
    const tally = createConfigurationTally(ownerOf);
    tally.add(0, ".quill");
    tally.add(1, ".quill");
    tally.add(2, ".quill");
    tally.add(2, ".crane");
    expect(tally.finish(Float64Array.of(Number.NaN, START, Number.NaN), [".crane", ".quill"])).toEqual([
      { ...quill, firstAt: START, lastAt: Number.NaN, changedAt: Float64Array.of(START), present: true },
    ]);
  });
});

describe("lines", () => {
  /** Pairs: commit 1, commit 0, and commit 0 once more as the group of landing 5. */
  const plan = {
    pairs: { commit: Int32Array.of(1, 0, 0), base: Int32Array.of(-1, 1, -1) },
    steps: 2,
    commits: 2,
    groups: Int32Array.of(5),
  };

  it("are summed by commit and path class, groups apart; binary files count as files only", () => {
    const builder = createFileChangesBuilder();
    const add = (pair: number, path: string, [added, deleted]: readonly [number, number]) =>
      builder.add(pair, { path, oldPath: null, added, deleted });
    add(0, "a.ts", [3, 1]);
    add(0, "b.ts", [4, 0]);
    add(0, "dist/a.js", [100, 0]);
    add(1, "logo.png", [-1, -1]);
    add(2, "a.ts", [9, 2]);
    // In the order in which the paths came.
    const reading = { files: builder.build(3), classes: Uint8Array.of(0, 0, 6, 1), unmeasured: [], refused: null };
    const lines = tallyLines({ plan, commits: 3, reading });
    expect(linesOf(lines.table, 1, COUNTED)).toEqual({ added: 7, deleted: 1 });
    expect(linesOf(lines.table, 1, 1 << 6)).toEqual({ added: 100, deleted: 0 });
    expect(linesOf(lines.table, 0, COUNTED)).toEqual({ added: 0, deleted: 0 });
    expect(linesOf(lines.table, 2, COUNTED)).toBeNull();
    expect(Array.from(lines.files)).toEqual([2, 1, 0, 0, 0, 0, 1]);
    expect(lines.groups.get(5)?.added[0]).toBe(9);
  });

  it("are null, never 0, where a commit could not be measured or counting was given up", () => {
    const unmeasured = [
      { pair: 0, reason: "missing" },
      { pair: 2, reason: "missing" },
    ];
    const nothing = { files: NO_FILE_CHANGES, classes: new Uint8Array(0) };
    const lines = tallyLines({ plan, commits: 3, reading: { ...nothing, unmeasured, refused: null } });
    expect([linesOf(lines.table, 1, COUNTED), lines.groups.get(5), lines.unmeasured]).toEqual([
      null,
      null,
      [{ commit: 1, reason: "missing" }],
    ]);
    const refused = tallyLines({ plan, commits: 3, reading: { ...nothing, unmeasured: [], refused: "a partial clone" } });
    expect([linesOf(refused.table, 0, COUNTED), refused.groups.get(5)]).toEqual([null, null]);
  });

  it("of a landed group are its net lines, of its branch what its commits wrote up to an instant", () => {
    const drawn = drawHistory(
      [
        { id: "root", at: START },
        { id: "x", parents: ["root"], at: START + DAY },
        { id: "y", parents: ["x"], at: START + 9 * DAY },
        { id: "s", parents: ["root"], at: START + 10 * DAY, message: "Cranes (#1)" },
        { id: "t", at: START + 10 * DAY, message: "More cranes (#1)" },
      ],
      { pulls: { 1: "y" } },
    );
    const units = unitsOf(drawn, { lines: { x: [10, 1], y: [5, 0], s: [7, 0], t: [7, 0] }, groups: { t: [12, 0] } });
    expect(landedLines(units, 1)).toEqual({ added: 12, deleted: 0 });
    expect(writtenLines(units, 0)).toEqual({ added: 15, deleted: 1 });
    expect(writtenLines(units, 0, START + 2 * DAY)).toEqual({ added: 10, deleted: 1 });
    expect(landedLines(units, 99)).toBeNull();
  });
});
