/** A Markdown table of finished cells; `align` has one letter per column, `l` or `r`. No rows, no table. */
export function markdownTable(titles: readonly string[], align: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const rule = [...align].map((side) => (side === "r" ? "--:" : "---"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
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
