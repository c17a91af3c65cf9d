import { describe, expect, it } from "vitest";
import { describeDirectoryChanges } from "../../src/app/sections/directory-changes.ts";
import { planDiffs } from "../../src/derive/diff-plan.ts";
import { createFileChangesBuilder } from "../../src/derive/file-changes.ts";
import type { DiffReading } from "../../src/model/diff-reading.ts";
import { DirectoryChanges } from "../../src/model/directory-changes.ts";
import type { Comparison } from "../../src/model/window.ts";
import { createRng } from "../../src/stats/random.ts";
import { type DrawnCommit, drawHistory, HOUR, START, WEEK } from "../derive/support/history-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";
import { calibrated, nullTable } from "../measures/null-table.ts";

const BEFORE = 24;
const LEFT_OUT = 4;
const AFTER = 20;
/** So many weeks before and after. */
function comparisonOf([before, after]: readonly [number, number]): Comparison {
  const leftOut = { from: before, to: before + LEFT_OUT };
  const to = leftOut.to + after;
  return {
    weeks: { edges: Float64Array.from({ length: to + 1 }, (_, i) => START + i * WEEK) },
    before: { from: 0, to: before },
    leftOut,
    after: { from: leftOut.to, to },
  };
}
const PEOPLE = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Fay"];

interface Drawn {
  /** Mean changes a week by directory, before and after. */
  readonly rates: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** Number of people in a directory; all unless given. */
  readonly people?: Readonly<Record<string, number>>;
  /** Weeks before and after. */
  readonly weeks?: readonly [number, number];
}

/** One file of a directory changed by each landed change; how many a week is drawn around its rate. */
function describeDrawn({ rates, people = {}, weeks = [BEFORE, AFTER] }: Drawn, refused: string | null = null) {
  const rng = createRng(1);
  const comparison = comparisonOf(weeks);
  const commits: DrawnCommit[] = [];
  const paths: string[] = [];
  for (let week = 0; week < comparison.after.to; week++) {
    for (const [directory, [before, after]] of Object.entries(rates)) {
      const rate = week < comparison.before.to ? before : after;
      const count = Math.floor(rate * (0.5 + rng.nextFloat()) + rng.nextFloat());
      for (let i = 0; i < count; i++) {
        const author = PEOPLE[Math.floor(rng.nextFloat() * (people[directory] ?? PEOPLE.length))] ?? "Ada";
        commits.push({ id: `${commits.length}`, at: START + week * WEEK + (paths.length % 100) * HOUR, author });
        paths.push(`${directory}/file${i}.ts`);
      }
    }
  }
  const drawn = drawHistory(commits, { cut: START + comparison.after.to * WEEK });
  const units = unitsOf(drawn);
  const plan = planDiffs(drawn.history, units.landings, units.branches);
  const builder = createFileChangesBuilder();
  plan.pairs.commit.forEach((commit, pair) => {
    builder.add(pair, { path: paths[Number(drawn.idOf(commit))] ?? "", oldPath: null, added: 1, deleted: 0 });
  });
  const files = builder.build(refused === null ? plan.pairs.commit.length : 0);
  const reading: DiffReading = {
    pairs: plan.pairs,
    steps: plan.steps,
    files,
    classes: new Uint8Array(files.paths.length),
    classKey: "",
    unmeasured: [],
    refused,
    lines: null,
  };
  const empiricalNull = nullTable([{ crossValidated: calibrated(1.3) }]);
  return describeDirectoryChanges({ units, reading, comparison, empiricalNull });
}

const EVEN = Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((name) => [name, [3, 3] as const]));

describe("where the change happened", () => {
  it("ranks first the directory whose share rose, and draws it towards the others", () => {
    const changes = describeDrawn({ rates: { ...EVEN, grown: [2, 12] } });
    expect(DirectoryChanges.parse(changes)).toEqual(changes);
    expect(changes).toMatchObject({ depth: 1, compared: 8, note: null });
    const [first] = changes.rows;
    expect(first?.path).toBe("grown");
    expect(first?.own.value).toBeGreaterThan(1);
    expect(first?.shrunk.value).toBeLessThan(first?.own.value ?? 0);
    expect(first?.shrunk.lo).toBeGreaterThan(0);
    expect(changes.differ).toBeLessThan(0.01);
  });

  it("takes what moves the whole repository alike for no difference", () => {
    const halved = Object.fromEntries(Object.keys(EVEN).map((name) => [name, [8, 4] as const]));
    const { rows, differ } = describeDrawn({ rates: halved });
    expect(differ).toBeGreaterThan(0.05);
    for (const { own, shrunk } of rows) {
      expect(Math.abs(shrunk.value)).toBeLessThan(0.15);
      expect(own.lo < 0 && own.hi > 0).toBe(true);
    }
  });

  it("says of directories in which most weeks have nothing what their counts say, where the whole repository slows", () => {
    const rare = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`rare${i}`, [0.5, 0.1] as const]));
    const { rows } = describeDrawn({ rates: { often: [10, 2], ...rare }, weeks: [104, 104] });
    const few = rows.filter(({ path }) => path !== "often");
    expect(few.length).toBeGreaterThan(8);
    const sum = (of: typeof rows, side: "before" | "after") => of.reduce((total, row) => total + row[side].n, 0);
    const counted = Math.log(sum(few, "after") / sum(few, "before")) - Math.log(sum(rows, "after") / sum(rows, "before"));
    const told = few.reduce((total, { own }) => total + Math.log1p(own.value), 0) / few.length;
    // Held against all, and not against their part of it, they would be 0.46 too high: a rise by half that never was.
    expect(Math.abs(told - counted)).toBeLessThan(0.15);
  });

  it("gives plain changes per week on both sides, the weeks left out apart", () => {
    const { rows } = describeDrawn({ rates: EVEN });
    for (const { before, after } of rows) {
      expect(before.value).toBeCloseTo(before.n / BEFORE, 10);
      expect(after.value).toBeCloseTo(after.n / AFTER, 10);
    }
  });

  it("leaves out and counts directories of few changes, of few people, and on one side alone", () => {
    const rates = { ...EVEN, rare: [0.2, 0.2], lone: [4, 4], gone: [4, 0] } as const;
    const { compared, leftOut, rows } = describeDrawn({ rates, people: { lone: 4 } });
    expect({ compared, leftOut }).toEqual({ compared: 7, leftOut: { rare: 1, private: 1, oneSided: 1 } });
    expect(rows.some(({ path }) => ["rare", "lone", "gone"].includes(path))).toBe(false);
  });

  it("goes deeper where the top holds too few directories", () => {
    const rates = Object.fromEntries(Object.entries(EVEN).map(([name, rate]) => [`src/${name}`, rate]));
    expect(describeDrawn({ rates })).toMatchObject({ depth: 2, compared: 7 });
  });

  it("shows the first and the last ten of many", () => {
    const rates = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`d${i}`, [1.2, 1.2] as const]));
    const { compared, rows } = describeDrawn({ rates });
    expect([compared, rows.length]).toEqual([25, 20]);
    const order = rows.map(({ shrunk }) => shrunk.value);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  it("ranks nothing with fewer than five directories, or where files were not read, and says why", () => {
    const few = describeDrawn({ rates: { a: [4, 4], b: [4, 4] } });
    expect(few).toMatchObject({ depth: null, rows: [], differ: null });
    expect(few.note).toBe("2 of 5 directories that a ranking needs: 40 landed changes by 5 people, some on each side");
    expect(describeDrawn({ rates: EVEN }, "a partial clone").note).toBe("a partial clone");
  });
});
