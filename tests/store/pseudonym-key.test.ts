import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPseudonymKey } from "../../src/store/pseudonym-key.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

test("the key is made once, for its owner alone, and found again", async () => {
  const folder = join(temporaryFolder(), "cache");
  const first = await readPseudonymKey(folder, null);
  expect(first).toMatchObject({ transient: null });
  expect(first.key.length).toBe(32);
  expect(statSync(join(folder, "pseudonym-key")).mode & 0o777).toBe(0o600);
  expect((await readPseudonymKey(folder, null)).key).toEqual(first.key);
  expect(readdirSync(folder)).toEqual(["pseudonym-key"]);
});

test("runs that start together have one key", async () => {
  const folder = join(temporaryFolder(), "cache");
  const keys = await Promise.all(Array.from({ length: 8 }, () => readPseudonymKey(folder, null)));
  expect(new Set(keys.map(({ key }) => Buffer.from(key).toString("hex"))).size).toBe(1);
});

test("what a killed run left is removed, what a live one is writing is not", async () => {
  const folder = temporaryFolder();
  const [left, live] = [".pseudonym-key.0123456789ab.tmp", ".pseudonym-key.ba9876543210.tmp"];
  for (const name of [left, live]) writeFileSync(join(folder, name), "");
  utimesSync(join(folder, left), new Date(0), new Date(0));
  await readPseudonymKey(folder, null);
  expect(readdirSync(folder).sort()).toEqual([live, "pseudonym-key"]);
});

test("without the file there is another key: what was written before can be linked to nothing", async () => {
  const folder = temporaryFolder();
  const { key } = await readPseudonymKey(folder, null);
  rmSync(join(folder, "pseudonym-key"));
  expect((await readPseudonymKey(folder, null)).key).not.toEqual(key);
});

test.each([
  ["too short", (path: string) => writeFileSync(path, "short"), "it is too short"],
  ["too long", (path: string) => writeFileSync(path, "x".repeat(33)), "it is too large"],
  ["a link", (path: string) => symlinkSync("/dev/zero", path), "it is a link"],
  ["a folder", (path: string) => mkdirSync(path), "it is not a file"],
])("a key that is %s is left alone and not used", async (_name, spoil, why) => {
  const folder = temporaryFolder();
  const path = join(folder, "pseudonym-key");
  spoil(path);
  const [first, second] = [await readPseudonymKey(folder, null), await readPseudonymKey(folder, null)];
  expect(first.transient).toBe(`${path} is no key, ${why}`);
  expect(first.key).not.toEqual(second.key);
});

test("where no key can be kept, one serves the run", async () => {
  const folder = join(temporaryFolder(), "file");
  writeFileSync(folder, "");
  const { key, transient } = await readPseudonymKey(folder, null);
  expect(key.length).toBe(32);
  expect(transient).toContain("something that is no folder is in the way");
  expect(readFileSync(folder, "utf8")).toBe("");
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be written is named", async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  expect((await readPseudonymKey(folder, null)).transient).toContain("permission denied");
});

test("a key that lies in the repository may have been planted: it is not used, and none is made there", async () => {
  const root = temporaryFolder();
  const folder = join(root, ".cache");
  expect((await readPseudonymKey(folder, root)).transient).toContain("lies in the repository that is read");
  mkdirSync(folder);
  writeFileSync(join(folder, "pseudonym-key"), new Uint8Array(32));
  expect((await readPseudonymKey(folder, root)).key).not.toEqual(new Uint8Array(32));
});
