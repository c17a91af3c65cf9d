import type { PresetName } from "../config/assertions/presets.ts";
import type { DaySpan } from "../config/dates.ts";
import type { ExitCode, ToolError } from "../errors.ts";
import type { CohortReport } from "../model/cohort/cohort-report.ts";
import type { Report } from "../model/report.ts";
import type { Warning } from "../model/warning.ts";

export const READER_CHOICES = ["auto", "git", "js"] as const;
export type ReaderChoice = (typeof READER_CHOICES)[number];

export const PRIVACY_MODES = ["team", "strict", "full"] as const;
export type PrivacyMode = (typeof PRIVACY_MODES)[number];

export const FORGES = ["github", "gitlab"] as const;
export type ForgeName = (typeof FORGES)[number];

/** Files of records that were exported, absolute; null where none is named. */
export interface RecordFiles {
  readonly prs: string | null;
  readonly reviews: string | null;
  readonly runs: string | null;
  readonly deployments: string | null;
  readonly incidents: string | null;
  readonly services: string | null;
  readonly usage: string | null;
}

/** A forge that may be asked over the network. */
export interface ForgeOptions {
  readonly name: ForgeName;
  /** Address of the forge or of its API; null = the public one. */
  readonly url: string | null;
  /** Absolute file with the token; null = from the environment. */
  readonly tokenFile: string | null;
  /** Ask `gh auth token` where neither names one. */
  readonly asksGh: boolean;
}

/** What the command line says of assertions. */
export interface AssertionOptions {
  /** Takes the place of the configuration's preset; null = that one. */
  readonly preset: PresetName | null;
  /** True where a run that would judge nothing is refused before it reads. */
  readonly isRequired: boolean;
}

/** What the command line asks of one repository. `null` = not said there: the configuration or the default decides. */
export interface AnalyzeOptions {
  /** Absolute folder. */
  readonly path: string;
  readonly main: string | null;
  /** Days `YYYY-MM-DD`, checked; `since` inclusive, `until` exclusive. */
  readonly since: string | null;
  readonly until: string | null;
  readonly timezone: string | null;
  readonly adopted: DaySpan | null;
  /** Day on which the tools were given up, `YYYY-MM-DD`. */
  readonly ended: string | null;
  readonly fetchPulls: boolean;
  readonly allowShallow: boolean;
  readonly reader: ReaderChoice;
  /** Absolute file; null = look in the repository root. */
  readonly configFile: string | null;
  /** Absolute file with markers to add, change or disable. */
  readonly markersFile: string | null;
  /** Absolute file with teams; null = those of the configuration alone. */
  readonly teamsFile: string | null;
  readonly privacy: PrivacyMode;
  /** 0 … 2^32 − 1. */
  readonly seed: number;
  /** Absolute folder for what may be kept between runs; never inside the target. */
  readonly cacheFolder: string;
  /** Absolute folder for facts that the user named; null = in the cache folder. */
  readonly factsFolder: string | null;
  /** Absolute folder with a small entry for each run; null = earlier runs are neither looked at nor told. */
  readonly historyFolder: string | null;
  /** Absolute folder for scratch files of this run; what is made in it is removed at the end. */
  readonly temporaryFolder: string;
  readonly records: RecordFiles;
  /** Day `YYYY-MM-DD` before which those files are complete; null = up to the last thing that happened in each. */
  readonly recordsUntil: string | null;
  /** Null: nothing is asked of any forge, and no connection is made. */
  readonly forge: ForgeOptions | null;
  readonly assertions: AssertionOptions;
  /** Claims to try against this history, as typed: `landed-changes:+100%`. */
  readonly claims: readonly string[];
  /** Version of this program, for the report. */
  readonly version: string;
}

/**
 * What a run reports while it works. `start` opens a stage, `step` counts in it, `end` closes it with what was done,
 * `found` is a result worth reading before the end ("AI marks from 2025-02 on: 38 % of landed changes"), `spent` the time of a part of the run, for
 * whoever looks for where it goes.
 * Texts may hold strings of the repository: whoever prints them escapes them.
 */
export type ProgressEvent =
  | { readonly kind: "start"; readonly stage: string; readonly unit: string }
  | { readonly kind: "step"; readonly done: number; readonly total: number | null }
  | { readonly kind: "end"; readonly text: string }
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "spent"; readonly stage: string; readonly milliseconds: number };

/** The outside world as arguments. */
export interface AppIo {
  readonly signal: AbortSignal;
  readonly progress: (event: ProgressEvent) => void;
  /** Asks a yes-or-no question; false when nobody can answer. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** Monotonic milliseconds, for progress only: no output depends on it. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface AnalyzeOutcome {
  readonly report: Report;
  readonly exit: ExitCode;
  /** Why facts were not written where the user wanted them; null where they were, or where the cache alone is without them. */
  readonly factsFailure: ToolError | null;
  /**
   * Keeps this run for the next one, where a folder for that was named. To be called once the report is where somebody will see it: a run that ended before that is
   * no run, and what it had to announce is left to the next one.
   *
   * @throws ToolError HISTORY_UNWRITABLE
   */
  readonly keepRun: () => Promise<void>;
}

/** What `scan` wrote. */
export interface ScanOutcome {
  /** Short name of the repository. */
  readonly name: string;
  /** Absolute folder of its facts. */
  readonly folder: string;
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** Files of tables: those written, and those that stayed as they were. */
  readonly files: { readonly written: number; readonly kept: number };
  /** What was read of the repository; the rest came from facts of an earlier run. */
  readonly read: { readonly commits: number; readonly comparisons: number };
  /** What is missing, and how to get it. */
  readonly warnings: readonly Warning[];
  readonly exit: ExitCode;
}

/** One line of `doctor`. `fix` is what to type; `cost` what it would take to add the missing fact. */
export interface DoctorFinding {
  readonly id: string;
  readonly status: "pass" | "warn" | "fail";
  readonly title: string;
  readonly detail: string;
  readonly fix: string | null;
  readonly cost: string | null;
}

export interface DoctorOutcome {
  readonly findings: readonly DoctorFinding[];
  readonly exit: ExitCode;
}

/** A measure as `explain` lists it. */
export interface MeasureEntry {
  readonly id: string;
  readonly title: string;
}

/** A shipped contract: JSON Schema and a valid example of it, both as plain data; an example that people fill in as a table is CSV text. */
export interface SchemaEntry {
  readonly name: string;
  readonly title: string;
  readonly schema: () => unknown;
  readonly example: () => unknown;
}

/** Ids of the reporters. */
export type ReportFormat =
  | "badge-json"
  | "badge-svg"
  | "check"
  | "claims-line"
  | "claims-svg"
  | "csv-measures"
  | "csv-weeks"
  | "html"
  | "json"
  | "markdown"
  | "openmetrics"
  | "terminal";

/** What the command line asks of the facts of many repositories. `null` = not said there: the configuration or the default decides. */
export interface CohortOptions {
  /** Absolute folder with a folder of facts for each repository, as `scan --repos` writes it. */
  readonly folder: string;
  /** Absolute file with teams (CSV); null = those of the configuration; without any, repositories are compared. */
  readonly teamsFile: string | null;
  /** Adoption of all units, where neither teams nor marks are to say it. */
  readonly adopted: DaySpan | null;
  /** Day on which all of them gave the tools up, `YYYY-MM-DD`. */
  readonly ended: string | null;
  readonly assertions: AssertionOptions;
  /** Absolute file with the plan of a rollout, as `cohort plan` writes it. */
  readonly planFile: string | null;
  /** Claims to try against these units, as typed: `landed-changes:+100%`. */
  readonly claims: readonly string[];
  /** Absolute file; null = no configuration is read. */
  readonly configFile: string | null;
  readonly privacy: PrivacyMode;
  /** 0 … 2^32 − 1. */
  readonly seed: number;
  /** Absolute folder for what may be kept between runs. */
  readonly cacheFolder: string;
  /** Absolute folder for scratch files of this run; what is made in it is removed at the end. */
  readonly temporaryFolder: string;
  /** Version of this program, for the report. */
  readonly version: string;
}

export interface CohortOutcome {
  readonly report: CohortReport;
  /** `EXIT.partial` where repositories failed or were refused. */
  readonly exit: ExitCode;
}

/** Ids of the reporters of many repositories. */
export type CohortFormat = "check" | "csv-measures" | "csv-profiles" | "csv-units" | "html" | "json" | "markdown" | "terminal";
