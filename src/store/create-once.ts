import { link, lstat, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isSystemError } from "./system-reason.ts";
import { prepareFile, TEMPORARY_NAME } from "./write-beside.ts";

/** Files beside their place that are older than this were left by a run that was killed. */
const LEFT_MILLISECONDS = 60_000;

/**
 * Makes a file: whole or not at all, and never over another one. In a file system without links it is written in its place, where a run that is killed may leave
 * a part of it.
 *
 * @throws the system's EEXIST where something is there already; its other errors as they are
 */
export async function createOnce(path: string, content: Uint8Array | string, mode = 0o666): Promise<void> {
  const prepared = await prepareFile(path, content, mode);
  try {
    await link(prepared.temporary, path);
  } catch (error) {
    if (isSystemError(error, "EEXIST")) throw error;
    await createDirectly(path, content, mode);
  } finally {
    await prepared.discard();
  }
}

/** Removes what killed runs left beside the places of their files; what belongs to a live run is younger. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => TEMPORARY_NAME.test(one))) {
    const info = await lstat(join(folder, name)).catch(() => null);
    if (info !== null && Math.abs(Date.now() - info.mtimeMs) > LEFT_MILLISECONDS) await rm(join(folder, name), { force: true });
  }
}

async function createDirectly(path: string, content: Uint8Array | string, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
