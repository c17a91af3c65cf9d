import type { FactRecord } from "../facts-manifest.ts";

/** One Parquet file of a table: a calendar quarter in UTC. */
export interface FactsPart {
  /** Absolute. */
  readonly path: string;
  /** First day of the quarter and the first one after it, in days since 1970-01-01. */
  readonly fromDay: number;
  readonly toDay: number;
  /** Rows, as the manifest counts them. */
  readonly rows: number;
}

/**
 * Facts of one repository below the folder of a fleet, as their manifest tells of them. Whoever made the folder could write any of it: numbers are in the ranges that
 * are said here, files are there, regular and of the size that the manifest says. Whether its seal holds can only be told with the key, which a reader of many
 * people's facts does not have.
 */
export interface FactsFolder {
  /** Name of the folder below the folder of the fleet: what orders repositories, and names them in files. */
  readonly folder: string;
  /** Short name, for people. */
  readonly name: string;
  /** `owner/name` of its origin; null where there is none, or where its manifest does not say. */
  readonly origin: string | null;
  /** As a file of repositories lists it, and the team that it names there; null where no run of a fleet tells of this folder. */
  readonly listedAs: string | null;
  readonly listedTeam: string | null;
  /** Names the key of its pseudonyms: people can be followed between repositories of one key only. */
  readonly key: string;
  /** Digest of the rules by which paths belonged to teams when it was scanned; null where there were none. */
  readonly teams: string | null;
  /** Object ids of the first commits, ascending; null where they are too many or not all known. */
  readonly roots: readonly string[] | null;
  /** From when on changes may be compared, and the data cut of git; epoch seconds, null where nothing landed. */
  readonly firstAt: number | null;
  readonly coveredUntil: number | null;
  /** Until when each kind of records is complete, epoch seconds; null for kinds that it was not given, or whose end is not known. */
  readonly recordsUntil: Readonly<Record<FactRecord, number | null>>;
  /** From when on it is; likewise. */
  readonly recordsFrom: Readonly<Record<FactRecord, number | null>>;
  /** Parts by calendar quarter of each table, ascending. */
  readonly tables: Readonly<Record<string, readonly FactsPart[]>>;
  /** Files of parts that are of no quarter, by table: rows without a usable date (`undated`), and tables that are not split (`all`). Absolute. */
  readonly unsplit: Readonly<Record<string, readonly string[]>>;
}

/** A repository or folder of which nothing is used, and why, in one clause. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** What lies below the folder of a fleet. */
export interface FleetListing {
  /** Absolute, links followed. */
  readonly root: string;
  /** Ascending by folder. */
  readonly folders: readonly FactsFolder[];
  /** Repositories that no run of `scan --repos` finished, as they were listed. */
  readonly failed: readonly LeftOut[];
  /** Repositories whose facts lack something, as the run that wrote them says; they are read. */
  readonly partial: readonly LeftOut[];
  /** Folders that are no facts of this version, or whose files are not what their manifest says. */
  readonly refused: readonly LeftOut[];
}

/** What was read of a fleet, beside its counts. */
export interface FleetSummary {
  /** Repositories whose facts were read. */
  readonly read: number;
  /** Of them, those in which nothing landed: they are no units. */
  readonly empty: readonly string[];
  /** Folders that were refused, those of the listing and those whose rows are damaged; ascending by name. */
  readonly refused: readonly LeftOut[];
  /** Landed changes that count, each once, those of no unit among them. */
  readonly changes: number;
  /** Repositories that hold changes of another one, and those changes: they were counted once. */
  readonly shared: { readonly repositories: number; readonly changes: number };
  /** Of `changes`, those that belong to no team; null where units are repositories. */
  readonly unassigned: number | null;
  /** Teams to which nothing belongs: they are no units. */
  readonly emptyTeams: readonly string[];
  /** Keys that pseudonyms were made with. */
  readonly keys: number;
}
