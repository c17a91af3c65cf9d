import { mkdir, realpath, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { refusal } from "./system-reason.ts";

/** Refuses a folder that is, or lies in, a git folder (`.git`, a bare repository, a worktree's folder in it). @throws ToolError CANNOT_WRITE */
export async function refuseGitFolder(folder: string): Promise<void> {
  const start = await nearestExisting(folder);
  for (let place = start; ; place = dirname(place)) {
    if (await isGitFolder(place)) throw refusal(folder, "it lies inside git's own folder");
    if (dirname(place) === place) return;
  }
}

/** The folder itself or the nearest one above it that exists, without links. */
export async function nearestExisting(folder: string): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    const real = await realpath(place).catch(() => null);
    if (real !== null) return real;
    if (dirname(place) === place) return place;
  }
}

/** Whether a place, which may not exist yet, is a folder or lies in it, links followed. */
export async function isInside(place: string, folder: string): Promise<boolean> {
  const path = relative(await nearestExisting(folder), await nearestExisting(place));
  return path !== ".." && !path.startsWith(`..${sep}`);
}

/**
 * Makes a folder and those above it. Not by `recursive: true`, which never ends in a file system that takes no folders, such as /proc.
 * @returns those that were not there, outermost first
 */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  const exists = async () => (await stat(folder).catch(() => null))?.isDirectory() === true;
  if (await exists()) return [];
  const above = dirname(folder) === folder ? [] : await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(await exists())) throw error;
    return above;
  }
  return [...above, folder];
}

/** Removes folders that a run made, as far as nothing came into them. @param made outermost first, as `makeFolder` gives them */
export async function removeEmpty(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
}

async function isGitFolder(folder: string): Promise<boolean> {
  if (basename(folder) === ".git") return true;
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => stat(join(folder, name)).catch(() => null)));
  return parts.every((part) => part !== null);
}
