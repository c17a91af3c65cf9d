import type { ResolvedConfig } from "../../config/defaults.ts";
import { loadConfig } from "../../config/load.ts";
import { assignTeams } from "../../derive/fleet/teams/assign-teams.ts";
import type { FleetData } from "../../model/fleet/fleet-data.ts";
import type { FleetListing, FleetSummary, LeftOut } from "../../model/fleet/fleet-listing.ts";
import type { TeamLookup } from "../../model/fleet/team-lookup.ts";
import type { TeamRules } from "../../model/team.ts";
import { COHORT_WARNINGS } from "../../report/shared/messages/cohort-warnings.ts";
import { type FleetFacts, openFleet } from "../../sources/facts/open-fleet.ts";
import { createPseudonyms } from "../../sources/pseudonyms.ts";
import { listFleet } from "../../store/fleet/list-fleet.ts";
import { keyId, readPseudonymKey } from "../../store/pseudonym-key.ts";
import type { AppIo, CohortOptions } from "../options.ts";
import { digestPathRules, readTeamRules } from "../team-rules.ts";

/** What names the units of a fleet and where its facts are. */
export type UnitSource = Pick<CohortOptions, "folder" | "teamsFile" | "configFile" | "cacheFolder" | "temporaryFolder">;

/** The units of a fleet, waiting to be read. */
export interface OpenUnits {
  readonly config: ResolvedConfig;
  /** Name of the file that it is from; null where there is none. */
  readonly configName: string | null;
  /** Absolute folder of the facts, links followed, and the folders of repositories in it. */
  readonly listing: FleetListing;
  /** Teams that are the units; null where repositories are. */
  readonly lookup: TeamLookup | null;
  readonly facts: FleetFacts;
}

/**
 * Opens the facts of a fleet. Teams are its units where the configuration, the file of teams or the list of the scan names any, else repositories are.
 *
 * @throws ToolError CONFIG_INVALID, RECORDS_UNUSABLE for a file of teams, FLEET_NOT_FOUND, ENGINE_MISSING
 */
export async function openUnits(source: UnitSource, io: AppIo): Promise<OpenUnits> {
  const { config, file: configName } = await loadConfig({ folder: null, file: source.configFile });
  const rules = await readTeamRules({ configured: config.teams, file: source.teamsFile });
  const listing = await listFleet(source.folder);
  const lookup = await lookUpTeams(rules, listing, source.cacheFolder);
  const { temporaryFolder } = source;
  const progress = (done: number, total: number) => io.progress({ kind: "step", done, total });
  return { config, configName, listing, lookup, facts: await openFleet({ listing, lookup, temporaryFolder, signal: io.signal, progress }) };
}

/** Reads the units of a fleet and what is told beside them, and says so while it does. @throws ToolError ENGINE_FAILED, INTERRUPTED */
export async function readUnits(
  { facts }: Pick<OpenUnits, "facts">,
  io: Pick<AppIo, "progress">,
): Promise<{ readonly data: FleetData; readonly summary: FleetSummary }> {
  io.progress({ kind: "start", stage: "Reading facts", unit: "repositories" });
  const data = await facts.readData();
  const summary = await facts.readSummary();
  io.progress({ kind: "end", text: COHORT_WARNINGS.read(summary.read, data.units.length, data.kind) });
  return { data, summary };
}

async function lookUpTeams(rules: TeamRules, { folders }: FleetListing, cacheFolder: string): Promise<TeamLookup | null> {
  if (rules.teams.length === 0 && folders.every(({ listedTeam }) => listedTeam === null)) return null;
  const { key } = await readPseudonymKey(cacheFolder, null);
  const assignment = { rules, pathRules: digestPathRules(rules), pseudonymise: createPseudonyms(key), key: keyId(key) };
  return assignTeams(
    assignment,
    folders.map(({ folder, name, origin, listedAs, listedTeam }) => ({
      folder,
      names: [name, folder, origin, listedAs].filter((one) => one !== null),
      team: listedTeam,
    })),
  );
}

/** Repositories of which something or all is missing. */
export function countIncomplete({ failed, partial }: FleetListing, refused: readonly LeftOut[]): number {
  return failed.length + partial.length + refused.length;
}
