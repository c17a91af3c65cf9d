import { open, stat } from "node:fs/promises";

/**
 * A file's content; null where there is no such file, no regular file (a pipe or device would never end), one above the limit,
 * or one that may not be read.
 * @param path as text, or as the bytes that the file system holds
 */
export async function readRegularFile(path: string | Buffer, limit: number): Promise<Buffer | null> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > limit) return null;
    const file = await open(path);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
