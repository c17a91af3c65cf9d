import { lstat, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../errors.ts";
import { createOnce } from "./create-once.ts";
import { guarded, isSystemError, refusal } from "./system-reason.ts";

/** Whether something, of whatever kind, is at a path in a work tree; a link counts, wherever it leads. @throws ToolError CANNOT_WRITE where the system does not say */
export async function isInTree(root: string, path: string): Promise<boolean> {
  return guarded(join(root, path), async () => {
    try {
      await lstat(join(root, path));
      return true;
    } catch (error) {
      if (isSystemError(error, "ENOENT") || isSystemError(error, "ENOTDIR")) return false;
      throw error;
    }
  });
}

/**
 * Writes a new file into a work tree, complete at once, and the folders above it where they are missing. No link is followed on the way, and nothing that is there is replaced.
 *
 * @param root absolute folder of the work tree
 * @param path of ours, from the root, with slashes
 * @returns absolute path
 * @throws ToolError TREE_UNWRITABLE where something is there already, or a link or a file stands in the way, or the system refuses
 */
export async function createInTree(root: string, path: string, text: string): Promise<string> {
  const place = join(root, path);
  try {
    await guarded(place, async () => {
      const start = await realpath(root);
      await makeFolders(start, path);
      await createOnce(join(start, path), text);
    });
  } catch (error) {
    throw isSystemError(causeOf(error), "EEXIST")
      ? unwritable(`${place} is not written: something is there already`, error)
      : renamed(error);
  }
  return place;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/** The same refusal, with advice for a work tree. */
function renamed(error: unknown): unknown {
  return error instanceof ToolError && error.code === "CANNOT_WRITE" ? unwritable(error.message, error) : error;
}

function unwritable(message: string, cause: unknown): ToolError {
  return new ToolError(message, { code: "TREE_UNWRITABLE", cause });
}

/** Each folder above a path, from the outermost on: a real one, made where there is none. */
async function makeFolders(root: string, path: string): Promise<void> {
  const parts = path.split("/").slice(0, -1);
  for (const [i] of parts.entries()) {
    const folder = join(root, ...parts.slice(0, i + 1));
    const info = await lstat(folder).catch(() => null);
    if (info === null) await mkdir(folder);
    else if (!info.isDirectory()) throw refusal(join(root, path), `${folder} is ${info.isSymbolicLink() ? "a link" : "no folder"}`);
  }
}
