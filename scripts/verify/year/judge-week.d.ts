import type { Report } from "../../../src/model/report.ts";
import type { Ran } from "./program.js";
import type { WeekRow, YearOptions } from "./simulate.js";

/** What a run left. */
export interface Found {
  readonly report: Report;
  /** Text of each file that it wrote, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Hidden first line of the Markdown. */
  readonly mark: string;
  /** Names in the folder of earlier runs: entries, and what does not belong there. */
  readonly entries: readonly string[];
  readonly strays: readonly string[];
}

// Each gives what did not hold, as sentences without a beginning.

/** A run ends as its report says. */
export function judgeRun(ran: Ran, found: Found): readonly string[];

/** A run that found something new adds one entry, another none, and neither leaves anything else in the folder. @param expected.before entries before the run */
export function judgeHistory(found: Found, expected: { readonly before: number; readonly isNew: boolean }): readonly string[];

/** A run announces a verdict of another class, or other assertions that fail, than the last one's; without a last one, that it is the first. */
export function judgeAnnouncement(found: Found, expected: { readonly last: Found | null; readonly isNew: boolean }): readonly string[];

interface Unchanged {
  readonly found: Found;
  readonly last: Found;
  readonly limits: YearOptions["limits"];
  /** What of the files is to be the same. */
  readonly comparable: (files: Found["files"]) => Found["files"];
}

/** A run with nothing new takes little time, says so, announces nothing, adds nothing, and draws the files of the last one again. */
export function judgeUnchanged(ran: Ran, unchanged: Unchanged): readonly string[];

/**
 * A comment goes out where the hidden first line of a report's Markdown is another one than the last comment's: once for each change of the verdict's class or of
 * how many assertions fail, and never else.
 */
export function judgePosts(rows: readonly WeekRow[], posts: readonly { readonly week: number }[]): readonly string[];

/** Assertions that fail, by measure and unit. */
export function failingOf(report: Pick<Report, "assertions">): string;

/** Names of the files that are not the same, or are there only once. */
export function differingFiles(a: Found["files"], b: Found["files"]): readonly string[];

/** Files without the sentences that tell what moved since the last run, in place of which a run with nothing new says so. */
export function withoutAnnouncement(files: Found["files"]): Found["files"];
