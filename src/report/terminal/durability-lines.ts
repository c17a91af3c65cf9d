import { LIFE_TITLES, lifeCaveats, lifeRows } from "../shared/life-rows.ts";
import { drawTable } from "../shared/terminal/table.ts";
import { paragraph } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

const LEAST_FIRST = 18;

/** Whether code lasts, in one sentence; nothing where that was not measured, since the list of measures says why. */
export function durabilityLines({ report, width }: Page): string[] {
  const { durability } = report;
  return durability === null || !durability.measurable ? [] : paragraph(durability.sentence, { width, lines: 3 });
}

/** The sentence with a small table of groups and what to keep in mind. */
export function durabilitySection(page: Page): string[] {
  const { durability } = page.report;
  const sentence = durabilityLines(page);
  if (durability === null || sentence.length === 0) return [];
  const rows = lifeRows(durability).map(([title = "", ...cells]) => [{ text: `  ${title}` }, ...cells.map((text) => ({ text }))]);
  const columns = [{ title: "  lines still there after" }, ...LIFE_TITLES.map((title) => ({ title }))];
  const table = rows.length === 0 ? [] : drawTable({ columns, rows, width: page.width, leastFirst: LEAST_FIRST }, page.paint);
  const caveats = paragraph(lifeCaveats(durability).join(" "), { width: page.width - 2, lines: 2 });
  return [page.paint("bold", "Does the code last?"), ...sentence, ...table, ...caveats.map((line) => page.paint("grey", `  ${line}`))];
}
