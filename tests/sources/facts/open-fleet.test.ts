import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../git/build-repo.ts";
import { daysOf, openTestFleet } from "./open-test-fleet.ts";
import { type InventedFacts, writeFactsFolder } from "./write-facts-folder.ts";

/** A first change that lies before the days that are looked at: the day of the first one is not whole. */
const FIRST = { commit: "first", day: 19_999.5, isCounted: false };

function fleetOf(repositories: Readonly<Record<string, InventedFacts>>) {
  const root = temporaryFolder();
  for (const [folder, facts] of Object.entries(repositories)) writeFactsFolder(root, folder, facts);
  return root;
}

describe("the days of a repository", () => {
  test("count landed changes as the measures of one repository do", async () => {
    const changes = [
      FIRST,
      { commit: "a", day: 20_000.1 },
      { commit: "b", day: 20_000.9, marked: true },
      { commit: "revert", day: 20_001, isCounted: false, marked: true },
      { commit: "bot", day: 20_001, isCounted: false, kind: "automation" as const, throughBranch: false },
      { commit: "push", day: 20_002.5, throughBranch: false, hasBranch: false },
      { commit: "squash", day: 20_002.6, hasBranch: false },
    ];
    const fleet = await openTestFleet(fleetOf({ one: { changes, cut: 20_100.5 } }));
    const data = await fleet.readData();
    expect(data.units).toEqual([
      { id: "one", name: "one", repositories: 1, firstDay: 20_000, endDay: 20_100, declared: null, recoveries: ["revert"] },
    ]);
    expect(daysOf(data, "one", "landed")).toEqual({ 20000: 2, 20002: 2 });
    expect(daysOf(data, "one", "marked")).toEqual({ 20000: 1 });
    expect(daysOf(data, "one", "branched")).toEqual({ 20000: 2, 20001: 1, 20002: 1 });
    expect(daysOf(data, "one", "branchedKnown")).toEqual({ 20000: 2, 20001: 1 });
    expect(daysOf(data, "one", "landedLines")).toEqual({ 20000: 20, 20002: 20 });
  });

  test("judge a change that was followed for 7 days, and its lines after 14", async () => {
    const changes = [
      FIRST,
      { commit: "failed", day: 20_000, undoneOn: 20_007, lines: [10, 4, 1] as const },
      { commit: "late", day: 20_000, undoneOn: 20_007.1, lines: [10, 2, 0] as const },
      { commit: "just followed", day: 20_013, undoneOn: 20_014 },
      { commit: "too young", day: 20_013.1, undoneOn: 20_014 },
      { commit: "lines just followed", day: 20_006, lines: [5, 5, 0] as const },
      { commit: "lines too young", day: 20_006.1, lines: [5, 5, 0] as const },
    ];
    const fleet = await openTestFleet(fleetOf({ one: { changes, cut: 20_020 } }));
    const data = await fleet.readData();
    expect(daysOf(data, "one", "judged")).toEqual({ 20000: 2, 20006: 2, 20013: 1 });
    expect(daysOf(data, "one", "failed")).toEqual({ 20000: 1, 20013: 1 });
    expect(daysOf(data, "one", "bornLines")).toEqual({ 20000: 19, 20006: 5 });
    expect(daysOf(data, "one", "reworkedLines")).toEqual({ 20000: 6, 20006: 5 });
  });

  test("are the whole ones from the first landing until the data cut", async () => {
    const changes = [
      { commit: "a", day: 20_000.5 },
      { commit: "b", day: 20_001 },
      { commit: "c", day: 20_009.9 },
      { commit: "d", day: 20_010 },
    ];
    const fleet = await openTestFleet(fleetOf({ one: { changes, cut: 20_010.5 } }));
    const data = await fleet.readData();
    expect(data.units[0]).toMatchObject({ firstDay: 20_001, endDay: 20_010 });
    expect(data.counts.landed[0]).toHaveLength(9);
    expect(daysOf(data, "one", "landed")).toEqual({ 20001: 1, 20009: 1 });
    expect(await fleet.readSummary()).toMatchObject({ changes: 4 });
  });

  test("count branch commits by the day of their author instant", async () => {
    const commits = [
      { commit: "a", day: 20_000.1 },
      { commit: "b", day: 20_000.2 },
      { commit: "c", day: 20_003 },
    ];
    const fleet = await openTestFleet(fleetOf({ one: { changes: [FIRST, { commit: "x", day: 20_000 }], commits, cut: 20_010 } }));
    expect(daysOf(await fleet.readData(), "one", "branchCommits")).toEqual({ 20000: 2, 20003: 1 });
  });
});

describe("what a repository lacks", () => {
  test("is null: lines that nobody followed or measured", async () => {
    const changes = [FIRST, { commit: "a", day: 20_000, lines: null, size: null }].map((one) => ({ ...one, lines: null, size: null }));
    const data = await (await openTestFleet(fleetOf({ one: { changes, cut: 20_100 } }))).readData();
    expect([data.counts.bornLines, data.counts.reworkedLines, data.counts.landedLines]).toEqual([[null], [null], [null]]);
    expect(daysOf(data, "one", "landed")).toEqual({ 20000: 1 });
  });

  test("is null: branch work of a project that pushes straight to main, or whose branches are not in the clone", async () => {
    const straight = Array.from({ length: 20 }, (_, i) => ({ commit: `s${i}`, day: 20_000 + i, throughBranch: i === 0 }));
    const squashed = Array.from({ length: 20 }, (_, i) => ({ commit: `q${i}`, day: 20_000 + i, hasBranch: i < 15 }));
    const covered = Array.from({ length: 20 }, (_, i) => ({ commit: `c${i}`, day: 20_000 + i, hasBranch: i < 16 }));
    const root = fleetOf({
      straight: { changes: straight, cut: 20_100 },
      squashed: { changes: squashed, cut: 20_100 },
      covered: { changes: covered, cut: 20_100 },
    });
    const { units, counts } = await (await openTestFleet(root)).readData();
    const known = units.filter((_, at) => counts.branchCommits[at] !== null);
    expect(known.map(({ id }) => id)).toEqual(["covered"]);
  });

  test("is told: a repository in which nothing landed is no unit", async () => {
    const root = fleetOf({ one: { changes: [FIRST, { commit: "a", day: 20_001 }], cut: 20_100 }, none: { changes: [], cut: 20_100 } });
    const fleet = await openTestFleet(root);
    expect((await fleet.readData()).units.map(({ id }) => id)).toEqual(["one"]);
    expect(await fleet.readSummary()).toMatchObject({ read: 2, empty: ["none"] });
  });
});

describe("recoveries", () => {
  test("are those of known kinds, by unit and start; what is open ends with its own source", async () => {
    const recoveries = [
      { kind: "ci", from: 20_005, to: null },
      { kind: "ci", from: 20_001, to: 20_001.5 },
      { kind: "revert", from: 20_002, to: 20_002 },
      { kind: "incident", from: 20_001, to: null },
      { kind: "moon", from: 20_001, to: 20_002 },
    ];
    const changes = [FIRST, { commit: "a", day: 20_001 }];
    const fleet = await openTestFleet(fleetOf({ one: { changes, recoveries, records: { runs: 20_007 }, cut: 20_100 } }));
    const { spells, units } = await fleet.readData();
    expect(units[0]?.recoveries).toEqual(["ci", "revert"]);
    expect(Array.from(spells.kind)).toEqual([2, 3, 2]);
    expect(Array.from(spells.start, (start) => start / 86_400)).toEqual([20_001, 20_002, 20_005]);
    expect(Array.from(spells.seconds)).toEqual([43_200, 1, 2 * 86_400]);
    expect(Array.from(spells.isOpen)).toEqual([0, 0, 1]);
  });
});

describe("what people landed", () => {
  const changes = [
    FIRST,
    { commit: "a", day: 20_000, person: "ada" },
    { commit: "b", day: 20_027, person: "ada" },
    { commit: "c", day: 20_028, person: "ada" },
    { commit: "d", day: 20_095, person: "ada" },
    { commit: "e", day: 20_095, person: "bob" },
    { commit: "bot", day: 20_030, person: "bot", kind: "automation" as const, isCounted: false },
    { commit: "agent", day: 20_030, person: "agent", kind: "agent" as const },
    { commit: "nobody", day: 20_030, person: null },
  ];
  const later = [FIRST, { commit: "f", day: 20_080, person: "ada" }, { commit: "g", day: 20_100, person: "ada" }];

  test("is counted in bins around the anchor, with the first 90 days anywhere in the fleet apart", async () => {
    const root = fleetOf({ one: { changes, cut: 20_200 }, two: { changes: later, cut: 20_200, key: "fedcba9876543210" } });
    const fleet = await openTestFleet(root);
    const found = await fleet.readContributions(Int32Array.of(20_028, -1));
    expect(rowsOf(found)).toEqual([
      [0, 0, -1, 2, 2],
      [0, 0, 0, 1, 1],
      [0, 0, 2, 1, 0],
      [0, 1, 2, 1, 1],
    ]);
    expect(Array.from(found.firstDay)).toEqual([20_000, 20_095, 20_080]);
    expect(await fleet.readSummary()).toMatchObject({ keys: 2 });
  });

  test("is one person's in all repositories of one key", async () => {
    const root = fleetOf({ one: { changes, cut: 20_200 }, two: { changes: later, cut: 20_200 } });
    const fleet = await openTestFleet(root);
    await fleet.readData();
    const found = await fleet.readContributions(Int32Array.of(-1, 20_080));
    expect(rowsOf(found)).toEqual([[1, 0, 0, 2, 1]]);
  });

  test("needs an anchor for each unit", async () => {
    const fleet = await openTestFleet(fleetOf({ one: { changes, cut: 20_200 } }));
    await expect(fleet.readContributions(new Int32Array(2))).rejects.toThrow(RangeError);
  });
});

function rowsOf(found: Readonly<Record<"unit" | "person" | "bin" | "landed" | "landedEarly", Int32Array>>) {
  return Array.from(found.unit, (_, row) => [
    found.unit[row],
    found.person[row],
    found.bin[row],
    found.landed[row],
    found.landedEarly[row],
  ]);
}
