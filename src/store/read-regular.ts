import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** What is at a path that should hold a file of ours. */
export type FileContent =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "absent" }
  /** A link, a folder, a pipe, too large, or unreadable. */
  | { readonly kind: "odd"; readonly why: string };

/** Size and digest of a file, as the manifest keeps them. */
export interface FileMark {
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads a regular file of at most `limit` bytes; links are not followed and nothing else is waited for. */
export function readRegular(path: string, limit: number): FileContent {
  return readInto(path, limit, (size) => new Uint8Array(size));
}

/** @param room gives at least as many bytes as it is asked for, which the content is a part of */
function readInto(path: string, limit: number, room: (size: number) => Uint8Array): FileContent {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return describeRefusal(error);
  }
  try {
    const info = fstatSync(file);
    if (!info.isFile()) return { kind: "odd", why: "it is not a file" };
    if (info.size > limit) return { kind: "odd", why: "it is too large" };
    const bytes = room(info.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < info.size; length += count)
      count = readSync(file, bytes, length, info.size - length, null);
    return { kind: "file", bytes: bytes.subarray(0, length) };
  } catch (error) {
    return describeRefusal(error);
  } finally {
    closeSync(file);
  }
}

/** Content of a file that is exactly what its mark says, else null. */
export function readMarked(path: string, mark: FileMark): Uint8Array | null {
  const content = readRegular(path, mark.bytes);
  return isMarked(content, mark) ? content.bytes : null;
}

/** Tells whether files are exactly what their marks say. One array serves them all: a repository has hundreds. */
export function createFileCheck(): (path: string, mark: FileMark) => boolean {
  let scratch = new Uint8Array(0);
  const room = (size: number) => {
    if (size > scratch.length) scratch = new Uint8Array(2 * size);
    return scratch;
  };
  return (path, mark) => isMarked(readInto(path, mark.bytes, room), mark);
}

function isMarked(content: FileContent, { bytes, sha256 }: FileMark): content is Extract<FileContent, { readonly kind: "file" }> {
  return content.kind === "file" && content.bytes.length === bytes && sha256Of(content.bytes) === sha256;
}

/** SHA-256 in hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return hash("sha256", content, "hex");
}

function describeRefusal(error: unknown): FileContent {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
  return { kind: "odd", why: code === "ELOOP" ? "it is a link" : "it cannot be read" };
}
