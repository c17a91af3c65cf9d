import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Names that `prepareFile` makes. */
export const TEMPORARY_NAME = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** What a file shall hold, as a whole or in pieces. */
type Content = string | Uint8Array | readonly Uint8Array[];

/** A file that stands complete beside its place, under a temporary name. */
export interface PreparedFile {
  readonly path: string;
  readonly temporary: string;
  /** Puts it in its place, at once. */
  commit(): Promise<void>;
  /** Removes it. */
  discard(): Promise<void>;
}

/** Writes and flushes content beside its place, so that the place holds the old content or the new one and never a part. */
export async function prepareFile(path: string, content: Content, mode = 0o666): Promise<PreparedFile> {
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  const discard = () => rm(temporary, { force: true });
  try {
    const file = await open(temporary, "wx", mode);
    try {
      // Each piece goes on where the one before ended.
      for (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, temporary, commit: () => rename(temporary, path), discard };
}

/** Writes a file beside its place and renames it. */
export async function writeBeside(path: string, content: string | Uint8Array): Promise<void> {
  const prepared = await prepareFile(path, content);
  try {
    await prepared.commit();
  } catch (error) {
    await prepared.discard();
    throw error;
  }
}
