import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createInTree, isInTree } from "../../src/store/create-in-tree.ts";

let root = "";
let outside = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tree-"));
  outside = await mkdtemp(join(tmpdir(), "outside-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(outside, { recursive: true });
});

const PATH = ".github/workflows/ai-impact.yml";

test("a new file is written with the folders above it, and nothing is left beside it", async () => {
  expect(await createInTree(root, PATH, "text\n")).toBe(join(root, PATH));
  expect(await readFile(join(root, PATH), "utf8")).toBe("text\n");
  expect(await readdir(join(root, ".github/workflows"))).toEqual(["ai-impact.yml"]);
});

test("a root that is reached through a link is the folder behind it", async () => {
  const link = join(outside, "link");
  await symlink(root, link);
  await createInTree(link, "a.txt", "x");
  expect(await readdir(root)).toEqual(["a.txt"]);
});

test.each([
  ["a file", () => writeFile(join(root, "x.yml"), "mine")],
  ["an empty file", () => writeFile(join(root, "x.yml"), "")],
  ["a link that leads nowhere", () => symlink(join(outside, "y"), join(root, "x.yml"))],
  ["a folder", () => mkdir(join(root, "x.yml"))],
])("what is there already stays as it was: %s", async (_what, make) => {
  await make();
  expect(await isInTree(root, "x.yml")).toBe(true);
  await expect(createInTree(root, "x.yml", "new")).rejects.toMatchObject({
    code: "TREE_UNWRITABLE",
    message: expect.stringContaining("something is there already"),
  });
  expect(await readdir(outside)).toEqual([]);
  expect(await readdir(root)).toEqual(["x.yml"]);
});

test("a link among the folders is not followed", async () => {
  await symlink(outside, join(root, ".github"));
  await expect(createInTree(root, PATH, "x")).rejects.toMatchObject({
    code: "TREE_UNWRITABLE",
    message: expect.stringContaining("is a link"),
  });
  expect(await readdir(outside)).toEqual([]);
});

test("a file among the folders is in the way", async () => {
  await writeFile(join(root, ".github"), "");
  expect(await isInTree(root, PATH)).toBe(false);
  await expect(createInTree(root, PATH, "x")).rejects.toMatchObject({
    code: "TREE_UNWRITABLE",
    message: expect.stringContaining("is no folder"),
  });
});

test("a folder that cannot be written into is named with its reason", async () => {
  await expect(createInTree(join(root, "gone"), "x.yml", "x")).rejects.toMatchObject({ code: "TREE_UNWRITABLE", exitCode: 74 });
});
