import type { AdoptionSource } from "../adoption-source.ts";

/** What the units of a fleet are: whole repositories, or the teams of a file of teams. */
export const UNIT_KINDS = ["repository", "team"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * What is counted of each unit and UTC day. A change belongs to the day of its landing, a branch commit to that of its author instant, a line to that of
 * its birth. Definitions are those of the measures of one repository: a repository's weeks are the same numbers in its own report.
 *
 * - `landed`: landed changes without automation and reverts; `marked`: those of them with strong evidence
 * - `judged`, `failed`: landed changes that `change-fail-rate` looks at, and those of them that were reverted
 * - `branchCommits`: commits on branches, as `branch-commits` counts them
 * - `branched`, `branchedKnown`: landed changes that came through a branch, and those of them whose branch commits are in the clone: a bin in which under 80 % are
 *   known, or that ends less than 30 days before the data cut, has no known branch work
 * - `bornLines`, `reworkedLines`: lines that landed and were watched for 14 days or ended before, and those of them gone within 14 days
 * - `landedLines`: lines added and deleted by the changes of `landed`, as `pr-size` takes them from git
 */
export const DAILY_COUNTS = [
  "landed",
  "marked",
  "judged",
  "failed",
  "branchCommits",
  "branched",
  "branchedKnown",
  "bornLines",
  "reworkedLines",
  "landedLines",
] as const;
export type DailyCount = (typeof DAILY_COUNTS)[number];

/**
 * What records tell of each unit and UTC day, by unit and then by day as in `counts`; null where a unit has no such records.
 *
 * Runs of CI and pull requests are those of the unit's repositories: where units are teams, of those that rules of repositories or the list of the scan give it.
 */
export interface FleetRecords {
  /** Verdicts of CI on steps of main, and the green ones of them, as `main-success-rate` counts them (workflows that ran at any time). */
  readonly verdicts: readonly (Int32Array | null)[];
  readonly greenVerdicts: readonly (Int32Array | null)[];
  /** Pull requests open at the end of the day, drafts included, automation left out; NaN on days of which the records of one of its repositories do not tell. */
  readonly openPulls: readonly (Float64Array | null)[];
}

/** Durations that end in recovery, by where they come from; never pooled. */
export const RECOVERY_KINDS = ["incident", "deploy", "ci", "revert"] as const;
export type RecoveryKind = (typeof RECOVERY_KINDS)[number];

/** One repository or team. Days are whole UTC days since 1970-01-01. */
export interface FleetUnit {
  /** Key that orders units and names them in files: folder of the facts, or name of the team. */
  readonly id: string;
  /** Name for people. */
  readonly name: string;
  /** Repositories whose facts have a part in it. */
  readonly repositories: number;
  /** First day of which anything is known, and the first day that is not complete any more (the data cut). */
  readonly firstDay: number;
  readonly endDay: number;
  /** What was declared of its adoption; null where nothing was. `end` is the last day of a rollout, else `start`. */
  readonly declared: {
    readonly start: number;
    readonly end: number;
    readonly endedDay: number | null;
    readonly tool: string | null;
  } | null;
  /** Kinds of recovery of which it has records: an absent kind is unknown, not empty. */
  readonly recoveries: readonly RecoveryKind[];
}

/** Spells of all units, one entry per spell in each column, by unit and start. */
export interface FleetSpells {
  /** Index of the unit. */
  readonly unit: Int32Array;
  /** Index into `RECOVERY_KINDS`. */
  readonly kind: Uint8Array;
  /** Epoch seconds. */
  readonly start: Float64Array;
  /** Seconds until recovery, or until the data cut where `isOpen`. */
  readonly seconds: Float64Array;
  readonly isOpen: Uint8Array;
}

/** Everything that the comparison of a fleet reads of its facts, but for people. */
export interface FleetData {
  readonly kind: UnitKind;
  /** Ascending by `id`. */
  readonly units: readonly FleetUnit[];
  /** By count and unit: one entry per day from the unit's `firstDay` to before its `endDay`; null where a unit lacks the fact, as lines that nobody measured. */
  readonly counts: Readonly<Record<DailyCount, readonly (Int32Array | null)[]>>;
  readonly spells: FleetSpells;
  /** Absent where nobody looked for records. */
  readonly records?: FleetRecords;
}

/**
 * What people landed, by unit, person and 4-week bin, one entry per row in each column; rows by unit, person, bin. Automation, and what agents wrote under
 * accounts of their own, are left out.
 */
export interface Contributions {
  readonly unit: Int32Array;
  /** Number of the person, 0, 1, …: the same in every unit where pseudonyms agree. */
  readonly person: Int32Array;
  /** floor((day − anchor of the unit)/28). */
  readonly bin: Int32Array;
  /** Landed changes, as in `DAILY_COUNTS`, and those of them in the first 90 days after the person's first one anywhere in the fleet. */
  readonly landed: Int32Array;
  readonly landedEarly: Int32Array;
  /** By person: day of the first landed change anywhere in the fleet. */
  readonly firstDay: Int32Array;
}

/** Facts of a fleet, read when they are asked for. */
export interface FleetReader {
  readData(): Promise<FleetData>;
  /** @param anchors day of each unit in the order of its data; units whose anchor is negative are left out */
  readContributions(anchors: Int32Array): Promise<Contributions>;
}

/** When a unit adopted. */
export interface UnitAdoption {
  /** Day of adoption; null where it did not adopt, or that is not known. */
  readonly day: number | null;
  /** Last day of a rollout, else `day`. */
  readonly endDay: number | null;
  /** Day on which the tools were given up. */
  readonly endedDay: number | null;
  readonly source: AdoptionSource;
  /** As in a repository's own report; `never`: no adoption was found over its whole history. */
  readonly outcome: "dated" | "never" | "at-birth" | "below-floor" | "pushes-nothing";
}
