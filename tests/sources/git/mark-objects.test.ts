import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { markObjects } from "../../../src/sources/git/mark-objects.ts";
import { temporaryFolder } from "./build-repo.ts";

function makeStore(folder: string): string {
  mkdirSync(join(folder, "objects", "pack"), { recursive: true });
  writeFileSync(join(folder, "objects", "pack", "pack-1.pack"), "one");
  return folder;
}

test("the mark of a store is the same until a file of objects comes, goes or has another size", async () => {
  const path = makeStore(temporaryFolder());
  const mark = () => markObjects({ path, root: null });
  const marks = [await mark(), await mark()];
  mkdirSync(join(path, "objects", "ab"));
  writeFileSync(join(path, "objects", "ab", "cdef"), "");
  marks.push(await mark());
  rmSync(join(path, "objects", "ab"), { recursive: true });
  marks.push(await mark());
  writeFileSync(join(path, "objects", "pack", "pack-1.pack"), "other");
  marks.push(await mark());
  const [first] = marks;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(marks.map((one) => one === first)).toEqual([true, true, false, true, false]);
});

test("what a store borrows is a part of it, in a circle as well", async () => {
  const [path, lender] = [makeStore(temporaryFolder()), makeStore(temporaryFolder())];
  const alone = await markObjects({ path, root: null });
  for (const [folder, other] of [
    [path, lender],
    [lender, path],
  ] as const) {
    mkdirSync(join(folder, "objects", "info"));
    writeFileSync(join(folder, "objects", "info", "alternates"), `# a comment\n${join(other, "objects")}\n`);
  }
  const borrowing = await markObjects({ path, root: null });
  expect(borrowing).not.toBe(alone);
  writeFileSync(join(lender, "objects", "pack", "pack-2.pack"), "two");
  expect(await markObjects({ path, root: null })).not.toBe(borrowing);
});

test("a store that borrows from itself a thousand times, by many names, is looked at once", async () => {
  const path = makeStore(temporaryFolder());
  const names = Array.from({ length: 100 }, (_, i) => `again-${i}`);
  for (const name of names) symlinkSync(".", join(path, "objects", name));
  mkdirSync(join(path, "objects", "info"));
  const alone = await markObjects({ path, root: null });
  const lines = [...names, ...names.map((name) => `../objects/${name}`), ...Array.from({ length: 800 }, () => join(path, "objects"))];
  writeFileSync(join(path, "objects", "info", "alternates"), lines.join("\n"));
  expect(await markObjects({ path, root: null })).toBe(alone);
});

test("a store that is not in its usual place has no mark", async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, ".git"), "gitdir: elsewhere\n");
  expect(await markObjects({ path: root, root })).toBeNull();
  rmSync(join(root, ".git"));
  makeStore(join(root, ".git"));
  expect(await markObjects({ path: join(root, "below"), root })).not.toBeNull();
});
