import type { ExitCode } from "../../errors.ts";
import type { FleetRepository, FleetRun, FleetScanStatus } from "../../model/fleet/fleet-run.ts";
import type { ListedFile } from "../../model/fleet/listed-repository.ts";
import type { AppIo, ForgeName } from "../options.ts";

/** Which part of a list is read: `index` from 1 to `of`. */
export type Shard = NonNullable<FleetRun["shard"]>;

/** How many repositories may be less than done in a run that still ends well: a share of them, or a number. */
export type Tolerance = { readonly kind: "share"; readonly share: number } | { readonly kind: "count"; readonly count: number };

/** What the command line asks of many repositories. Paths are absolute. */
export interface FleetScanOptions {
  /** A CSV file, or a folder of repositories. */
  readonly list: string;
  readonly factsFolder: string;
  readonly cacheFolder: string;
  readonly temporaryFolder: string;
  readonly shard: Shard | null;
  /** Repositories that are read at the same time, from 1 on. */
  readonly jobs: number;
  /** Time for one repository, its fetching included. */
  readonly timeLimitMilliseconds: number;
  readonly tolerated: Tolerance;
  /** File with a token for the https addresses of the list. */
  readonly tokenFile: string | null;
  /** ssh addresses may be reached with keys of the user's agent. */
  readonly allowsAgent: boolean;
  /** No address of the list may be contacted. */
  readonly isOffline: boolean;
  /** Forge that is asked for the records of each repository. */
  readonly forge: ForgeName | null;
  /** Teams and configuration that every scan is given; null where none is named. */
  readonly teamsFile: string | null;
  readonly configFile: string | null;
  /** Version of this program. */
  readonly version: string;
}

/** One repository as it is handed to a scan of its own. */
export interface ScanRequest {
  /** Absolute. */
  readonly path: string;
  readonly main: string | null;
  /** Absolute; null where none is named. */
  readonly files: Readonly<Record<ListedFile, string | null>>;
}

/** How a scan of one repository ended: what it printed, nothing of which has been looked at. */
export interface ScanAnswer {
  /** Null where a signal ended it, or it could not be started. */
  readonly exit: number | null;
  /** Why there is no exit code: "SIGKILL", or what the system said. */
  readonly ending: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Scans one repository in a process of its own, so that memory, a crash and a time limit are one repository's.
 * It never throws; the signal ends the process, kindly first.
 */
export type ScanRepository = (request: ScanRequest, signal: AbortSignal) => Promise<ScanAnswer>;

/** What is told while a fleet is scanned. Names and reasons are of repositories: whoever prints them escapes them. */
export type FleetEvent =
  | { readonly kind: "begun"; readonly repo: string }
  | {
      readonly kind: "ended";
      readonly repository: FleetRepository;
      /** Commits that were read; null where that is not known. */
      readonly commits: number | null;
      readonly ended: number;
      readonly total: number;
      /** A guess; null while there is nothing to guess from. */
      readonly millisecondsLeft: number | null;
    };

/** The outside world of a fleet's scan. */
export interface FleetIo extends AppIo {
  readonly scanRepository: ScanRepository;
  readonly tell: (event: FleetEvent) => void;
}

/** What became of a fleet. */
export interface FleetOutcome {
  readonly run: FleetRun;
  readonly counts: Readonly<Record<FleetScanStatus, number>>;
  /** Commits that were read in this run. */
  readonly newCommits: number;
  /** Absolute folder of the facts. */
  readonly folder: string;
  readonly exit: ExitCode;
}

/** What scanning one repository would take. Null is not known. */
export interface PlannedRepository {
  readonly repo: string;
  readonly name: string;
  /** Host that would be asked for it; null for a path. */
  readonly host: string | null;
  /** Bytes of the clone as it is now. */
  readonly cloneBytes: number | null;
  readonly factsBytes: number | null;
  readonly commits: number | null;
  readonly minutes: number | null;
}

/** What scanning a fleet would take, as a guess; nothing was written and nobody was asked. */
export interface FleetPlan {
  readonly shard: Shard | null;
  readonly jobs: number;
  /** Ascending by `repo`. */
  readonly repositories: readonly PlannedRepository[];
  /** Hosts that would be asked, ascending, with the number of their repositories. */
  readonly hosts: readonly { readonly host: string; readonly repositories: number }[];
  /** Sums over those of which it is known; `unknown` counts the others. */
  readonly factsBytes: number;
  readonly minutes: number;
  readonly unknown: number;
  /**
   * Points of the limit of the forge's API for the pull requests whose heads are in the clones, which is the least that it can cost; null where no forge is
   * asked. What its CI runs cost shows when it is asked.
   */
  readonly forgePoints: number | null;
}
