import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

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
    const { buffer, byteOffset, byteLength } = readFileSync(file);
    return { kind: "file", bytes: new Uint8Array(buffer, byteOffset, byteLength) };
  } catch (error) {
    return describeRefusal(error);
  } finally {
    closeSync(file);
  }
}

/** Content of a file that is exactly what its mark says, else null. */
export function readMarked(path: string, mark: FileMark): Uint8Array | null {
  const content = readRegular(path, mark.bytes);
  if (content.kind !== "file" || content.bytes.length !== mark.bytes) return null;
  return sha256Of(content.bytes) === mark.sha256 ? content.bytes : null;
}

/** SHA-256 in hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function describeRefusal(error: unknown): FileContent {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
  return { kind: "odd", why: code === "ELOOP" ? "it is a link" : "it cannot be read" };
}
