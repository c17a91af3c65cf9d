import { CATALOGUE } from "../../errors.ts";
import { RECORD_KINDS } from "../../model/delivery/delivery.ts";
import { MISSING_DATA } from "../../model/missing-data.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import type { Warning } from "../../model/warning.ts";
import type { ReadRecords } from "../records/records-input.ts";

/** What of a repository could not be read. */
export interface DataGaps {
  readonly info: RepositoryInfo;
  /** Ids of commits. */
  readonly missing: readonly string[];
  /** Comparisons that failed, and why. */
  readonly unmeasured: readonly { readonly reason: string }[];
  /** Why no lines were counted; null where they were. */
  readonly refused: string | null;
}

interface FailedCheck {
  readonly id: string;
  readonly status: "pass" | "warn" | "fail";
  readonly detail: string;
  readonly fix: string | null;
}

interface Found {
  readonly checks: readonly FailedCheck[];
  /** Why pull request heads that were asked for are not there. */
  readonly fetchFailure: string | null;
  readonly records: ReadRecords;
}

/** Everything odd or missing that the reader must know, most serious first. */
export function collectWarnings(gaps: DataGaps, { checks, fetchFailure, records }: Found): readonly Warning[] {
  const failed = checks.filter(({ status }) => status !== "pass");
  return [
    ...(fetchFailure === null
      ? []
      : [{ code: "PULLS_NOT_FETCHED", message: `${fetchFailure}.`, fix: CATALOGUE.FETCH_FAILED.fix, count: 1 }]),
    ...recordWarnings(records),
    ...missingData(gaps).filter(({ count }) => count > 0),
    ...failed.map(({ id, detail, fix }) => ({ code: id.toUpperCase().replaceAll("-", "_"), message: detail, fix, count: 1 })),
  ];
}

/** True when one of the warnings says that data is missing. */
export function isPartial(warnings: readonly Warning[]): boolean {
  return warnings.some(({ code }) => MISSING_DATA.has(code));
}

/** Sources beyond git that failed or were cut, and rows that were left out. */
function recordWarnings({ delivery, failures }: ReadRecords): readonly Warning[] {
  const read = RECORD_KINDS.flatMap((kind) => delivery[kind] ?? []);
  const failed = failures.map(({ sentence, fix }) => ({ code: "SOURCE_FAILED", message: sentence, fix, count: 1 }));
  const cut = read
    .filter(({ isComplete, source }) => !isComplete && !failures.some(({ sentence }) => sentence.includes(source)))
    .map(({ source, rows }) => ({
      code: "RECORDS_CUT",
      message: `${source} is cut off: what is there was used.`,
      fix: "export it again, then run the same command",
      count: rows.length,
    }));
  const leftOut = read.flatMap(({ source, problems }) => problems.filter(({ isLeftOut }) => isLeftOut).map((row) => ({ source, ...row })));
  return [
    ...failed,
    ...cut,
    ...leftOut.map(({ source, problem, count, firstAt }) => ({
      code: "RECORDS_LEFT_OUT",
      message: `${plural(count, "record")} of ${source} left out: ${problem} (first at ${firstAt}).`,
      fix: null,
      count,
    })),
  ];
}

const REPAIR = "git fsck, then fetch the missing objects again";

/** What could not be read, with counts; a count of 0 is no warning. */
function missingData({ info, missing, unmeasured, refused }: DataGaps): readonly Warning[] {
  const first = (names: readonly string[]) => `${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
  const failed = unmeasured.length;
  return [
    {
      code: "SHALLOW",
      message: "The clone is shallow: every measure sees only what is after the cut.",
      fix: "git fetch --unshallow",
      count: info.shallow ? 1 : 0,
    },
    {
      code: "COMMITS_MISSING",
      message: `${plural(missing.length, "commit")} could not be read; what only they lead to is not counted.`,
      fix: REPAIR,
      count: missing.length,
    },
    {
      code: "LINES_REFUSED",
      message: `No lines could be counted: ${refused ?? ""}.`,
      fix: "git fetch --refetch --no-filter",
      count: refused === null ? 0 : failed,
    },
    {
      code: "COMMITS_UNMEASURED",
      message: `The lines of ${plural(failed, "commit")} could not be counted (${unmeasured[0]?.reason ?? ""}).`,
      fix: REPAIR,
      count: refused === null ? failed : 0,
    },
    {
      code: "REFS_BROKEN",
      message: `${plural(info.brokenRefs.length, "ref")} could not be read and were left out: ${first(info.brokenRefs)}.`,
      fix: "git fsck",
      count: info.brokenRefs.length,
    },
    {
      code: "REWRITES",
      message: `Grafts or replace refs are there and were not followed: ${first(info.rewrites)}.`,
      fix: null,
      count: info.rewrites.length,
    },
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
