import { basename } from "node:path";
import { ToolError } from "../../errors.ts";
import type { ProblemTally } from "./problem-tally.ts";

/** A file of records, and who is told what is wrong with it. */
export interface RecordFile {
  readonly path: string;
  /** Word after `git-ai-impact schema` that prints an example of such a file: `prs`, `runs` … */
  readonly kind: string;
  readonly tally: ProblemTally;
  /** What is accepted of it at most; the defaults where it is left out. */
  readonly limits?: RecordLimits;
}

/** Limits on a file, so that a broken or hostile one ends in a sentence and not in a full memory. */
export interface RecordLimits {
  /** Bytes of one record. */
  readonly record: number;
  /** Bytes of a file once inflated, and of a Parquet file. Plain text is streamed and may be longer. */
  readonly file: number;
}

/** One record as its file holds it. */
export interface RawRow {
  /** An object of named values: texts in CSV, any JSON value elsewhere, `Date` for timestamps of Parquet. */
  readonly value: unknown;
  /** "prs.csv, row 17": as a spreadsheet counts, the header being row 1; "prs.json, record 17" elsewhere. */
  readonly place: string;
}

export const RECORD_LIMITS: RecordLimits = { record: 10_000_000, file: 4_000_000_000 };

/** A file's name without its folders, as messages and reports say it. */
export function nameOf({ path }: Pick<RecordFile, "path">): string {
  return basename(path);
}

/**
 * The error for a file of records that cannot be used.
 * @param what a clause that goes on after the file's name: "is a folder and not a file"
 * @param cause what a library or the system said; null where there is nothing
 */
export function unusable(file: Pick<RecordFile, "path" | "kind">, what: string, cause: unknown = null): ToolError {
  return refuse(`${nameOf(file)} ${what}`, `git-ai-impact schema ${file.kind} --example   (prints a file to compare it with)`, cause);
}

/**
 * The error for a place in a file of records that cannot be used.
 * @param message a sentence that begins with the place
 * @param next what to type next
 */
export function refuse(message: string, next: string, cause: unknown = null): ToolError {
  return new ToolError(message, { code: "RECORDS_UNUSABLE", data: { command: next }, cause });
}

/** A number of bytes in words, rounded: "10 MB". */
export function inWords(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${Math.round(value)} ${units[unit] ?? ""}`;
}
