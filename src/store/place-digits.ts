import { readdir, realpath } from "node:fs/promises";
import { sha256Of } from "./read-regular.ts";

/** How many hexadecimal digits stand behind the last `-` in the name of a folder of facts. */
const DIGITS = 16;

/** Digits that name a clone by its place, links followed, without giving the place away. */
export async function placeDigits(path: string): Promise<string> {
  return sha256Of(await realpath(path)).slice(0, DIGITS);
}

/**
 * Finds the folders of facts that earlier runs left for clones.
 *
 * @param folder absolute folder of all repositories' facts; may be missing
 * @returns tells the name of the folder by the absolute root of a clone, or of a bare repository; null where there is none, or no clone
 */
export async function openFactsFolders(folder: string): Promise<(root: string) => Promise<string | null>> {
  const names = await readdir(folder).catch(() => []);
  const byDigits = new Map(names.map((name) => [name.slice(name.lastIndexOf("-") + 1), name]));
  return async (root) => {
    const digits = await placeDigits(root).catch(() => null);
    return digits === null ? null : (byDigits.get(digits) ?? null);
  };
}
