import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digest, historyEntry } from "../../../fixtures/reports/history-entry.ts";
import type { HistoryEntry } from "../../../src/model/history.ts";
import { appendEntry } from "../../../src/store/history/append-entry.ts";
import { checkHistoryFolder, readLatestReport, writeLatestReport } from "../../../src/store/history/latest-report.ts";
import { readEntries } from "../../../src/store/history/read-entries.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";

function newEntry(more: Partial<HistoryEntry> = {}) {
  const { sequence: _sequence, ...entry } = historyEntry(more);
  return entry;
}

const runOf = (number: number, dataUntil = "2026-03-02") => newEntry({ inputs: digest(`a${number.toString(16)}`), dataUntil });

describe("a run", () => {
  test("is kept in a file of its own, after all others, and read back as it was", async () => {
    const folder = join(temporaryFolder(), "made", "here");
    expect(await appendEntry(folder, runOf(1, "2026-03-02"))).toBe(1);
    expect(await appendEntry(folder, runOf(2, "2026-03-09"))).toBe(2);
    expect(readdirSync(folder)).toEqual(["0001-2026-03-02.json", "0002-2026-03-09.json"]);
    const { entries, setAside, highest } = await readEntries(folder);
    expect(entries).toEqual([
      { ...runOf(1), sequence: 1 },
      { ...runOf(2, "2026-03-09"), sequence: 2 },
    ]);
    expect([setAside, highest]).toEqual([[], 2]);
  });

  test("whose inputs are those of the last one is that one", async () => {
    const folder = temporaryFolder();
    await appendEntry(folder, runOf(1));
    expect(await appendEntry(folder, runOf(1))).toBe(1);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test("that goes back to inputs of before is a run of its own", async () => {
    const folder = temporaryFolder();
    for (const number of [1, 2, 1]) await appendEntry(folder, runOf(number));
    expect((await readEntries(folder)).entries.map(({ inputs }) => inputs)).toEqual(["a1", "a2", "a1"].map(digest));
  });

  test("of another branch with the same inputs as the last one is a run of its own", async () => {
    const folder = temporaryFolder();
    await appendEntry(folder, runOf(1));
    expect(await appendEntry(folder, { ...runOf(1), main: "release" })).toBe(2);
  });

  test("without a usable date has a name as well", async () => {
    const folder = temporaryFolder();
    await appendEntry(folder, newEntry({ dataUntil: null }));
    expect(readdirSync(folder)).toEqual(["0001-undated.json"]);
    expect((await readEntries(folder)).entries).toHaveLength(1);
  });

  test("is never put into git's own folder", async () => {
    const git = join(temporaryFolder(), ".git");
    mkdirSync(git);
    await expect(checkHistoryFolder(join(git, "history"))).rejects.toThrow("git's own folder");
    expect(await writeLatestReport(join(git, "history"), '{"schemaVersion":"1.0.0"}')).toContain("git's own folder");
    expect(readdirSync(git)).toEqual([]);
  });

  test("takes away what a killed one left beside its place", async () => {
    const folder = temporaryFolder();
    const left = join(folder, ".0001-2026-03-02.json.0123456789ab.tmp");
    writeFileSync(left, "{");
    utimesSync(left, new Date(0), new Date(0));
    await appendEntry(folder, runOf(1));
    expect(readdirSync(folder)).toEqual(["0001-2026-03-02.json"]);
  });
});

test("runs that end together lose nothing, and whoever reads them has them in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 8 }), async (days) => {
      const folder = temporaryFolder();
      const runs = days.map((day, index) => runOf(index + 1, `2026-03-${String(day).padStart(2, "0")}`));
      await Promise.all(runs.map((run) => appendEntry(folder, run)));
      const [first, second] = [await readEntries(folder), await readEntries(folder)];
      expect(first.entries.map(({ inputs }) => inputs).toSorted()).toEqual(runs.map(({ inputs }) => inputs).toSorted());
      expect(second.entries).toEqual(first.entries);
      const order = first.entries.map(({ sequence, dataUntil }) => `${String(sequence).padStart(4, "0")} ${dataUntil}`);
      expect(order).toEqual(order.toSorted());
    }),
    { numRuns: 25 },
  );
});

describe("a folder that was damaged", () => {
  const good = `${JSON.stringify({ ...historyEntry(), sequence: 1 })}\n`;

  test.each([
    ["cut off", "0002-2026-03-09.json", good.slice(0, 100), "it is not JSON, or only a part of it"],
    ["empty", "0002-2026-03-09.json", "", "it is not JSON, or only a part of it"],
    ["of another program", "0002-2026-03-09.json", '{"kind":"other"}', "it is no entry of git-ai-impact"],
    ["of a newer version", "0002-2026-03-09.json", good.replace('"schemaVersion":"1.0.0"', '"schemaVersion":"2.0.0"'), "another version"],
    ["renamed", "0007-2026-03-02.json", good, "its name and its content tell of different runs"],
    ["with a wrong field", "0002-2026-03-09.json", good.replace('"moderate"', "7"), "it does not follow the schema at verdict.grade"],
    ["too large", "0002-2026-03-09.json", good.padEnd(1_000_001), "it is too large"],
  ])("has an entry set aside that is %s, keeps it, and numbers on after it", async (_what, name, text, reason) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "0001-2026-03-02.json"), good);
    writeFileSync(join(folder, name), text);
    const { entries, setAside, highest } = await readEntries(folder);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1]);
    expect(setAside).toEqual([{ file: name, reason: expect.stringContaining(reason) }]);
    expect(await appendEntry(folder, runOf(9))).toBe(highest + 1);
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });

  test("has links, folders and pipes set aside, and does not look behind them", async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), "entry.json");
    writeFileSync(elsewhere, good);
    symlinkSync(elsewhere, join(folder, "0001-2026-03-02.json"));
    symlinkSync("/dev/zero", join(folder, "0002-2026-03-02.json"));
    mkdirSync(join(folder, "0003-2026-03-02.json"));
    const { entries, setAside } = await readEntries(folder);
    expect(entries).toEqual([]);
    expect(setAside.map(({ reason }) => reason)).toEqual(["it is a link", "it is a link", "it is not a file"]);
  });

  test("may hold anything else beside the entries", async () => {
    const folder = temporaryFolder();
    for (const name of ["README.md", "0001.json", "latest-report.json", "1-2026-03-02.json", "0001-2026-03-02.json.orig"])
      writeFileSync(join(folder, name), "x");
    expect(await readEntries(folder)).toEqual({ entries: [], setAside: [], highest: 0 });
  });

  test("is not read at all where it is a file", async () => {
    const path = join(temporaryFolder(), "file");
    writeFileSync(path, "");
    await expect(readEntries(path)).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

describe("the last report", () => {
  test("is put in the place of the one before, and lost without harm", async () => {
    const folder = join(temporaryFolder(), "made");
    expect(readLatestReport(folder)).toBeNull();
    expect(await writeLatestReport(folder, '{"schemaVersion":"1.0.0","a":1}')).toBeNull();
    expect(await writeLatestReport(folder, '{"schemaVersion":"1.0.0","a":2}')).toBeNull();
    expect(readLatestReport(folder)).toBe('{"schemaVersion":"1.0.0","a":2}');
    expect(readdirSync(folder)).toEqual(["latest-report.json"]);
  });

  test("is not believed through a link, and not written through one", async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), "report.json");
    writeFileSync(elsewhere, '{"schemaVersion":"1.0.0"}');
    symlinkSync(elsewhere, join(folder, "latest-report.json"));
    expect(readLatestReport(folder)).toBeNull();
    expect(await writeLatestReport(folder, "{}")).toContain("not a regular file");
    expect(readFileSync(elsewhere, "utf8")).toBe('{"schemaVersion":"1.0.0"}');
  });
});
