import { createHash } from "node:crypto";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RepositoryPlace } from "../../model/repository.ts";

/** Folders of loose objects. */
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
  // Grows while it is walked through. Who wrote the repository may name one store in a thousand ways, and in circles: each is looked at once.
  const stores = new Set([await realpath(folder)]);
  for (const store of stores) {
    for (const line of await listStore(store)) digest.update(`${line}\0`);
    for (const lender of await lendersOf(store)) stores.add(lender);
  }
  return digest.digest("hex");
}

async function listStore(folder: string): Promise<readonly string[]> {
  const packs = await namesIn(join(folder, "pack"));
  const sizes = await Promise.all(
    packs.map(async (name) => `${name} ${(await stat(join(folder, "pack", name)).catch(() => null))?.size ?? ""}`),
  );
  const loose = await Promise.all(
    (await namesIn(folder))
      .filter((name) => FAN_OUT.test(name))
      .map(async (name) => `${name} ${(await namesIn(join(folder, name))).join(" ")}`),
  );
  return [...sizes, ...loose];
}

/** Stores that a store borrows from: absolute folders, without links; one that is not there is named as it is written. */
async function lendersOf(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, "info", "alternates"), "utf8").catch(() => "");
  const lines = new Set(text.split("\n").filter((line) => line !== "" && !line.startsWith("#")));
  return Promise.all([...lines].map((line) => realpath(resolve(folder, line)).catch(() => resolve(folder, line))));
}

/** Sorted; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
