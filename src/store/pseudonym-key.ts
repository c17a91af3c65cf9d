import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { createOnce, removeLeftovers } from "./create-once.ts";
import { isInside, makeFolder } from "./places.ts";
import { readRegular } from "./read-regular.ts";
import { isSystemError, systemReason } from "./system-reason.ts";

export interface PseudonymKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Why the key lasts for this run only; null where it is kept. */
  readonly transient: string | null;
}

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The key of the pseudonyms, shared by all repositories: made at the first run, kept for the owner alone. Without it nobody can link pseudonyms to names or
 * to facts that were written later; who deletes it ends the linkage. Where it cannot be kept, a new one serves this run.
 *
 * @param folder absolute; made where missing
 * @param root the work tree that is read, null where there is none: a key that lies in it may have been planted, and is not used
 */
export async function readPseudonymKey(folder: string, root: string | null): Promise<PseudonymKey> {
  const path = join(folder, "pseudonym-key");
  if (root !== null && (await isInside(folder, root))) return transientKey(`${path} lies in the repository that is read`);
  await removeLeftovers(folder);
  const kept = readKey(path);
  if (kept !== null) return kept;
  try {
    await makeFolder(folder);
    await createOnce(path, randomBytes(KEY_BYTES), OWNER_ONLY).catch(acceptFaster);
  } catch (error) {
    return transientKey(`${path} cannot be written: ${systemReason(error)}`);
  }
  // Another run may have been faster.
  return readKey(path) ?? transientKey(`${path} is gone again`);
}

/** Names a key without giving it away: 16 hexadecimal digits. */
export function keyId(key: Uint8Array): string {
  return createHash("sha256").update("key id\0").update(key).digest("hex").slice(0, 16);
}

function readKey(path: string): PseudonymKey | null {
  const content = readRegular(path, KEY_BYTES);
  if (content.kind === "absent") return null;
  if (content.kind === "file" && content.bytes.length === KEY_BYTES) return { key: content.bytes, transient: null };
  return transientKey(`${path} is no key, ${content.kind === "odd" ? content.why : "it is too short"}`);
}

function transientKey(why: string): PseudonymKey {
  return { key: randomBytes(KEY_BYTES), transient: why };
}

/** Another run may have made its key first. */
function acceptFaster(error: unknown): void {
  if (!isSystemError(error, "EEXIST")) throw error;
}
