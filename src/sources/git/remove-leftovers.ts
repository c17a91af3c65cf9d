import { lstat, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const DAY_MS = 86_400_000;

/**
 * Removes scratch folders of earlier runs that were killed: same name pattern, same owner, a day older than this run's own.
 * @param scratch this run's folder, just made by `mkdtemp`: its six random letters follow the common prefix
 */
export async function removeLeftovers(scratch: string): Promise<void> {
  const parent = dirname(scratch);
  const prefix = basename(scratch).slice(0, -6);
  const own = await lstat(scratch);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || name.length !== prefix.length + 6) continue;
    const found = await lstat(join(parent, name)).catch(() => null);
    if (found === null || !found.isDirectory() || found.uid !== own.uid || own.mtimeMs - found.mtimeMs < DAY_MS) continue;
    // Another run may be at it as well: what is left is tried again next time.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
