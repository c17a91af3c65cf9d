import { z } from "zod";

/** What every file of a fleet's run calls itself. */
export const FLEET_RUN_FORMAT = "git-ai-impact run";

/** Raised with every change of the file. */
export const FLEET_RUN_SCHEMA_VERSION = 1;

/**
 * How the scan of one repository ended.
 *
 * - `done`: its facts are whole
 * - `partial`: its facts are written, and something is missing in them
 * - `failed`: it could not be read, cloned or written; facts of an earlier run may still be there
 * - `timed-out`: it was ended by the time limit
 * - `refused`: it is no repository, empty, shallow or not trusted
 * - `not-reached`: the run has not come to it, or was ended before
 */
export const FLEET_SCAN_STATUSES = ["done", "partial", "failed", "timed-out", "refused", "not-reached"] as const;
export type FleetScanStatus = (typeof FLEET_SCAN_STATUSES)[number];

/** One repository of the list. */
export const FleetRepository = z.object({
  /**
   * The repository as it was listed: a path relative to the folder of the list, or an address without user name, password and query. Unique in a list.
   */
  repo: z.string().min(1).max(4_096),
  /** Short name, as in its facts; from the list where nothing was read. */
  name: z.string().min(1).max(4_096),
  /** Team that the list names; null where it names none. */
  team: z.string().min(1).max(200).nullable(),
  /** Name of the folder of its facts, below the folder of the run; those of an earlier run where this one wrote none. Null where there are none. */
  folder: z.string().min(1).max(255).nullable(),
  status: z.enum(FLEET_SCAN_STATUSES),
  /** One sentence on why it is not done; null where it is done, or was not reached. */
  reason: z.string().min(1).max(2_000).nullable(),
});
export type FleetRepository = z.infer<typeof FleetRepository>;

/**
 * `run.json` at the root of a folder of facts, or `run-2-of-8.json` of a shard: which repositories a scan was to read, and how each of them ended.
 * Ascending by `repo`. Two runs that meet the same leave the same bytes: there is no clock in it, no duration and no absolute path. It says what a run saw,
 * and nothing is believed because of it: what the facts are is in their manifests.
 */
export const FleetRun = z.object({
  format: z.literal(FLEET_RUN_FORMAT),
  schemaVersion: z.literal(FLEET_RUN_SCHEMA_VERSION),
  toolVersion: z.string().min(1).max(100),
  /** Which part of the list this run was to read, `index` from 1 to `of`; null for all of it. */
  shard: z.object({ index: z.int().min(1).max(100_000), of: z.int().min(1).max(100_000) }).nullable(),
  repositories: z.array(FleetRepository),
});
export type FleetRun = z.infer<typeof FleetRun>;

/** Name of the file of a run: `run.json`, or `run-2-of-8.json`. */
export function fleetRunName(shard: FleetRun["shard"]): string {
  return shard === null ? "run.json" : `run-${shard.index}-of-${shard.of}.json`;
}

/** Names that `fleetRunName` makes, the only files of runs in a folder of facts. */
export const FLEET_RUN_NAME = /^run(?:-[1-9]\d{0,5}-of-[1-9]\d{0,5})?\.json$/;
