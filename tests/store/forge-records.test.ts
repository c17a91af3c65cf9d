import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ForgeKind } from "../../src/model/delivery/forge-store.ts";
import { openForgeStore } from "../../src/store/forge-records.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

interface Row {
  readonly n: number;
  readonly version: number;
}

const KIND: ForgeKind<Row> = { name: "prs", basis: "", keyOf: (row) => String(row.n), versionOf: (row) => row.version };

const openRecords = async (folder: string, notices: string[] = []) =>
  (await openForgeStore({ folder, source: "a forge", key: new Uint8Array(32).fill(7), notice: (text) => notices.push(text) })).open(KIND);

const Pages = fc.array(
  fc.array(fc.record({ n: fc.integer({ min: 1, max: 20 }), version: fc.integer({ min: 0, max: 3 }) }), { maxLength: 5 }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** What should be there after some pages, by the rule as it is written. */
function expected(pages: readonly (readonly Row[])[]): readonly Row[] {
  const newest = new Map<number, Row>();
  for (const row of pages.flat()) if (row.version >= (newest.get(row.n)?.version ?? 0)) newest.set(row.n, row);
  return [...newest.values()].sort((a, b) => a.n - b.n);
}

test("a journal that is cut anywhere holds its whole pages, goes on from there, and settles to the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(Pages, fc.double({ min: 0, max: 1, noNaN: true }), async (pages, share) => {
      const [whole, cut] = [temporaryFolder(), temporaryFolder()];
      const lengths = [0];
      const records = await openRecords(whole);
      for (const [index, rows] of pages.entries()) {
        await records.append(rows, index);
        lengths.push(readFileSync(join(whole, "prs.journal")).length);
      }
      const bytes = readFileSync(join(whole, "prs.journal"));
      const length = Math.floor(share * bytes.length);
      writeFileSync(join(cut, "prs.journal"), bytes.subarray(0, length));
      const kept = lengths.filter((one) => one <= length).length - 1;

      const notices: string[] = [];
      const resumed = await openRecords(cut, notices);
      expect(resumed.state).toBe(kept === 0 ? null : kept - 1);
      expect(await resumed.rows()).toEqual(expected(pages.slice(0, kept)));
      for (const [index, rows] of pages.entries()) if (index >= kept) await resumed.append(rows, index);
      expect(await resumed.settle("done")).toEqual(await records.settle("done"));
      expect(readFileSync(join(cut, "prs.ndjson"))).toEqual(readFileSync(join(whole, "prs.ndjson")));
      expect(notices).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("records are settled sorted, the newest version of each, and read again", async () => {
  const folder = temporaryFolder();
  const records = await openRecords(folder);
  await records.append(
    [
      { n: 10, version: 1 },
      { n: 9, version: 2 },
    ],
    "first",
  );
  await records.settle("first");
  await records.append(
    [
      { n: 9, version: 1 },
      { n: 10, version: 1 },
      { n: 100, version: 0 },
    ],
    "second",
  );
  expect(await records.settle("second")).toEqual([
    { n: 9, version: 2 },
    { n: 10, version: 1 },
    { n: 100, version: 0 },
  ]);
  const again = await openRecords(folder);
  expect(again.state).toBe("second");
  expect(await again.rows()).toHaveLength(3);
});

test("a folder that cannot be written is told by its name", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  await expect(openRecords(join(file, "below"))).rejects.toMatchObject({ code: "CANNOT_WRITE", message: expect.stringContaining("below") });
});
