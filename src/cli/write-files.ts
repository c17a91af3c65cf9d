import { randomBytes } from "node:crypto";
import { access, constants, lstat, mkdir, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ToolError } from "../errors.ts";

export interface OutputFile {
  readonly name: string;
  readonly text: string;
  /** Text near the start of every file of this kind that we write; an existing file without it is not ours. */
  readonly mark: string;
}

/** System errors in words; others keep the system's own. */
const REASONS = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left"],
  ["EDQUOT", "no space is left"],
  ["EEXIST", "something that is no folder is in the way"],
  ["ENOTDIR", "something that is no folder is in the way"],
  ["ENAMETOOLONG", "the name is too long"],
]);

/** The mark is looked for in this many bytes. */
const HEAD_BYTES = 200;

/**
 * Whether files could be written, before the work that they are about to hold; nothing is made or changed.
 * @throws ToolError CANNOT_WRITE as `writeFiles`, as far as it can be known beforehand
 */
export async function checkPlace(folder: string, files: readonly Omit<OutputFile, "text">[]): Promise<void> {
  await guarded(folder, async () => {
    await refuseGitFolder(folder);
    const start = await nearestExisting(folder);
    await readdir(start);
    await access(start, constants.W_OK);
  });
  for (const { name, mark } of files) await guarded(join(folder, name), () => refuseForeignFile(join(folder, name), mark));
}

/**
 * Writes files into a folder, which is made where missing: each under a temporary name first, then renamed.
 * Never inside git's own folders, never over a file that we did not write.
 * @param folder absolute
 * @returns absolute paths, in order
 * @throws ToolError CANNOT_WRITE naming the file
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<readonly string[]> {
  await guarded(folder, async () => {
    await refuseGitFolder(folder);
    await makeFolder(folder);
  });
  const paths: string[] = [];
  for (const file of files) {
    const path = join(folder, file.name);
    await guarded(path, () => writeFile(path, file));
    paths.push(path);
  }
  return paths;
}

/** Not by `recursive: true`, which never ends in a file system that takes no folders, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  const exists = async () => (await stat(folder).catch(() => null))?.isDirectory() === true;
  if (await exists()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: unknown) => {
    if (!(await exists())) throw error;
  });
}

async function writeFile(path: string, { text, mark }: OutputFile): Promise<void> {
  await refuseForeignFile(path, mark);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function refuseForeignFile(path: string, mark: string): Promise<void> {
  const info = await lstat(path).catch(() => null);
  if (info === null) return;
  if (!info.isFile()) throw refusal(path, "it is there and not a regular file");
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.toString("utf8", 0, bytesRead);
    if (bytesRead > 0 && !head.includes(mark)) throw refusal(path, "it is there and was not written by git-ai-impact");
  } finally {
    await file.close();
  }
}

/** Refuses a folder that is, or lies in, a git folder (`.git`, a bare repository, a worktree's folder in it). */
async function refuseGitFolder(folder: string): Promise<void> {
  const start = await nearestExisting(folder);
  for (let place = start; ; place = dirname(place)) {
    if (await isGitFolder(place)) throw refusal(folder, "it lies inside git's own folder");
    if (dirname(place) === place) return;
  }
}

async function nearestExisting(folder: string): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    const real = await realpath(place).catch(() => null);
    if (real !== null) return real;
    if (dirname(place) === place) return place;
  }
}

async function isGitFolder(folder: string): Promise<boolean> {
  if (basename(folder) === ".git") return true;
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => stat(join(folder, name)).catch(() => null)));
  return parts.every((part) => part !== null);
}

function refusal(path: string, why: string): ToolError {
  return new ToolError(`${path} is not written: ${why}`, { code: "CANNOT_WRITE" });
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError(`${path} cannot be written: ${reasonOf(error)}`, { code: "CANNOT_WRITE", cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error && REASONS.get(String(error.code))) || error.message;
}
