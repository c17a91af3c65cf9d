import { access, constants, lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, nearestExisting, refuseGitFolder } from "./places.ts";
import { guarded, refusal } from "./system-reason.ts";
import { writeBeside } from "./write-beside.ts";

export interface OutputFile {
  readonly name: string;
  readonly text: string;
  /** Text near the start of every file of this kind that we write; an existing file without it is not ours. */
  readonly mark: string;
}

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
  for (const { name, text, mark } of files) {
    const path = join(folder, name);
    await guarded(path, async () => {
      await refuseForeignFile(path, mark);
      await writeBeside(path, text);
    });
    paths.push(path);
  }
  return paths;
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
