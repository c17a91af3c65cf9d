import type { FleetData } from "../../model/fleet/fleet-data.ts";
import type { FleetListing, FleetSummary, LeftOut } from "../../model/fleet/fleet-listing.ts";
import type { TeamLookup } from "../../model/fleet/team-lookup.ts";
import type { NumberedFolder } from "./fleet-sql.ts";

/** What is read of a fleet. */
export interface ReadFleet {
  readonly data: FleetData;
  readonly summary: FleetSummary;
  /** Number of each unit in the engine's tables. */
  readonly numbers: readonly number[];
}

/** A fleet as it is to be read. */
export interface FleetInput {
  readonly listing: FleetListing;
  /** Repositories that are read, and those of the listing that are not. */
  readonly folders: readonly NumberedFolder[];
  readonly refused: readonly LeftOut[];
  /** Null where units are repositories. */
  readonly lookup: TeamLookup | null;
  readonly progress?: (done: number, total: number) => void;
}
