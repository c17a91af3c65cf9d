import { codeMarkdown, escapeMarkdown, shorten } from "../escape.ts";
import { saysNothing, type TextTable } from "../tables/text-table.ts";

const LONGEST_TEXT = 300;
const LONGEST_NAME = 200;
const MOST_ROWS = 60;

/** A Markdown table of finished cells; `align` has one letter per column: `r` for the right side, others for the left. No rows, no table. */
export function markdownTable(titles: readonly string[], align: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const rule = [...align].map((side) => (side === "r" ? "--:" : "---"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Lines with a blank one before them; none where there are none. */
export function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

/** A part that is folded away. A blank line on either side lets Markdown inside it work. */
export function details(summary: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ["", `<details><summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}

/** What to do next, its text already escaped: commands are set as code, advice is not. */
export function fixText(fix: string): string {
  return /^(?:git|gh|glab)[ -]/.test(fix) ? `try <code>${fix}</code>` : `try: ${fix}`;
}

/** A table of a report, its strings made inert, folded away; of a long one the first rows. Nothing where it says nothing. */
export function foldedTable(table: TextTable): readonly string[] {
  if (saysNothing(table)) return [];
  const safe = (text: string) => escapeMarkdown(shorten(text, LONGEST_TEXT));
  const rows = table.rows.slice(0, MOST_ROWS).map(([head = "", ...cells], row) => {
    const first = table.isCode === true ? codeMarkdown(shorten(head, LONGEST_NAME)) : safe(head);
    return [row === table.emphasis ? `**${first}**` : first, ...cells.map(safe)];
  });
  const drawn = markdownTable(table.titles, table.align, rows);
  const note = table.note === null ? [] : [safe(table.note)];
  return details(safe(table.title), note.length > 0 && drawn.length > 0 ? [...note, "", ...drawn] : [...note, ...drawn]);
}
