import type { Report } from "../../model/report.ts";
import { hasVerdict } from "../shared/evidence.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { Reporter, TextOptions } from "../shared/reporter.ts";
import { finishText, openSheet, printable } from "../shared/terminal/sheet.ts";
import { descriptionPage } from "./description-page.ts";
import { nothingNewPage } from "./history-lines.ts";
import type { Page } from "./page.ts";
import { verdictPage } from "./verdict-page.ts";

/**
 * The report as text for a terminal: at most 25 lines with a verdict, about 40 without one, and no line wider
 * than the terminal (60 to 100 columns); a few where nothing is new since the last run. Every string of the report is escaped before anything is laid out.
 */
export function renderTerminal(report: Report, options: TextOptions): string {
  const sheet = openSheet(options);
  const page: Page = { ...sheet, report: mapStrings(report, (text) => printable(text, sheet)) };
  return finishText(linesOf(page), sheet);
}

function linesOf(page: Page): string[] {
  if (page.report.history?.isNew === false) return nothingNewPage(page);
  return hasVerdict(page.report) ? verdictPage(page) : descriptionPage(page);
}

export const terminal: Reporter = { id: "terminal", extension: "txt", render: renderTerminal };
