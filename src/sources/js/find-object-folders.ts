import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readRegularFile } from "./read-regular-file.ts";

/** As git: alternates of alternates are followed so far. */
const DEEPEST = 5;
const LARGEST_LIST = 1 << 20;

/**
 * The object folder of a repository and the ones it borrows from (`info/alternates`), its own first. Folders that are not there are left
 * out: what they would hold is missing and named when it is asked for.
 */
export async function findObjectFolders(own: string): Promise<readonly string[]> {
  const found = new Set([await realpath(own)]);
  let level = [...found];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next = (await Promise.all(level.map(readAlternates))).flat().filter((folder) => !found.has(folder));
    for (const folder of next) found.add(folder);
    level = next;
  }
  return [...found];
}

/** One folder a line, seen from the object folder that names it; `#` begins a comment. */
async function readAlternates(folder: string): Promise<string[]> {
  const text = (await readRegularFile(join(folder, "info", "alternates"), LARGEST_LIST))?.toString("utf8") ?? "";
  const named = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const real = await Promise.all(named.map((line) => realpath(resolve(folder, line)).catch(() => null)));
  const folders: string[] = [];
  for (const path of real) if (path !== null && (await stat(path).catch(() => null))?.isDirectory() === true) folders.push(path);
  return folders;
}
