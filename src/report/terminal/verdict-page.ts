import { splitSentence } from "../shared/evidence.ts";
import { closingLines, noteLines } from "./closing.ts";
import { headerLines, landedLine } from "./header.ts";
import { comparisonTable, quietLines } from "./measure-lines.ts";
import type { Page } from "./page.ts";
import { paragraph } from "./text.ts";

const MOST_LINES = 25;
const NOTES_AT_LEAST = 3;

/** The page of a run with a verdict: at most 25 lines, what matters least gives way first. */
export function verdictPage(page: Page): string[] {
  const series = landedLine(page);
  const top = [...headerLines(page), "", ...verdictLines(page), "", ...series, ...(series.length > 0 ? [""] : [])];
  const closing = closingLines(page);
  const room = MOST_LINES - top.length - closing.length - 1;
  const measures = measureLines(page, room - NOTES_AT_LEAST);
  return [...top, ...measures, "", ...noteLines(page, room - measures.length), ...closing];
}

/** The finding in bold, then the second clause, then the doubt. */
function verdictLines({ report, width, paint }: Page): string[] {
  const { finding, doubt } = splitSentence(report.verdict);
  const timing = doubt === "" ? "It shows timing, not cause." : `${doubt} It shows timing, not cause.`;
  return [
    ...paragraph(finding, { width, lines: 4 }).map((line) => paint("bold", line)),
    ...(report.verdict.clause === null ? [] : paragraph(report.verdict.clause, { width, lines: 2 })),
    ...paragraph(timing, { width, lines: 3 }),
  ];
}

function measureLines(page: Page, room: number): string[] {
  const lines = [...comparisonTable(page), ...quietLines(page, ["unknown", "insufficient"])];
  if (lines.length <= room) return lines;
  const shown = Math.max(2, room - 1);
  return [...lines.slice(0, shown), page.paint("grey", "More measures with --json")];
}
