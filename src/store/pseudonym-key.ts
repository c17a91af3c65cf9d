import { createHash, randomBytes } from "node:crypto";
import { link, lstat, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isInside, makeFolder } from "./places.ts";
import { readRegular } from "./read-regular.ts";
import { isSystemError, systemReason } from "./system-reason.ts";
import { prepareFile, TEMPORARY_NAME } from "./write-beside.ts";

export interface PseudonymKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Why the key lasts for this run only; null where it is kept. */
  readonly transient: string | null;
}

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const LEFT_MILLISECONDS = 60_000;

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
    await createKey(path, randomBytes(KEY_BYTES)).catch(acceptFaster);
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

/** Keys that a killed run did not get into their place; those of a live run are younger. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => TEMPORARY_NAME.test(one))) {
    const info = await lstat(join(folder, name)).catch(() => null);
    if (info !== null && Math.abs(Date.now() - info.mtimeMs) > LEFT_MILLISECONDS) await rm(join(folder, name), { force: true });
  }
}

/** Whole or not at all, and never over another key. */
async function createKey(path: string, key: Uint8Array): Promise<void> {
  const prepared = await prepareFile(path, key, OWNER_ONLY);
  try {
    await link(prepared.temporary, path);
  } catch (error) {
    if (isSystemError(error, "EEXIST")) throw error;
    await createDirectly(path, key);
  } finally {
    await prepared.discard();
  }
}

/** For file systems without links. */
async function createDirectly(path: string, key: Uint8Array): Promise<void> {
  const file = await open(path, "wx", OWNER_ONLY);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
}
