import type { DeliveryResult } from "../../model/delivery-result.ts";
import type { Report } from "../../model/report.ts";
import { absentSources } from "../shared/absent-sources.ts";
import { incidentsSentence, RECOVERY_TITLES, recoveryRows } from "../shared/recovery-rows.ts";
import { drawTable } from "../shared/terminal/table.ts";
import { paragraph, widthOf } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

const LEAST_FIRST = 30;
const MOST_OPTIONS = 2;

/** What each source that was not given would add; nothing where all were given. */
export function absentLines(page: Page): string[] {
  const text = tellAbsent(page.report);
  return text === null ? [] : greyLines(page, `Not given: ${text}`);
}

/** That there is more, and what would add to it. */
export function moreLines(page: Page, more: string): string[] {
  const text = tellAbsent(page.report);
  return greyLines(page, text === null ? more : `${more}; not given: ${text}`);
}

/** The same in one line, where there is no room: `doctor` says what they add. */
export function moreLine({ report, width, paint }: Page, more: string): string[] {
  const options = absentSources(report).map(({ kind }) => `--${kind}`);
  const named = options.length > MOST_OPTIONS ? [...options.slice(0, MOST_OPTIONS), "…"] : options;
  const text = options.length === 0 ? more : `${more}; ${named.join(", ")} ${named.length === 1 ? "adds" : "add"} others (see doctor)`;
  return [paint("grey", widthOf(text) <= width ? text : more)];
}

function tellAbsent(report: Report): string | null {
  const absent = absentSources(report);
  return absent.length === 0 ? null : `${absent.map(({ kind, short }) => `--${kind} (${short})`).join(", ")}, or --forge`;
}

function greyLines({ width, paint }: Page, text: string): string[] {
  return paragraph(text, { width, indent: "  ", lines: 3 }).map((line) => paint("grey", line));
}

/** The recovery ladder as a table; nothing without a case. */
export function recoverySection(page: Page): string[] {
  const rows = ladderOf(page.report.delivery).map(([title = "", ...cells]) => [{ text: `  ${title}` }, ...cells.map((text) => ({ text }))]);
  if (rows.length === 0) return [];
  const columns = [{ title: "  until it works again" }, ...RECOVERY_TITLES.map((title) => ({ title }))];
  const rates = page.report.delivery === null ? null : incidentsSentence(page.report.delivery);
  return [
    page.paint("bold", "Recovery"),
    ...drawTable({ columns, rows, width: page.width, leastFirst: LEAST_FIRST }, page.paint),
    ...(rates === null ? [] : paragraph(rates, { width: page.width - 2, lines: 2 }).map((line) => page.paint("grey", `  ${line}`))),
  ];
}

/** How long a change stood before its revert is no recovery, and has a row among the measures. */
function ladderOf(delivery: DeliveryResult | null): readonly (readonly string[])[] {
  const rows = delivery?.recovery ?? [];
  return rows.some(({ rung, cases }) => rung !== "revert" && cases > 0) ? recoveryRows(rows) : [];
}
