import { splitSentence } from "../shared/evidence.ts";
import { MARKED_SHARE } from "../shared/marked-share.ts";
import { VERDICT_MESSAGES } from "../shared/messages/verdict.ts";
import { noteLines } from "../shared/terminal/notes.ts";
import { elsewhere } from "../shared/terminal/sheet.ts";
import { paragraph } from "../shared/terminal-text.ts";
import { claimLines, ownClaimLines } from "./claim-lines.ts";
import { closingLines } from "./closing.ts";
import { absentLines, moreLine, moreLines } from "./delivery-lines.ts";
import { durabilityLines } from "./durability-lines.ts";
import { headerLines, landedLine } from "./header.ts";
import { historyLines } from "./history-lines.ts";
import { comparisonTable, quietLines } from "./measure-lines.ts";
import type { Page } from "./page.ts";

const MOST_LINES = 25;
/** Between the parts of the page. */
const BLANKS = 3;

/** What is missing in a partial run must not become a mere number of notes. */
const PARTIAL_NOTES = 3;
/** A table that says something: its head, a few measures, and how many are left. */
const FEW_MEASURES = 6;
/** The least: its head, the headline, and how many are left. */
const LEAST_MEASURES = 3;

/**
 * The page of a run with a verdict: at most 25 lines. Published claims and notes give way first, then the outlook, then whether code lasts, as long as
 * that lets all measures in. Where they do not fit anyway, measures give way from the last one up to a few of them, then the outlook,
 * whether code lasts, more measures, the months.
 */
export function verdictPage(page: Page): string[] {
  const [header, closing] = [headerLines(page), closingLines(page)];
  const notesAtLeast = noteLines(page.report, page, page.report.run.partial ? PARTIAL_NOTES : 0).length;
  const roomBeside = (top: readonly string[]) => MOST_LINES - header.length - closing.length - BLANKS - top.length - notesAtLeast;
  const [full, short] = [verdictLines(page, page.report.verdict.outlook), verdictLines(page, null)];
  const series = landedLine(page).flatMap((line) => ["", line]);
  const lasting = durabilityLines(page);
  const all = allMeasures(page).length;
  const layouts = [
    { top: [...full, ...lasting, ...claimLines(page), ...series], least: all + absentLines(page).length },
    { top: [...full, ...lasting, ...series], least: all },
    { top: [...short, ...lasting, ...series], least: all },
    { top: [...short, ...series], least: all },
    { top: [...full, ...lasting, ...series], least: FEW_MEASURES },
    { top: [...short, ...lasting, ...series], least: FEW_MEASURES },
    { top: [...short, ...series], least: FEW_MEASURES },
    { top: [...short, ...lasting, ...series], least: LEAST_MEASURES },
    { top: [...short, ...series], least: LEAST_MEASURES },
  ];
  const top = layouts.find((layout) => layout.least <= roomBeside(layout.top))?.top ?? short;
  const room = roomBeside(top);
  const measures = measureLines(page, room);
  return [...header, "", ...top, "", ...measures, "", ...noteLines(page.report, page, room - measures.length + notesAtLeast), ...closing];
}

/** The finding in bold; how histories before AI moved, when more will be seen, and the doubt; then the second clause, what moved since the last run, and what the reader claimed. */
function verdictLines(page: Page, outlook: string | null): string[] {
  const { report, width, paint } = page;
  const { verdict } = report;
  const { finding, doubt } = splitSentence(verdict);
  const beside = [verdict.empiricalNull, outlook, doubt, VERDICT_MESSAGES.timing];
  const sentences = beside.filter((sentence) => sentence !== null && sentence !== "");
  return [
    ...paragraph(finding, { width, lines: 4 }).map((line) => paint("bold", line)),
    ...paragraph(sentences.join(" "), { width, lines: 7 }),
    ...(verdict.clause === null ? [] : paragraph(verdict.clause, { width, lines: 2 })),
    ...historyLines(page),
    ...ownClaimLines(page),
  ];
}

function allMeasures(page: Page): string[] {
  return [...comparisonTable(page, MOST_LINES), ...quietLines(page, ["unknown", "insufficient"])];
}

/** The table and the measures without a value, with what would add more; or as much of it as fits. */
function measureLines(page: Page, room: number): string[] {
  const all = allMeasures(page);
  const absent = absentLines(page);
  if (all.length <= room) return all.length + absent.length <= room ? [...all, ...absent] : all;
  const total = page.report.measures.filter(({ id }) => id !== MARKED_SHARE).length;
  const leftLines = (shown: number) => {
    const more = `${total - shown} more measures ${elsewhere(page)}`;
    return room - absent.length > FEW_MEASURES ? moreLines(page, more) : moreLine(page, more);
  };
  let shown = Math.max(1, room - 2);
  while (shown > 1 && comparisonTable(page, shown).length + leftLines(shown).length > room) shown--;
  return [...comparisonTable(page, shown), ...leftLines(shown)];
}
