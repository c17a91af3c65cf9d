import { splitSentence } from "../shared/evidence.ts";
import { closingLines, noteLines } from "./closing.ts";
import { headerLines, landedLine } from "./header.ts";
import { comparisonTable, quietLines } from "./measure-lines.ts";
import { MARKED_SHARE, type Page } from "./page.ts";
import { paragraph } from "./text.ts";

const MOST_LINES = 25;
/** Between the parts of the page. */
const BLANKS = 3;

/** The page of a run with a verdict: at most 25 lines. Notes give way first, then the outlook, then measures from the last one up. */
export function verdictPage(page: Page): string[] {
  const full = verdictLines(page, page.report.verdict.outlook);
  const short = verdictLines(page, null);
  const series = landedLine(page);
  const around = [...headerLines(page), ...series, ...(series.length > 0 ? [""] : []), ...closingLines(page)].length;
  const notesAtLeast = noteLines(page, 0).length;
  const roomBeside = (verdict: readonly string[]) => MOST_LINES - around - BLANKS - verdict.length;
  const all = measureLines(page, MOST_LINES);
  const verdict = all.length + notesAtLeast <= roomBeside(full) ? full : short;
  const room = roomBeside(verdict);
  const measures = measureLines(page, room - notesAtLeast);
  return [
    ...headerLines(page),
    "",
    ...verdict,
    "",
    ...series,
    ...(series.length > 0 ? [""] : []),
    ...measures,
    "",
    ...noteLines(page, room - measures.length),
    ...closingLines(page),
  ];
}

/** The finding in bold; how histories before AI moved, when more will be seen, and the doubt; then the second clause. */
function verdictLines({ report, width, paint }: Page, outlook: string | null): string[] {
  const { verdict } = report;
  const { finding, doubt } = splitSentence(verdict);
  const beside = [verdict.empiricalNull, outlook, doubt, "It shows timing, not cause."];
  const sentences = beside.filter((sentence) => sentence !== null && sentence !== "");
  return [
    ...paragraph(finding, { width, lines: 4 }).map((line) => paint("bold", line)),
    ...paragraph(sentences.join(" "), { width, lines: 7 }),
    ...(verdict.clause === null ? [] : paragraph(verdict.clause, { width, lines: 2 })),
  ];
}

/** The table with its note and the measures without a value, or as much of it as fits. */
function measureLines(page: Page, room: number): string[] {
  const { lines, note } = comparisonTable(page);
  const all = [...lines, ...note, ...quietLines(page, ["unknown", "insufficient"])];
  if (all.length <= room) return all;
  const shown = lines.slice(0, Math.max(2, room - 1 - note.length));
  const left = page.report.measures.filter(({ id }) => id !== MARKED_SHARE).length - (shown.length - 1);
  return [...shown, ...note, page.paint("grey", `${left} more measures with --json`)];
}
