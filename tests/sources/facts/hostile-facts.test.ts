import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FactColumn } from "../../../src/model/fact-table.ts";
import { encodePart } from "../../../src/store/encode-part.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { daysOf, openTestFleet } from "./open-test-fleet.ts";
import { changeColumns, type InventedChange, type InventedFacts, writeFactsFolder } from "./write-facts-folder.ts";

const CHANGES: readonly InventedChange[] = [
  { commit: "a", day: 20_000 },
  { commit: "b", day: 20_001 },
];
const SOUND: InventedFacts = { changes: CHANGES, firstDay: 19_990, cut: 20_100, commits: [{ commit: "x", day: 20_000 }] };
const PART = "landed_changes/2024-q4.parquet";

/** A fleet of two sound repositories with one between them. */
function fleetWith(folder: string, facts: InventedFacts) {
  const root = temporaryFolder();
  for (const name of ["a-sound", "z-sound"]) writeFactsFolder(root, name, SOUND);
  writeFactsFolder(root, folder, facts);
  return root;
}

/** Replaces a file and keeps the manifest right about its size. */
function replace(root: string, file: string, bytes: Uint8Array) {
  const before = statSync(join(root, "odd", file)).size;
  writeFileSync(join(root, "odd", file), bytes);
  const path = join(root, "odd/manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(`"bytes":${before}`, `"bytes":${bytes.length}`));
}

async function refusedOf(root: string) {
  const fleet = await openTestFleet(root);
  const { units } = await fleet.readData();
  expect(units.map(({ id }) => id)).toEqual(["a-sound", "z-sound"]);
  const { refused, read, changes } = await fleet.readSummary();
  expect([read, changes]).toEqual([2, 4]);
  expect(refused.map(({ name }) => name)).toEqual(["odd"]);
  return refused[0]?.reason ?? "";
}

/** The part of landed changes with some columns in place of those of their names. */
function partWith(columns: readonly FactColumn[]): Uint8Array {
  const kept = changeColumns(CHANGES).filter(({ name }) => !columns.some((column) => column.name === name));
  return encodePart({ table: "landed_changes", part: "2024-q4", rows: CHANGES.length, columns: [...kept, ...columns] });
}

const texts = (name: string, ...values: readonly string[]): FactColumn => ({
  name,
  type: "text",
  codes: Int32Array.of(0, 1),
  texts: values,
});
const integers = (name: string, ...values: readonly number[]): FactColumn => ({
  name,
  type: "integer",
  values: Float64Array.of(...values),
});

describe("a repository whose rows cannot be is refused by name, and the others are read", () => {
  test.each([
    ["lines that are fewer than none", { lines: [10, -3, 0] as const }],
    ["more lines gone than there were", { lines: [10, 8, 3] as const }],
    ["a change of more lines than there are", { size: 2_000_000_000 }],
    ["a revert before its change", { undoneOn: 19_999 }],
    ["a person with a very long name", { person: "a".repeat(100_000) }],
  ])("%s", async (_what, odd) => {
    const root = fleetWith("odd", { ...SOUND, changes: [...CHANGES, { commit: "c", day: 20_002, ...odd }] });
    expect(await refusedOf(root)).toMatch(/rows that cannot be|damaged/);
  });

  test.each([
    ["text where a number should be", [texts("lines_born", "ten", "twelve")]],
    ["a number where an instant should be", [integers("landed_at", 20_000, 20_001)]],
    ["text where a flag should be", [texts("is_counted", "perhaps", "no")]],
    ["a flag that is not known", [{ name: "is_counted", type: "flag", values: Int8Array.of(1, -1) } satisfies FactColumn]],
    [
      "an instant outside of the part's quarter",
      [{ name: "landed_at", type: "instant", values: Float64Array.of(1e9, 1e12) } satisfies FactColumn],
    ],
    [
      "an instant that is not known",
      [{ name: "landed_at", type: "instant", values: Float64Array.of(Number.NaN, 1_728_000_000) } satisfies FactColumn],
    ],
  ])("%s", async (_what, columns) => {
    const root = fleetWith("odd", SOUND);
    replace(root, PART, partWith(columns));
    expect(await refusedOf(root)).not.toBe("");
  });

  test("a column that is missing", async () => {
    const root = fleetWith("odd", SOUND);
    const columns = changeColumns(CHANGES).filter(({ name }) => name !== "undone_at");
    replace(root, PART, encodePart({ table: "landed_changes", part: "2024-q4", rows: 2, columns }));
    expect(await refusedOf(root)).toContain("not of this version");
  });

  test("more rows than the manifest says", async () => {
    const root = fleetWith("odd", SOUND);
    const columns = changeColumns([...CHANGES, { commit: "more", day: 20_002 }]);
    replace(root, PART, encodePart({ table: "landed_changes", part: "2024-q4", rows: 3, columns }));
    expect(await refusedOf(root)).toContain("as its manifest says");
  });

  test.each([
    ["no Parquet at all", (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x55)],
    [
      "a footer that points anywhere",
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > bytes.length - 60 && at < bytes.length - 4 ? 0xff : byte)),
    ],
    ["pages of garbage", (bytes: Uint8Array) => bytes.map((byte, at) => (at > 10 && at < 600 ? 0xee : byte))],
  ])("%s", async (_what, damage) => {
    const root = fleetWith("odd", SOUND);
    replace(root, PART, damage(readFileSync(join(root, "odd", PART))));
    expect(await refusedOf(root)).not.toBe("");
  });

  test.each([
    ["a branch commit outside of the part's quarter", [1e9]],
    ["a branch commit of no known instant", [Number.NaN]],
    ["more branch commits of a day than the manifest says", [1_728_000_000, 1_728_000_001]],
  ])("%s", async (_what, instants) => {
    const root = fleetWith("odd", SOUND);
    const rows = instants.length;
    const codes = new Int32Array(rows);
    const columns: readonly FactColumn[] = [
      ...["commit", "person", "landed_as"].map((name): FactColumn => ({ name, type: "text", codes, texts: ["x"] })),
      { name: "authored_at", type: "instant", values: Float64Array.from(instants) },
    ];
    replace(root, "branch_commits/2024-q4.parquet", encodePart({ table: "branch_commits", part: "2024-q4", rows, columns }));
    expect(await refusedOf(root)).toContain("branch_commits holds rows that cannot be, or not as many as its manifest says");
  });

  test("every damaged one in a fleet of many, at once", async () => {
    const root = temporaryFolder();
    const names = Array.from({ length: 12 }, (_, i) => `r${String(i).padStart(2, "0")}`);
    for (const name of names) writeFactsFolder(root, name, SOUND);
    for (const name of ["r03", "r07"])
      writeFactsFolder(root, name, { ...SOUND, changes: [{ commit: "a", day: 20_000, lines: [1, 2, 0] }] });
    const fleet = await openTestFleet(root);
    expect((await fleet.readData()).units).toHaveLength(10);
    expect((await fleet.readSummary()).refused.map(({ name }) => name)).toEqual(["r03", "r07"]);
  });
});

describe("a file that is not as the manifest says", () => {
  test("refuses its repository before anything is read", async () => {
    const root = fleetWith("odd", SOUND);
    truncateSync(join(root, "odd", PART), 100);
    expect(await refusedOf(root)).toBe("landed_changes/2024-q4.parquet is not the file that its manifest names");
  });
});

describe("names of folders", () => {
  test.each(["it's", 'quo"te', "semi;colon --", "[a]*?", "a=b", "$(x)", "naïve ü", "back\\slash", "new\nline"])(
    "%j is read as it is",
    async (name) => {
      const root = temporaryFolder();
      writeFactsFolder(root, name, SOUND);
      writeFactsFolder(root, "a", { ...SOUND, changes: CHANGES.slice(1) });
      const data = await (await openTestFleet(root)).readData();
      expect(daysOf(data, name, "landed")).toEqual({ 20000: 1, 20001: 1 });
      expect(daysOf(data, "a", "landed")).toEqual({ 20001: 1 });
    },
  );
});

describe("an undated part", () => {
  test("is in no day", async () => {
    const root = temporaryFolder();
    writeFactsFolder(root, "one", { ...SOUND, changes: [...CHANGES, { commit: "undated", day: Number.NaN }] });
    const fleet = await openTestFleet(root);
    expect(daysOf(await fleet.readData(), "one", "landed")).toEqual({ 20000: 1, 20001: 1 });
    expect((await fleet.readSummary()).refused).toEqual([]);
  });
});
