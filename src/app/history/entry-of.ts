import { HISTORY_SCHEMA_VERSION } from "../../model/history.ts";
import type { Report } from "../../model/report.ts";
import type { NewEntry } from "../../store/history/append-entry.ts";
import { shortBranchName } from "../choose-main.ts";
import type { RunDigest } from "./digest-run.ts";

const LONGEST_SENTENCE = 2_000;
const LONGEST_TITLE = 300;
const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** What is kept of a run: of its report what later ones are compared with, which no privacy mode withholds. */
export function entryOf(report: Report, { inputs, method }: RunDigest): NewEntry {
  const { repo, run, verdict, adoption, windows, measures, assertions, tool } = report;
  return {
    kind: "git-ai-impact history",
    schemaVersion: HISTORY_SCHEMA_VERSION,
    repository: repo.name.slice(0, LONGEST_TITLE),
    main: seriesBranch(repo.main),
    privacy: run.privacy,
    dataUntil: run.cutoff?.slice(0, 10) ?? null,
    tool,
    inputs,
    method,
    // A report of the strict mode says "withheld" there.
    head: COMMIT_ID.test(repo.head) ? repo.head : null,
    verdict: { code: verdict.code, grade: verdict.grade, sentence: verdict.sentence.slice(0, LONGEST_SENTENCE) },
    adoptedOn: adoption.date,
    windows: windows === null ? null : { before: windows.before, after: windows.after },
    measures: measures.map(({ id, title, state, change, grade, n }) => ({ id, title, state, change, grade, n })),
    assertions: (assertions ?? []).map(({ measure, unit, level, outcome }) => ({ measure, unit, level, outcome })),
  };
}

/** How a series knows its branch: a clone has it as its own or as the remote's, and both are the same series. */
export function seriesBranch(refName: string): string {
  return shortBranchName(refName).slice(0, LONGEST_TITLE);
}
