import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FACTS_FORMAT, FACTS_SCHEMA_VERSION } from "../model/facts-manifest.ts";
import { MANIFEST_NAME } from "./manifest.ts";
import { readRegular } from "./read-regular.ts";

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Names of the folders of facts, directly in a folder, that another version of this program wrote: a scan writes them anew, and a comparison refuses them.
 * Nothing else of the manifests is looked at.
 *
 * @param folder absolute; may be missing
 * @returns ascending
 */
export async function findOtherVersions(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => isOfOtherVersion(join(folder, name, MANIFEST_NAME))).toSorted();
}

function isOfOtherVersion(path: string): boolean {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind !== "file") return false;
  try {
    const data: unknown = JSON.parse(Buffer.from(content.bytes).toString("utf8"));
    if (typeof data !== "object" || data === null || !("format" in data) || data.format !== FACTS_FORMAT) return false;
    return "schemaVersion" in data && data.schemaVersion !== FACTS_SCHEMA_VERSION;
  } catch {
    return false;
  }
}
