import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import type { RepositoryPlace } from "../../model/repository.ts";

/** Stores that borrow from stores that borrow, and so on: git follows five. */
const DEEPEST = 5;
const FAN_OUT = /^[0-9a-f]{2}$/;

/**
 * A digest of which files hold the objects of a repository, those that it borrows included. While it stays the same, nothing that was missing is there; where
 * it differs, something may be, or the store was only packed anew.
 *
 * @returns null where the store is not in its usual place, as in a linked work tree
 */
export async function markObjects({ path, root }: Pick<RepositoryPlace, "path" | "root">): Promise<string | null> {
  const folder = root === null ? join(path, "objects") : join(root, ".git", "objects");
  if (!(await isFolder(folder))) return null;
  const digest = createHash("sha256");
  for (const line of await listStore(folder, 0)) digest.update(`${line}\0`);
  return digest.digest("hex");
}

async function listStore(folder: string, depth: number): Promise<readonly string[]> {
  const packs = await namesIn(join(folder, "pack"));
  const sizes = await Promise.all(
    packs.map(async (name) => `${name} ${(await stat(join(folder, "pack", name)).catch(() => null))?.size ?? ""}`),
  );
  const loose = await Promise.all(
    (await namesIn(folder))
      .filter((name) => FAN_OUT.test(name))
      .map(async (name) => `${name} ${(await namesIn(join(folder, name))).join(" ")}`),
  );
  const borrowed = depth === DEEPEST ? [] : await Promise.all((await alternatesOf(folder)).map((place) => listStore(place, depth + 1)));
  return [...sizes, ...loose, ...borrowed.flat()];
}

async function alternatesOf(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, "info", "alternates"), "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => (isAbsolute(line) ? line : resolve(folder, line)));
}

/** Sorted; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
