import type { Replay } from "./replay.js";

/** What may go wrong in a week, before its run. */
export type Mishap =
  | "lost-history"
  | "lost-facts"
  | "lost-report"
  | "force-push"
  | "upgrade"
  | "settings"
  | "clock"
  | "killed"
  | "future-commit";

export interface Week {
  /** Instant at which the run looks at the repository, epoch seconds. */
  readonly at: number;
  readonly mishaps: readonly Mishap[];
}

export interface YearOptions {
  /** Folder of the built package. */
  readonly program: string;
  /** Bare clone whose refs are moved. */
  readonly clone: string;
  readonly replay: Replay;
  readonly weeks: readonly Week[];
  /** Folder of the simulation's own. */
  readonly scratch: string;
  /** Contents of the configuration file, before and after the week in which it changes. */
  readonly configurations: readonly [before: object, after: object];
  /** Every so many weeks, and in each week with a mishap, a run without anything kept is set beside the week's own. */
  readonly coldEvery: number;
  /** Seconds of wall clock and of CPU that an unchanged week may take. */
  readonly limits: { readonly wallSeconds: number; readonly cpuSeconds: number };
  readonly tell: (row: WeekRow) => void;
}

export interface WeekRow {
  readonly week: number;
  readonly mishaps: readonly Mishap[];
  readonly newCommits: number;
  readonly exit: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** The same command once more; null where the week itself had nothing new. */
  readonly again: { readonly wallSeconds: number; readonly cpuSeconds: number } | null;
  readonly isUnchanged: boolean;
  readonly announce: string;
  readonly verdict: string;
  readonly grade: string;
  readonly sentence: string;
  /** Assertions that fail, by measure and unit. */
  readonly failing: string;
  readonly isComparedCold: boolean;
  /** What did not hold in this week. */
  readonly faults: readonly string[];
}

export interface Year {
  readonly rows: readonly WeekRow[];
  /** Comments that somebody would have posted who goes by the hidden first line of a report's Markdown, which is its mark. */
  readonly posts: readonly { readonly week: number; readonly mark: string }[];
  readonly faults: readonly string[];
}

/** Plays weeks of a repository through the command that CI runs, and holds every one of them to what scheduled reports promise. */
export function simulateYear(options: YearOptions): Promise<Year>;
