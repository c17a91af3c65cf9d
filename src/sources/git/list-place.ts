import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { ToolError } from "../../errors.ts";

/** A list of repositories: a file, or a folder of them. */
export interface ListPlace {
  readonly isFolder: boolean;
  /** Short name of the list, for messages. */
  readonly name: string;
  /** A path of the list as an absolute one; relative ones start from the folder of the list. */
  absolute(path: string): string;
  /** An absolute path as seen from the folder of the list, with `/` between its parts. */
  relative(path: string): string;
  /** The place of a repository without links and without a `.git` at its end, which tells whether two are the same; null where nothing is there. */
  real(path: string): Promise<string | null>;
}

/**
 * Looks at what `--repos` names.
 * @param path absolute
 * @throws ToolError USAGE where nothing is there, or something that is neither a file nor a folder
 */
export async function openListPlace(path: string): Promise<ListPlace> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new ToolError(`--repos: ${path} does not exist`, { code: "USAGE" });
  if (!found.isDirectory() && !found.isFile()) throw new ToolError(`--repos: ${path} is neither a file nor a folder`, { code: "USAGE" });
  const folder = found.isDirectory() ? path : dirname(path);
  return {
    isFolder: found.isDirectory(),
    name: basename(path),
    absolute: (other) => resolve(folder, other),
    relative: (other) => relative(folder, other).split(sep).join("/") || ".",
    async real(other) {
      const place = await realpath(other).catch(() => null);
      return place !== null && basename(place) === ".git" ? dirname(place) : place;
    },
  };
}

/**
 * The git repositories, bare or not, directly in a folder or one level deeper. Links to repositories count; one to another folder is not looked into, so
 * that no circle of links matters. Names that begin with a dot are left out.
 *
 * @param folder absolute
 * @returns paths seen from the folder with `/` between their parts, ascending
 * @throws ToolError USAGE where the folder cannot be read
 */
export async function listRepositories(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const info = await lstat(path).catch(() => null);
    if (await isRepository(path)) found.push(name);
    else if (info?.isDirectory() === true) found.push(...(await innerRepositories(path)).map((inner) => `${name}/${inner}`));
  }
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}

async function innerRepositories(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  // A folder that may not be read holds none that could be.
  for (const name of await namesIn(folder).catch(() => [])) if (await isRepository(join(folder, name))) found.push(name);
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new ToolError(`--repos: ${folder} cannot be read`, { code: "USAGE", cause });
  });
  return names.filter((name) => !name.startsWith("."));
}

/** A work tree with a `.git`, or a bare repository. git itself judges it later. */
async function isRepository(path: string): Promise<boolean> {
  if ((await lstat(join(path, ".git")).catch(() => null)) !== null) return true;
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => lstat(join(path, name)).catch(() => null)));
  return parts.every((part) => part !== null);
}
