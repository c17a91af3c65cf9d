import { FLEET_RUN_FORMAT, type FleetRun, fleetRunName } from "../model/fleet/fleet-run.ts";
import { writeFiles } from "./write-files.ts";

/**
 * Writes `run.json`, or `run-2-of-8.json`, into the folder of a fleet's facts: beside its place first, then renamed. A file of that name that no scan wrote
 * is left alone.
 *
 * @param folder absolute; made where missing
 * @throws ToolError CANNOT_WRITE naming the file
 */
export async function writeFleetRun(folder: string, run: FleetRun): Promise<void> {
  // The format stands first, where whoever meets the file looks for it.
  const { format, schemaVersion, toolVersion, shard, repositories } = run;
  const text = `${JSON.stringify({ format, schemaVersion, toolVersion, shard, repositories }, null, 1)}\n`;
  await writeFiles(folder, [{ name: fleetRunName(run.shard), text, mark: FLEET_RUN_FORMAT }]);
}
