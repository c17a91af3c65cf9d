import type { Report } from "../../model/report.ts";
import { mapStrings } from "../shared/map-strings.ts";
import { ASSERTION_TEXT } from "../shared/messages/assertions.ts";
import type { Reporter, TextOptions } from "../shared/reporter.ts";
import { assertionLines, outcomeLine } from "../shared/terminal/assertion-lines.ts";
import { noteLines } from "../shared/terminal/notes.ts";
import { finishText, openSheet, printable } from "../shared/terminal/sheet.ts";
import { paragraph } from "../shared/terminal-text.ts";
import { endLines } from "./closing.ts";
import { headerLines } from "./header.ts";
import { historyLines } from "./history-lines.ts";
import type { Page } from "./page.ts";

/** What is missing in a partial run must not become a mere number of notes. */
const NOTES = { partial: 3, usual: 1 } as const;

/**
 * What the assertions of a report came to, as text for a terminal: what failed with its limit, what could not be judged and why, what passed; then the verdict
 * and what to do next.
 */
export function renderCheck(report: Report, options: TextOptions): string {
  const sheet = openSheet(options);
  const page: Page = { ...sheet, report: mapStrings(report, (text) => printable(text, sheet)) };
  return finishText(checkPage(page), sheet);
}

export const check: Reporter = { id: "check", extension: "txt", render: renderCheck };

function checkPage(page: Page): string[] {
  const { report, width } = page;
  const { assertions, run } = report;
  const body = assertions === null ? paragraph(ASSERTION_TEXT.nothing, { width }) : assertionLines(page, assertions);
  const notes = noteLines(report, page, run.partial ? NOTES.partial : NOTES.usual);
  const moved = historyLines(page).flatMap((line, i) => (i === 0 ? ["", line] : [line]));
  return [...headerLines(page), ...moved, "", ...body, "", ...notes, ...outcomeLine(page, assertions), ...endLines(page)];
}
