import type { MeasureResult } from "../../model/report.ts";
import { coversZero, formatChange, formatLevel, formatNumber, UNKNOWN } from "../shared/number-format.ts";
import { MARKED_SHARE, type Page } from "./page.ts";
import type { StyleName } from "./style.ts";
import { type Cell, drawTable } from "./table.ts";
import { paragraph } from "./text.ts";

const FIRST_TITLE = "Measure (per week)";
const LEAST_FIRST = 21;

/** The table of all compared measures, headline first as the report has it. */
export function comparisonTable(page: Page): string[] {
  const rows = page.report.measures.filter(({ state, id }) => state === "value" && id !== MARKED_SHARE).map(comparisonRow);
  if (rows.length === 0) return [];
  const columns = [FIRST_TITLE, "before", "after", "change", "95% interval", "n"].map((title) => ({ title }));
  return drawTable(
    { columns: [...columns, { title: "evidence", left: true }], rows, width: page.width, leastFirst: LEAST_FIRST },
    page.paint,
  );
}

/** Levels over the whole history, for a page without a comparison. */
export function levelTable(page: Page): string[] {
  const rows = page.report.measures.flatMap(({ id, title, unit, overall }): Cell[][] => {
    if (overall === null || id === MARKED_SHARE) return [];
    return [[{ text: title }, { text: formatLevel(overall.value, unit) }, { text: formatNumber(overall.n) }]];
  });
  if (rows.length === 0) return [];
  const columns = [{ title: "Over all weeks (per week)", style: "bold" as const }, { title: "level" }, { title: "n" }];
  return drawTable({ columns, rows, width: page.width, leastFirst: LEAST_FIRST }, page.paint);
}

/** Measures without a value, one grey line for all that lack the same thing, with what would add it. */
export function quietLines(page: Page, states: readonly MeasureResult["state"][]): string[] {
  const groups = new Map<string, { readonly titles: string[]; readonly measure: MeasureResult }>();
  for (const measure of page.report.measures) {
    if (!states.includes(measure.state) || measure.state === "value" || measure.id === MARKED_SHARE) continue;
    const key = JSON.stringify([measure.state, measure.note, measure.fix]);
    const group = groups.get(key) ?? { titles: [], measure };
    group.titles.push(measure.title);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => quietGroup(page, group));
}

function quietGroup({ width, paint }: Page, group: { readonly titles: readonly string[]; readonly measure: MeasureResult }): string[] {
  const { state, note, fix } = group.measure;
  const opening = state === "unknown" ? "Not measured" : "Not enough data";
  const reasons = [note, fix === null ? null : `try ${fix}`].filter((reason) => reason !== null);
  const text = `${opening}${reasons.length === 0 ? "" : ` (${reasons.join("; ")})`}: ${group.titles.join(", ")}`;
  return paragraph(text, { width, indent: "  ", lines: 3 }).map((line) => paint("grey", line));
}

function comparisonRow(measure: MeasureResult): readonly Cell[] {
  const { title, unit, before, after, change, n, grade } = measure;
  const text = change === null ? { value: UNKNOWN, interval: UNKNOWN } : formatChange(change, unit);
  const style = changeStyle(measure);
  return [
    { text: title },
    { text: before === null ? UNKNOWN : formatLevel(before.value, unit) },
    { text: after === null ? UNKNOWN : formatLevel(after.value, unit) },
    { text: text.value, style },
    { text: text.interval, style: style === "grey" ? "grey" : undefined },
    { text: formatNumber(n) },
    { text: grade === "none" ? UNKNOWN : grade, style: "grey" },
  ];
}

/** Grey where the interval covers zero; good and bad only where the direction has an agreed meaning. */
function changeStyle({ change, goodDirection }: MeasureResult): StyleName | undefined {
  if (change === null || coversZero(change)) return "grey";
  if (goodDirection === "none") return "bold";
  return change.value > 0 === (goodDirection === "up") ? "green" : "red";
}
