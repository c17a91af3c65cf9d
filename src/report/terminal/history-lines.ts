import { splitSentence } from "../shared/evidence.ts";
import { sinceSentences } from "../shared/history-text.ts";
import { paragraph } from "../shared/terminal-text.ts";
import { closingLines } from "./closing.ts";
import { headerLines } from "./header.ts";
import type { Page } from "./page.ts";

const MOST_LINES = 4;

/** What happened since the last run; nothing where no earlier runs were looked for. */
export function historyLines({ report, width }: Page): string[] {
  const sentences = sinceSentences(report);
  return sentences.length === 0 ? [] : paragraph(sentences.join(" "), { width, lines: MOST_LINES });
}

/** The page of a run that found nothing new: that, and the verdict once more. */
export function nothingNewPage(page: Page): string[] {
  const { report, width, paint } = page;
  const { finding } = splitSentence(report.verdict);
  const verdict = paragraph(finding, { width, lines: 4 }).map((line) => paint("bold", line));
  return [...headerLines(page), "", ...historyLines(page), ...verdict, "", ...closingLines(page)];
}
