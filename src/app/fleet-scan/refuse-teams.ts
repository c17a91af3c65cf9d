import { loadConfig } from "../../config/load.ts";
import { readTeamRules } from "../team-rules.ts";
import type { FleetScanOptions } from "./fleet-options.ts";

/**
 * Refuses a file of teams, or a configuration, that no scan could use, before the first one begins: each of them would fail for the same reason.
 * @throws ToolError CONFIG_INVALID, RECORDS_UNUSABLE
 */
export async function refuseTeams({ teamsFile, configFile }: Pick<FleetScanOptions, "teamsFile" | "configFile">): Promise<void> {
  const { config } = await loadConfig({ folder: null, file: configFile });
  await readTeamRules({ configured: config.teams, file: teamsFile });
}
