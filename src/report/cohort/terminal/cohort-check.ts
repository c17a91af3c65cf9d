import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import { ASSERTION_TEXT } from "../../shared/messages/assertions.ts";
import type { Reporter, TextOptions } from "../../shared/reporter.ts";
import { assertionLines, outcomeLine } from "../../shared/terminal/assertion-lines.ts";
import { noteLines } from "../../shared/terminal/notes.ts";
import { finishText, openSheet, printable } from "../../shared/terminal/sheet.ts";
import { headSentence } from "../text/fleet-sentences.ts";
import { endLines } from "./cohort-closing.ts";
import { type CohortSheet, tell } from "./cohort-sheet.ts";

const NOTES = { partial: 3, usual: 1 } as const;

/** What the assertions of a report of many came to, as text for a terminal, in the order of the check of one repository. */
export function renderCohortCheck(report: CohortReport, options: TextOptions): string {
  const sheet = openSheet(options);
  const own: CohortSheet = { ...sheet, report: mapStrings(report, (text) => printable(text, sheet)) };
  return finishText(checkPage(own), sheet);
}

export const cohortCheck: Reporter<CohortReport> = { id: "check", extension: "txt", render: renderCohortCheck };

function checkPage(sheet: CohortSheet): string[] {
  const { report } = sheet;
  const { assertions, run } = report;
  const body = assertions === null ? tell(sheet, ASSERTION_TEXT.nothing) : assertionLines(sheet, assertions);
  const notes = noteLines(report, sheet, run.partial ? NOTES.partial : NOTES.usual);
  return [...tell(sheet, headSentence(report)), "", ...body, "", ...notes, ...outcomeLine(sheet, assertions), ...endLines(sheet)];
}
