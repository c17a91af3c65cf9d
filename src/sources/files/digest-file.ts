import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file's content in hexadecimal digits; null where it cannot be read: whoever reads it says why. */
export async function digestFile(path: string): Promise<string | null> {
  const digest = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) digest.update(piece);
  } catch {
    return null;
  }
  return digest.digest("hex");
}
