import { lstatSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import type { FactsFolder, FleetListing, LeftOut } from "../../model/fleet/fleet-listing.ts";
import { readFactsFolder } from "./read-facts-folder.ts";
import { readFleetRuns } from "./read-fleet-runs.ts";

/**
 * Lists the facts of repositories that lie directly below a folder. Only manifests, sizes of files and files of runs are looked at.
 *
 * Files, and folders whose name begins with a dot, are passed over. Every other folder is facts of this version or is refused by name. No link is followed
 * but to the folder of the fleet itself.
 *
 * @param folder absolute
 * @throws ToolError FLEET_NOT_FOUND where there is no such folder, or no facts of this version in it
 */
export async function listFleet(folder: string): Promise<FleetListing> {
  const root = await realpath(folder).catch(() => null);
  const names = root === null ? null : await readdir(root).catch(() => null);
  if (root === null || names === null) throw new ToolError(`${folder} is no folder that can be read`, { code: "FLEET_NOT_FOUND" });
  names.sort(byCodeUnits);
  const runs = readFleetRuns(root, names);
  const folders: FactsFolder[] = [];
  const refused: LeftOut[] = [...runs.refused];
  for (const name of names.filter((one) => isCandidate(root, one))) {
    const found = readFactsFolder(root, name);
    if (found.kind === "refused") refused.push({ name, reason: found.why });
    else folders.push({ ...found.facts, ...(runs.listed.get(name) ?? { listedAs: null, listedTeam: null }) });
  }
  if (folders.length === 0) throw new ToolError(describeNothing(folder, refused), { code: "FLEET_NOT_FOUND" });
  const known = new Set(folders.map((one) => one.folder));
  const failed = runs.failed.map(({ name, reason, folder: old }) => {
    return { name, reason: old !== null && known.has(old) ? `${reason}; facts of an earlier scan are used` : reason };
  });
  return { root, folders, failed, partial: runs.partial, refused };
}

function isCandidate(root: string, name: string): boolean {
  if (name.startsWith(".")) return false;
  const info = lstatSync(join(root, name), { throwIfNoEntry: false });
  return info === undefined || info.isDirectory() || info.isSymbolicLink();
}

function describeNothing(folder: string, refused: readonly LeftOut[]): string {
  const [first] = refused;
  const nothing = `${folder} holds no facts of repositories`;
  return first === undefined ? nothing : `${nothing} that can be used: ${first.name}: ${first.reason}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
