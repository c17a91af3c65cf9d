import { lstat, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ToolError } from "../../errors.ts";
import { readHead } from "./list-refs.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** Where a repository lies, before anything in it is trusted. */
export interface Place {
  /** The repository's own folder, without links in its path. */
  readonly gitDir: string;
  /** Folder that holds the `.git`; null where `gitDir` was named itself or is a folder above. */
  readonly around: string | null;
  /** The folder that the user named holds the repository itself: what it is called there, perhaps by a link, is its name. */
  readonly isNamed: boolean;
}

const DAMAGED = "its HEAD or folders are damaged";
const LARGEST_LINK = 1 << 20;

/**
 * Finds the repository of a folder the way git does: `.git` here or above as a folder, a link or a file that names one, or a bare
 * repository. The search ends at the border of the file system.
 * @throws ToolError REPO_NOT_FOUND, REPO_UNREADABLE, GIT_NEEDED for a linked worktree
 */
export async function findRepository(folder: string): Promise<Place> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw notFound(folder, "does not exist");
  if (!found.isDirectory()) throw notFound(folder, "is a file, not a folder");
  const start = await realpath(folder);
  for (let at = start; ; at = dirname(at)) {
    const place = await findHere(at, folder);
    if (place !== null) return { ...place, isNamed: at === start && !place.isElsewhere };
    // git would look further up; what lies there is another repository than the one named.
    if (at === start && (await looksLikeRepository(at))) throw unreadable(folder, DAMAGED);
    const above = await stat(dirname(at)).catch(() => null);
    if (dirname(at) === at || above?.dev !== found.dev) throw notFound(folder, "is not a git repository");
  }
}

interface FoundPlace extends Omit<Place, "isNamed"> {
  /** A `.git` file or link says where it is. */
  readonly isElsewhere: boolean;
}

async function findHere(folder: string, subject: string): Promise<FoundPlace | null> {
  const dotGit = join(folder, ".git");
  const found = await stat(dotGit).catch(() => null);
  if (found?.isFile() === true) return { gitDir: await followFile(dotGit, subject), around: folder, isElsewhere: true };
  if (found?.isDirectory() === true && (await isGitDir(dotGit)))
    return { gitDir: await realpath(dotGit), around: folder, isElsewhere: (await lstat(dotGit)).isSymbolicLink() };
  return (await isGitDir(folder)) ? { gitDir: folder, around: null, isElsewhere: false } : null;
}

/** A `.git` file holds `gitdir: ` and the place of the folder, seen from the file. */
async function followFile(file: string, subject: string): Promise<string> {
  const text = (await readRegularFile(file, LARGEST_LINK))?.toString("utf8") ?? "";
  const target = /^gitdir: ([^\r\n]+)[\r\n]*$/.exec(text)?.[1];
  if (target === undefined) throw unreadable(subject, `its .git file names no folder`);
  const gitDir = await realpath(resolve(dirname(file), target)).catch(() => null);
  if (gitDir !== null && (await stat(join(gitDir, "commondir")).catch(() => null)) !== null)
    throw new ToolError(`${subject} is a linked worktree, which only the git program can read`, { code: "GIT_NEEDED" });
  if (gitDir === null || !(await isGitDir(gitDir))) throw notFound(subject, "is not a git repository: its .git file points at none");
  return gitDir;
}

/** As git judges it: a HEAD that makes sense, and folders for objects and refs. */
async function isGitDir(folder: string): Promise<boolean> {
  const folders = await Promise.all(["objects", "refs"].map((name) => stat(join(folder, name)).catch(() => null)));
  return folders.every((found) => found?.isDirectory() === true) && (await readHead(folder)) !== null;
}

async function looksLikeRepository(folder: string): Promise<boolean> {
  if ((await lstat(join(folder, ".git")).catch(() => null)) !== null) return true;
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => lstat(join(folder, name)).catch(() => null)));
  return parts.every((part) => part !== null);
}

/** `clone/.git` and `clone.git` are both called `clone`. */
export function folderName(gitDir: string): string {
  const folder = basename(gitDir) === ".git" ? dirname(gitDir) : gitDir;
  return basename(folder).replace(/\.git$/, "") || "repository";
}

/** A repository that is there and cannot be read, with the reason. */
export function unreadable(folder: string, reason: string, cause?: unknown): ToolError {
  return new ToolError(`${folder} cannot be read: ${reason}`, { code: "REPO_UNREADABLE", data: { path: folder, reason }, cause });
}

function notFound(folder: string, what: string): ToolError {
  return new ToolError(`${folder} ${what}`, { code: "REPO_NOT_FOUND", data: { path: folder } });
}
