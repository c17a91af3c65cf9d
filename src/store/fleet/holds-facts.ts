import { lstatSync } from "node:fs";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import { listFleet } from "./list-fleet.ts";

/** One of these lies in every clone: in one with a work tree, and in a bare one. */
const OF_CLONES = [".git", "HEAD"];

/** True for a folder of facts of many repositories; a clone is none, whatever lies in it. @param folder absolute */
export async function holdsFacts(folder: string): Promise<boolean> {
  if (OF_CLONES.some((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)) return false;
  try {
    return (await listFleet(folder)).folders.length > 0;
  } catch (error) {
    if (error instanceof ToolError && error.code === "FLEET_NOT_FOUND") return false;
    throw error;
  }
}
