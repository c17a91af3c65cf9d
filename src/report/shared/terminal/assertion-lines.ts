import type { AssertionResult } from "../../../model/assertion.ts";
import { type AssertionKind, type AssertionRow, assertionRows, countAssertions, sayCounts, sayOutcome } from "../assertion-rows.ts";
import { ASSERTION_REASONS, ASSERTION_TEXT as SAY } from "../messages/assertions.ts";
import { padEnd, paragraph } from "../terminal-text.ts";
import { labelled } from "./labelled.ts";
import { elsewhere, type Sheet } from "./sheet.ts";
import type { StyleName } from "./style.ts";

/** More of them are counted: what failed first is what is read. */
const MOST_FAILED = 10;
const MOST_REASONS = 6;
const INDENT = 9;

const STYLES = { failed: "red", warning: "yellow", unknown: "grey", passed: "green" } as const satisfies Record<AssertionKind, StyleName>;

/** Each assertion that failed with its limit, what could not be judged by reason, and how many passed. @param results with their strings escaped */
export function assertionLines(sheet: Sheet, results: readonly AssertionResult[]): string[] {
  const rows = assertionRows(results);
  const failed = rows.filter(({ kind }) => kind === "failed" || kind === "warning");
  const left = failed.length - MOST_FAILED;
  return [
    ...failed.slice(0, MOST_FAILED).flatMap((row) => failedLines(sheet, row)),
    ...(left > 0 ? indented(sheet, SAY.more(left, elsewhere(sheet)), 1) : []),
    ...unknownLines(
      sheet,
      rows.filter(({ kind }) => kind === "unknown"),
    ),
    ...passedLines(
      sheet,
      rows.filter(({ kind }) => kind === "passed"),
    ),
  ];
}

/** What all of them come to, behind its label; nothing where nothing is asserted. */
export function outcomeLine(sheet: Sheet, results: readonly AssertionResult[] | null): string[] {
  if (results === null) return [];
  return labelled(sheet, "Checked", sayOutcome(countAssertions(results)));
}

/** How many have which outcome, as one line of another page; nothing where nothing is asserted. */
export function countLine({ paint, width }: Sheet, results: readonly AssertionResult[] | null): string[] {
  if (results === null || results.length === 0) return [];
  const counts = countAssertions(results);
  const style = counts.failed > 0 ? STYLES.failed : counts.warning > 0 ? STYLES.warning : "grey";
  return paragraph(SAY.inWords(sayCounts(counts)), { width, lines: 1 }).map((line) => paint(style, line));
}

function failedLines(sheet: Sheet, { kind, title, change, limit, why }: AssertionRow): string[] {
  const more = indented(sheet, `${limit}; ${why}`, 4).map((line) => sheet.paint("grey", line));
  return [...entryLines(sheet, kind, `${title}: ${change ?? ""}`), ...more];
}

/** Those that lack the same thing stand together, and those that are not measured at all in one entry. */
function unknownLines(sheet: Sheet, rows: readonly AssertionRow[]): string[] {
  const isMeasured = ({ why }: AssertionRow) => !why.startsWith(ASSERTION_REASONS.notMeasuredOpening);
  const [open, absent] = [rows.filter(isMeasured), rows.filter((row) => !isMeasured(row))];
  const reasons = [...new Set(open.map(({ why }) => why))];
  const left = open.filter(({ why }) => reasons.indexOf(why) >= MOST_REASONS).length;
  return [
    ...reasons.slice(0, MOST_REASONS).flatMap((reason) => {
      return entryLines(sheet, "unknown", `${titlesOf(open.filter(({ why }) => why === reason))}: ${reason}`);
    }),
    ...(left === 0 ? [] : indented(sheet, SAY.more(left, elsewhere(sheet)), 1)),
    ...(absent.length === 0 ? [] : entryLines(sheet, "unknown", SAY.notMeasured(titlesOf(absent)))),
  ];
}

function passedLines(sheet: Sheet, rows: readonly AssertionRow[]): string[] {
  if (rows.length === 0) return [];
  return entryLines(sheet, "passed", rows.map(({ title, change }) => `${title} ${change ?? ""}`).join("; "));
}

/** Each title once: a measure may have two limits. */
function titlesOf(rows: readonly AssertionRow[]): string {
  return [...new Set(rows.map(({ title }) => title))].join(", ");
}

/** The outcome, and a text of at most three lines beside it. */
function entryLines(sheet: Sheet, kind: AssertionKind, text: string): string[] {
  const [first = "", ...rest] = indented(sheet, text, 3);
  return [sheet.paint(STYLES[kind], padEnd(SAY.outcomes[kind], INDENT)) + first.slice(INDENT), ...rest];
}

function indented({ width }: Sheet, text: string, lines: number): string[] {
  return paragraph(text, { width: width - INDENT, lines }).map((line) => " ".repeat(INDENT) + line);
}
