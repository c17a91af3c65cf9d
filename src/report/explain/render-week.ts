import { counted } from "../../model/counted.ts";
import type { LandedItem, WeekDetail } from "../../model/week-detail.ts";
import { dayName } from "../shared/calendar.ts";
import { escapeTerminal } from "../shared/escape.ts";
import { commitLink, pullLink } from "../shared/links.ts";
import { formatNumber, UNKNOWN } from "../shared/number-format.ts";
import { padEnd, padStart, truncate } from "../shared/terminal-text.ts";

/** A change with the first line of its message; null where only a report is at hand, or the message is empty. */
export interface ListedChange extends LandedItem {
  readonly subject: string | null;
}

/** A week as it is told in a terminal. Strings may come from the repository. */
export interface WeekPage extends Pick<WeekDetail, "landed" | "lines" | "marked"> {
  readonly title: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  /** Address of the repository's pages; null where it is not known. */
  readonly web: string | null;
  /** Landed changes that are left out; null where only a report is at hand. */
  readonly automated: number | null;
  readonly reverts: number | null;
  /** The largest first. */
  readonly changes: readonly ListedChange[];
}

const GAP = "  ";
const NARROWEST_TEXT = 12;
const ID_DIGITS = 10;

/** A week with its changes, a line each: lines added and deleted, name, kind, mark, and the subject or the address as far as there is room. */
export function renderWeek(page: WeekPage, width: number): string {
  const { title, from, to, landed, changes } = page;
  const lines = [
    truncate(`${dayName(from)} to ${dayName(to)}: ${escapeTerminal(title)}`, width),
    truncate(totals(page), width),
    ...leftOut(page).map((text) => truncate(text, width)),
    ...(changes.length === 0 ? [] : ["", ...table(page, width)]),
    ...(landed > changes.length ? ["", `${counted(landed - changes.length, "smaller change")} not listed`] : []),
    ...next(page),
  ];
  return `${lines.join("\n")}\n`;
}

function totals({ landed, lines, marked }: WeekPage): string {
  const size = lines === null ? "lines not counted" : `${counted(lines, "line")} added or deleted`;
  return `${counted(landed, "change")} landed, ${size}, ${marked === 0 ? "none" : `at least ${formatNumber(marked)}`} AI-marked`;
}

function leftOut({ automated, reverts }: WeekPage): readonly string[] {
  const parts = [
    ...(automated === null || automated === 0 ? [] : [`${formatNumber(automated)} by automation`]),
    ...(reverts === null || reverts === 0 ? [] : [counted(reverts, "revert")]),
  ];
  return parts.length === 0 ? [] : [`left out: ${parts.join(", ")}`];
}

interface Column {
  readonly title: string;
  readonly side: "left" | "right";
  readonly cell: (change: ListedChange) => string;
}

const COLUMNS: readonly Column[] = [
  { title: "added", side: "right", cell: ({ added }) => lineCount(added) },
  { title: "deleted", side: "right", cell: ({ deleted }) => lineCount(deleted) },
  { title: "commit", side: "left", cell: ({ id }) => id.slice(0, ID_DIGITS) },
  { title: "request", side: "left", cell: ({ number }) => (number === null ? "" : `#${number}`) },
  { title: "kind", side: "left", cell: ({ kind }) => kind },
  { title: "mark", side: "left", cell: ({ marked }) => (marked ? "AI" : "") },
];

/** Columns that say nothing are left out, the others as wide as their widest cell; what is left goes to the text. */
function table({ changes, web }: WeekPage, width: number): readonly string[] {
  const columns = COLUMNS.filter(({ cell }) => changes.some((change) => cell(change) !== "")).map((column) => ({
    ...column,
    width: Math.max(column.title.length, ...changes.map((change) => column.cell(change).length)),
  }));
  const laid = (textOf: (column: Column) => string) =>
    columns.map((column) => (column.side === "right" ? padStart : padEnd)(textOf(column), column.width)).join(GAP);
  const head = laid(({ title }) => title);
  const room = width - head.length - GAP.length;
  const hasSubjects = changes.some(({ subject }) => subject !== null);
  const textOf = (change: ListedChange) => (hasSubjects ? truncate(subjectText(change), room) : addressText(change, { web, room }));
  const isWorthIt = room >= NARROWEST_TEXT && changes.some((change) => textOf(change) !== "");
  if (!isWorthIt) return [head, ...changes.map((change) => laid(({ cell }) => cell(change)))].map((line) => line.trimEnd());
  return [
    `${head}${GAP}${hasSubjects ? "subject" : "address"}`,
    ...changes.map((change) => `${laid(({ cell }) => cell(change))}${GAP}${textOf(change)}`.trimEnd()),
  ];
}

/** Without the number that forges put at its end: it has a column of its own. */
function subjectText({ subject, number }: ListedChange): string {
  const text = subject ?? "";
  const end = ` (#${number})`;
  return escapeTerminal(text.endsWith(end) ? text.slice(0, -end.length) : text);
}

/** Nothing where it does not fit: an address that is cut leads nowhere. */
function addressText({ id, number }: ListedChange, { web, room }: { readonly web: string | null; readonly room: number }): string {
  const address = pullLink(web, number) ?? commitLink(web, id) ?? "";
  return address.length <= room ? address : "";
}

/** What to type to see the largest change. */
function next({ changes: [largest] }: WeekPage): readonly string[] {
  return largest === undefined ? [] : ["", `Next  git show ${largest.id.slice(0, ID_DIGITS)}`];
}

function lineCount(lines: number | null): string {
  return lines === null ? UNKNOWN : formatNumber(lines);
}
