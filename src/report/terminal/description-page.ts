import type { Report } from "../../model/report.ts";
import { drawBar, drawLine } from "../shared/blocks.ts";
import { monthName } from "../shared/calendar.ts";
import { headlineOf } from "../shared/headline.ts";
import { VISIBLE_MESSAGES } from "../shared/messages/visible.ts";
import { formatNumber, formatRatio, formatShare, UNKNOWN, wordsBeyond } from "../shared/number-format.ts";
import { periodName, seriesByMonth } from "../shared/series-by-month.ts";
import { sideEvidence } from "../shared/side-evidence.ts";
import { fitParts, type Part } from "../shared/terminal/fit-parts.ts";
import { noteLines } from "../shared/terminal/notes.ts";
import { elsewhere } from "../shared/terminal/sheet.ts";
import { type Cell, drawTable } from "../shared/terminal/table.ts";
import { paragraph, truncate } from "../shared/terminal-text.ts";
import { ownClaimLines } from "./claim-lines.ts";
import { closingLines } from "./closing.ts";
import { absentLines, recoverySection } from "./delivery-lines.ts";
import { durabilitySection } from "./durability-lines.ts";
import { headerLines, landedLine } from "./header.ts";
import { historyLines } from "./history-lines.ts";
import { levelTable, quietLines } from "./measure-lines.ts";
import type { Page } from "./page.ts";

const MOST_LINES = 40;
const NOTES_AT_LEAST = 4;
/** As for a verdict. */
const FEW_LINES = 25;
/** The first note, and how many are left. */
const SHORT_NOTES = 2;
/** The line that names what is elsewhere, and the blank before it. */
const BLANK_AND_REST = 2;
const BAR = 20;
const TOOLS = 5;
const DIRECTORIES = 4;
const REPEATED = 3;
/** Directories with fewer changes say little about repeated work. */
const REPEATED_CHANGES = 20;

type Directory = Report["directories"][number];

/** The page of a run without a verdict: what is known anyway. About 40 lines at most; 25 where an HTML page has the rest, which is then named. */
export function descriptionPage(page: Page): string[] {
  const closing = closingLines(page);
  const parts = partsOf(page).filter(({ lines }) => lines.length > 0);
  const isWhole = page.pageAddress === null;
  const shown = isWhole ? parts : fitParts(parts, FEW_LINES - closing.length - SHORT_NOTES - BLANK_AND_REST);
  const body = shown.flatMap(({ lines }, index) => (index === 0 ? lines : ["", ...lines]));
  const rest = parts.filter((part) => !shown.includes(part)).map(({ title }) => title);
  const more = rest.length === 0 ? [] : [page.paint("grey", truncate(`On the page: ${rest.join(", ")}`, page.width))];
  const room = isWhole ? MOST_LINES - body.length - closing.length - 2 : FEW_LINES - body.length - closing.length - more.length - 1;
  return [...body, "", ...more, ...noteLines(page.report, page, Math.max(isWhole ? NOTES_AT_LEAST : SHORT_NOTES, room)), ...closing];
}

/** In the order in which they are shown; `rank` tells which stay where not all can. */
function partsOf(page: Page): readonly Part[] {
  const { report, width, paint } = page;
  const verdict = [
    ...paragraph(report.verdict.sentence, { width, lines: 4 }).map((line) => paint("bold", line)),
    ...paragraph(report.adoption.rule, { width, lines: 2 }),
    ...historyLines(page),
    ...ownClaimLines(page),
  ];
  return [
    { title: "header", rank: 0, lines: headerLines(page) },
    { title: "verdict", rank: 0, lines: verdict },
    { title: "tools", rank: 2, lines: [...markedSection(page), ...sideLines(page)] },
    { title: "landed", rank: 0, lines: landedLine(page) },
    { title: "branches", rank: 3, lines: funnelSection(page) },
    { title: "durability", rank: 4, lines: durabilitySection(page) },
    { title: "recovery", rank: 5, lines: recoverySection(page) },
    { title: "directories", rank: 6, lines: directorySection(page) },
    { title: "levels", rank: 7, lines: [...levelTable(page), ...quietLines(page, ["unknown"]), ...absentLines(page)] },
    { title: "what could be seen", rank: 1, lines: visibleLines(page) },
  ];
}

function heading({ paint, width }: Page, title: string, detail: string): string {
  return paint("bold", title) + truncate(`  ${detail}`, width - title.length);
}

function markedSection(page: Page): string[] {
  const { tools, markedShare } = page.report.adoption;
  if (markedShare.value === null || tools.length === 0) return [];
  const rows = tools
    .slice(0, TOOLS)
    .map(({ tool, changes, firstAt, lastAt, models }): Cell[] => [
      { text: `  ${tool}` },
      { text: drawBar(changes / markedShare.marked, BAR, page.unicode) },
      { text: formatNumber(changes) },
      { text: `${firstAt} … ${lastAt}`, style: "grey" },
      { text: truncate(models.map(({ model, changes: n }) => `${model} ${formatNumber(n)}`).join(", "), 40), style: "grey" },
    ]);
  const columns = ["", "", "", "", ""].map((title, index) => ({ title, left: index === 1 || index === 4 }));
  const share = `at least ${formatShare(markedShare.value)} of ${formatNumber(markedShare.changes)} landed changes; by tool, in changes`;
  const table = drawTable({ columns, rows, width: page.width, leastFirst: 18 }, page.paint).slice(1);
  const more = tools.length > TOOLS ? [page.paint("grey", `  ${tools.length - TOOLS} more tools ${elsewhere(page)}`)] : [];
  return [heading(page, "AI-marked work", share), ...table, ...more, ...curveLine(page)];
}

function sideLines({ report, width, paint }: Page): string[] {
  return sideEvidence(report.adoption).map((line) => paint("grey", truncate(line, width)));
}

function curveLine({ report, width, unicode, paint }: Page): string[] {
  const weeks = report.adoption.curve.map(({ start, changes, marked }) => ({
    start,
    n: changes,
    value: changes === 0 ? null : marked / changes,
  }));
  const label = "  share by ";
  const periods = seriesByMonth(weeks, { most: width - label.length - "half-year".length - 20, splitAt: report.adoption.date });
  if (periods === null) return [];
  const line = drawLine(periods.values, { unicode, split: periods.split });
  return [`${label}${periodName(periods.months)}  ${paint("grey", periods.first)} ${line} ${paint("grey", periods.last)}`];
}

function funnelSection(page: Page): string[] {
  const { funnel } = page.report;
  // Where it is not measurable, the list of unmeasured measures says why and what would help.
  if (!funnel.measurable || funnel.linesWritten === 0) return [];
  const stages: readonly (readonly [string, number])[] = [
    ["written on branches", funnel.linesWritten],
    ["on branches that landed", funnel.linesOnLandedBranches],
    ["landed on main", funnel.linesLanded],
    ["open", funnel.linesOpen],
    ["abandoned", funnel.linesAbandoned],
  ];
  const rows = stages.map(([name, lines]): Cell[] => [
    { text: `  ${name}` },
    { text: formatNumber(lines) },
    { text: drawBar(lines / funnel.linesWritten, BAR, page.unicode) },
  ]);
  const columns = [{ title: "" }, { title: "" }, { title: "", left: true }];
  const table = drawTable({ columns, rows, width: page.width, leastFirst: 18 }, page.paint).slice(1);
  return [heading(page, "From branch to main", `lines on ${formatNumber(funnel.branches)} branches`), ...table];
}

function directorySection(page: Page): string[] {
  const { directories } = page.report;
  if (directories.length === 0) return [];
  const most = [...directories].sort((a, b) => b.linesChanged - a.linesChanged).slice(0, DIRECTORIES);
  const rows = most.map(({ path, changes, linesChanged, repeatedShare }): Cell[] => [
    { text: `  ${nameOf(path)}` },
    { text: formatNumber(linesChanged) },
    { text: repeatedShare === null ? UNKNOWN : formatShare(repeatedShare) },
    { text: formatNumber(changes) },
  ]);
  const columns = [
    { title: "Where work changes", style: "bold" as const },
    { title: "lines" },
    { title: "repeated" },
    { title: "changes" },
  ];
  return [...drawTable({ columns, rows, width: page.width, leastFirst: 24 }, page.paint), ...repeatedLine(page, directories)];
}

function repeatedLine({ width }: Page, directories: readonly Directory[]): string[] {
  const known = directories.filter(({ changes, repeatedShare }) => repeatedShare !== null && changes >= REPEATED_CHANGES);
  const most = known.sort((a, b) => (b.repeatedShare ?? 0) - (a.repeatedShare ?? 0)).slice(0, REPEATED);
  const list = most.map(
    ({ path, repeatedShare, changes }) => `${nameOf(path)} ${formatShare(repeatedShare ?? 0)} of ${formatNumber(changes)}`,
  );
  return list.length === 0 ? [] : paragraph(`Most repeated: ${list.join(", ")}`, { width: width - 2, lines: 2 }).map((line) => `  ${line}`);
}

function nameOf(directory: string): string {
  return directory === "." ? "(top folder)" : directory;
}

function visibleLines({ report, width }: Page): string[] {
  const headline = headlineOf(report);
  const smallest = headline?.smallestVisible ?? null;
  if (headline === null || smallest === null) return [];
  const n = formatNumber(headline.overall?.n ?? headline.n);
  const seen =
    wordsBeyond(smallest.up) === null
      ? VISIBLE_MESSAGES.smallest(formatRatio(smallest.down), formatRatio(smallest.up), n)
      : VISIBLE_MESSAGES.nothing(n);
  const when =
    report.verdict.code === "exploratory" && report.verdict.visibleFrom !== null
      ? ` ${VISIBLE_MESSAGES.from(monthName(report.verdict.visibleFrom))}`
      : "";
  return paragraph(seen + when, { width, lines: 3 });
}
