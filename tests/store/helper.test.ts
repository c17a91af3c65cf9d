import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { FactPart } from "../../src/model/fact-table.ts";
import type { ManifestPart } from "../../src/model/facts-manifest.ts";
import { encodePart } from "../../src/store/encode-part.ts";
import { sha256Of } from "../../src/store/read-regular.ts";
import { openHelper } from "../../src/store/thread/open-helper.ts";

const folder = mkdtempSync(join(tmpdir(), "helper-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PART: FactPart = {
  table: "people",
  part: "all",
  rows: 2,
  columns: [
    { name: "person", type: "text", codes: Int32Array.of(2, -1), texts: ["a", "b", "c"] },
    { name: "commit", type: "id", rows: Int32Array.of(1, -1), bytes: new Uint8Array(40).fill(7), width: 20 },
  ],
};

/** A module for the other thread, as text. */
const threadOf = (code: string) =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from "node:worker_threads";\n${code}`)}`);

/** Answers with the number of texts that came with the part. */
const COUNTING = `parentPort.on("message", ({ number, work }) =>
  parentPort.postMessage({ number, answer: Uint8Array.of(work.part.columns[0].texts.length) }));`;

function markOf(text: string, rows = 1): ManifestPart {
  return { rows, fingerprint: "", bytes: Buffer.byteLength(text), sha256: sha256Of(text) };
}

describe("a helper", () => {
  test("asks another thread, which is given no more of a part than the part uses", async () => {
    const helper = openHelper(threadOf(COUNTING));
    const asked = [PART, PART].map((part) => helper.encode(part));
    expect(await Promise.all(asked)).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    await helper.close();
  });

  test.each([
    ["fails at its start", "throw new Error('no')"],
    ["ends without an answer", 'parentPort.on("message", () => process.exit(1));'],
    ["cannot be loaded", 'import "./nowhere.js";'],
  ])("does the work itself where the thread %s", async (_what, code) => {
    const helper = openHelper(threadOf(code));
    expect(await helper.encode(PART)).toEqual(encodePart(PART));
    // And all that comes after it.
    expect(await helper.encode({ ...PART, part: "other" })).toEqual(encodePart(PART));
    await helper.close();
  });

  test("does the work itself where the thread never answers", async () => {
    const helper = openHelper(threadOf('parentPort.on("message", () => { for (;;); });'), 100);
    expect(await Promise.all([helper.encode(PART), helper.encode(PART)])).toEqual([encodePart(PART), encodePart(PART)]);
    expect(await helper.encode(PART)).toEqual(encodePart(PART));
    await helper.close();
  });

  test("fails what is not answered when it is closed", async () => {
    const helper = openHelper(threadOf('parentPort.on("message", () => undefined);'));
    const asked = expect(helper.encode(PART)).rejects.toThrow("closed before it answered");
    await helper.close();
    await asked;
  });

  test("hands on what went wrong with the work", async () => {
    const failing = openHelper(
      threadOf('parentPort.on("message", ({ number }) => parentPort.postMessage({ number, error: new RangeError("odd") }));'),
    );
    await expect(failing.encode(PART)).rejects.toThrow(new RangeError("odd"));
    await failing.close();
    await expect(openHelper(null).encode({ ...PART, rows: 3 })).rejects.toThrow(RangeError);
  });

  test("tells which files of parts are what is said of them: no others, no links, none behind a link", async () => {
    for (const table of ["commits", "elsewhere"]) mkdirSync(join(folder, table));
    writeFileSync(join(folder, "commits/whole.parquet"), "as written");
    writeFileSync(join(folder, "commits/changed.parquet"), "as wRitten");
    writeFileSync(join(folder, "commits/longer.parquet"), "as written and more");
    writeFileSync(join(folder, "elsewhere/whole.parquet"), "as written");
    symlinkSync(join(folder, "commits/whole.parquet"), join(folder, "commits/link.parquet"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "linked"));
    const names = ["whole", "changed", "longer", "link", "absent"];
    const tables = {
      commits: Object.fromEntries(names.map((name) => [name, markOf("as written")])),
      linked: { whole: markOf("as written") },
      gone: { whole: markOf("as written") },
      elsewhere: { whole: markOf("as written") },
      // What the system refuses to look at is no file of ours.
      ["x".repeat(300)]: { whole: markOf("as written") },
    };
    const flags = await openHelper(null).check(folder, tables);
    expect([...flags]).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0]);
  });
});
