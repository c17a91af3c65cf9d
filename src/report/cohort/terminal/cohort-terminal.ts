import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import { COHORT_HEADER } from "../../shared/messages/cohort.ts";
import type { Reporter, TextOptions } from "../../shared/reporter.ts";
import { fitParts } from "../../shared/terminal/fit-parts.ts";
import { noteLines } from "../../shared/terminal/notes.ts";
import { elsewhere, finishText, openSheet, printable } from "../../shared/terminal/sheet.ts";
import { truncate } from "../../shared/terminal-text.ts";
import { closingLines } from "./cohort-closing.ts";
import { partsOf } from "./cohort-sections.ts";
import type { CohortSheet } from "./cohort-sheet.ts";

/** The same sentences take more lines where they are short. */
const MOST_LINES = { usual: 54, narrow: 64 } as const;
const NARROW = 80;
/** The first note, and how many are left. */
const SHORT_NOTES = 2;
/** What is missing in a partial run must not become a mere number of notes. */
const PARTIAL_NOTES = 3;
/** The line that names what is elsewhere, and the blank before it. */
const BLANK_AND_REST = 2;

/**
 * The report of a fleet as text for a terminal: at most 54 lines (64 on a narrow one), and none wider than the terminal (60 to 100 columns). Where not all of it fits,
 * parts give way and are named. Every string of the report is escaped before anything is laid out.
 */
export function renderCohortTerminal(report: CohortReport, options: TextOptions): string {
  const sheet = openSheet(options);
  const own: CohortSheet = { ...sheet, report: mapStrings(report, (text) => printable(text, sheet)) };
  return finishText(linesOf(own), sheet);
}

export const cohortTerminal: Reporter<CohortReport> = { id: "terminal", extension: "txt", render: renderCohortTerminal };

function linesOf(sheet: CohortSheet): string[] {
  const { report, paint, width } = sheet;
  const most = width < NARROW ? MOST_LINES.narrow : MOST_LINES.usual;
  const closing = closingLines(sheet);
  const least = report.run.partial ? PARTIAL_NOTES : SHORT_NOTES;
  const parts = partsOf(sheet).filter(({ lines }) => lines.length > 0);
  const shown = fitParts(parts, most - closing.length - least - BLANK_AND_REST);
  const body = shown.flatMap(({ lines }, index) => (index === 0 ? lines : ["", ...lines]));
  const rest = parts.filter((part) => !shown.includes(part)).map(({ title }) => title);
  const more = rest.length === 0 ? [] : [paint("grey", truncate(COHORT_HEADER.left(elsewhere(sheet), rest.join(", ")), width))];
  const room = most - body.length - closing.length - more.length - 1;
  return [...body, "", ...more, ...noteLines(report, sheet, Math.max(least, room)), ...closing];
}
