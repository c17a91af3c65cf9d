import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { inWords, nameOf, RECORD_LIMITS, type RecordFile, unusable } from "./record-file.ts";

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const HEAD_BYTES = 4;

/**
 * Size of a regular file and the first bytes of it; fewer where it is shorter.
 * @throws ToolError RECORDS_UNUSABLE when there is no such file, or it is none, or it cannot be read
 */
export async function readHead(file: RecordFile): Promise<{ readonly size: number; readonly head: Buffer }> {
  const info = await orUnusable(file, stat(file.path));
  if (!info.isFile()) throw unusable(file, `is ${info.isDirectory() ? "a folder" : "a device or a pipe"} and not a file`);
  const handle = await orUnusable(file, open(file.path));
  try {
    const { buffer, bytesRead } = await orUnusable(file, handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0));
    return { size: info.size, head: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

/**
 * The bytes of a file, block after block, inflated where they are gzip. One whose gzip data end early gives what there is, and is told to be cut.
 * @throws ToolError RECORDS_UNUSABLE when it cannot be read, holds broken gzip data or inflates beyond the limit
 */
export async function* readBytes(file: RecordFile, head: Buffer): AsyncGenerator<Buffer> {
  const plain = createReadStream(file.path);
  const isGzip = head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC);
  // Both streams are closed when either fails or the reader stops; the loop meets the error.
  const bytes: AsyncIterable<Buffer> = isGzip ? pipeline(plain, createGunzip(), () => undefined) : plain;
  const limit = isGzip ? (file.limits ?? RECORD_LIMITS).file : Number.POSITIVE_INFINITY;
  let count = 0;
  try {
    for await (const block of bytes) {
      count += block.length;
      if (count > limit) throw unusable(file, `inflates to more than ${inWords(limit)}`);
      yield block;
    }
  } catch (error) {
    if (codeOf(error) === "Z_BUF_ERROR") return file.tally.cut("the gzip data end early", nameOf(file));
    throw describe(file, error);
  }
}

function describe(file: RecordFile, error: unknown): unknown {
  const code = codeOf(error);
  if (code === "") return error;
  return unusable(file, code.startsWith("Z_") ? "holds broken gzip data" : "cannot be read", error);
}

async function orUnusable<T>(file: RecordFile, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isAbsent = codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
    throw unusable(file, isAbsent ? "does not exist" : "cannot be read", error);
  }
}

/** The code of an error of the system or of zlib; empty for others, such as our own. */
function codeOf(error: unknown): string {
  return error instanceof Error && "errno" in error && "code" in error ? String(error.code) : "";
}
