import type { MeasureResult } from "../../model/report.ts";
import { comparedMeasures } from "../shared/compared-measures.ts";
import { type IntervalLevels, intervalLevels, isPrimaryLevel } from "../shared/interval-levels.ts";
import { MARKED_SHARE } from "../shared/marked-share.ts";
import { QUIET_MESSAGES } from "../shared/messages/absent.ts";
import { DELIVERY_MESSAGES } from "../shared/messages/delivery.ts";
import { formatChange, formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../shared/number-format.ts";
import { type QuietGroup, quietMeasures } from "../shared/quiet-measures.ts";
import { changeStyle } from "../shared/terminal/change-style.ts";
import { elsewhere } from "../shared/terminal/sheet.ts";
import { type Cell, drawTable } from "../shared/terminal/table.ts";
import { paragraph } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

const FIRST_TITLE = "Measure (per week)";
const LEAST_FIRST = 21;
const MOST_LEVELS = 16;
/** Behind intervals of another level than the head of their column says. */
const OTHER_LEVEL = "*";

/** The first `most` compared measures as a table, headline first as the report has it; below it the level that the head of the intervals does not name. */
export function comparisonTable(page: Page, most: number): string[] {
  const compared = comparedMeasures(page.report)
    .filter(({ id }) => id !== MARKED_SHARE)
    .slice(0, most);
  if (compared.length === 0) return [];
  const levels = intervalLevels(page.report);
  const isMarked = compared.some((measure) => isPrimaryLevel(measure, levels));
  const rows = compared.map((measure) => comparisonRow(measure, { levels, isMarked }));
  const interval = `${formatCoverage(levels.common)} interval`;
  const columns = [FIRST_TITLE, "before", "after", "change", interval + (isMarked ? " " : ""), "n"].map((title) => ({ title }));
  const table = { columns: [...columns, { title: "evidence", left: true }], rows, width: page.width, leastFirst: LEAST_FIRST };
  const lines = drawTable(table, page.paint);
  // On a narrow terminal the intervals may have been dropped, and their marks with them.
  const level = isMarked && lines[0]?.includes(interval) === true ? levelNote(page, levels) : [];
  return [...lines, ...level, ...clockNote(page, compared)];
}

/** From when on incidents count, where a time to recovery is told. */
function clockNote({ report, width, paint }: Page, compared: readonly MeasureResult[]): readonly string[] {
  const { incidents = null } = report.delivery ?? {};
  if (incidents === null || !compared.some(({ id }) => id === "recovery-incident")) return [];
  return paragraph(DELIVERY_MESSAGES.clock(incidents.clock), { width, indent: "  " }).map((line) => paint("grey", line));
}

function levelNote({ width, paint }: Page, { primary, tests }: IntervalLevels): readonly string[] {
  if (primary === null) return [];
  const text = `${OTHER_LEVEL} ${formatCoverage(primary)} interval: ${tests} measures beside the headline are tested`;
  return paragraph(text, { width, indent: "  " }).map((line) => paint("grey", line));
}

/** The first levels over the whole history, for a page without a comparison. */
export function levelTable(page: Page): string[] {
  const rows = page.report.measures.flatMap(({ id, title, unit, overall }): Cell[][] => {
    if (overall === null || id === MARKED_SHARE) return [];
    return [[{ text: title }, { text: formatLevel(overall.value, unit) }, { text: formatNumber(overall.n) }]];
  });
  if (rows.length === 0) return [];
  const left = rows.length - MOST_LEVELS;
  const columns = [{ title: "Over all weeks (per week)", style: "bold" as const }, { title: "level" }, { title: "n" }];
  const table = drawTable({ columns, rows: rows.slice(0, MOST_LEVELS), width: page.width, leastFirst: LEAST_FIRST }, page.paint);
  return left > 0 ? [...table, page.paint("grey", `${left} more ${elsewhere(page)}`)] : table;
}

/** Measures without a value, one grey line for all that lack the same thing, with what would add it. Those of a source that was not given are told with it. */
export function quietLines(page: Page, states: readonly MeasureResult["state"][]): string[] {
  const groups = quietMeasures(page.report, ({ id, state }) => id === MARKED_SHARE || !states.includes(state));
  return groups.flatMap((group) => quietGroup(page, group));
}

function quietGroup({ width, paint }: Page, group: QuietGroup): string[] {
  const { state, note, fix } = group.measure;
  const opening = state === "unknown" ? QUIET_MESSAGES.notMeasured : QUIET_MESSAGES.notEnough;
  const reasons = [note, fix === null ? null : `try ${fix}`].filter((reason) => reason !== null);
  const text = `${opening}${reasons.length === 0 ? "" : ` (${reasons.join("; ")})`}: ${group.titles.join(", ")}`;
  return paragraph(text, { width, indent: "  ", lines: 3 }).map((line) => paint("grey", line));
}

interface Intervals {
  readonly levels: IntervalLevels;
  /** True where some interval carries a mark, so that the others leave room for it. */
  readonly isMarked: boolean;
}

function comparisonRow(measure: MeasureResult, { levels, isMarked }: Intervals): readonly Cell[] {
  const { title, unit, before, after, change, n, grade } = measure;
  const text = formatChange(change, unit);
  const style = changeStyle(measure);
  const mark = isMarked ? (isPrimaryLevel(measure, levels) ? OTHER_LEVEL : " ") : "";
  return [
    { text: title },
    { text: before === null ? UNKNOWN : formatLevel(before.value, unit) },
    { text: after === null ? UNKNOWN : formatLevel(after.value, unit) },
    { text: text.value, style },
    { text: text.interval + mark, style: style === "grey" ? "grey" : undefined },
    { text: formatNumber(n) },
    { text: grade === "none" ? UNKNOWN : grade, style: "grey" },
  ];
}
