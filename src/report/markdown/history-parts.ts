import type { Report } from "../../model/report.ts";
import { escapeMarkdown } from "../shared/escape.ts";
import { manyLooksSentences, sinceSentences } from "../shared/history-text.ts";
import { details, markdownTable } from "../shared/markdown/table.ts";
import { historyTable } from "../shared/tables/history-table.ts";

/**
 * The first line, which nobody sees: by its beginning a comment is found again and replaced, and by the rest whoever posts it knows whether there is anything
 * to tell. No string of a repository is in it.
 */
export function markLine({ verdict, assertions }: Report): string {
  const failed = (assertions ?? []).filter(({ outcome }) => outcome === "fail").length;
  return `<!-- git-ai-impact:report verdict=${verdict.code} assertions=${failed}-failed -->`;
}

/** What happened since the last run, in a paragraph; nothing where no earlier runs were looked for. */
export function sincePart(report: Report): readonly string[] {
  const sentences = sinceSentences(report);
  return sentences.length === 0 ? [] : ["", escapeMarkdown(sentences.join(" "))];
}

/** What earlier runs said, and what many looks do to an interval, folded away. */
export function earlierPart(report: Report): readonly string[] {
  const { title, titles, note, align, rows } = historyTable(report);
  if (rows.length === 0) return [];
  const paragraphs = [manyLooksSentences(report).join(" "), note ?? ""].filter((text) => text !== "");
  const cells = rows.map((row) => row.map((cell) => escapeMarkdown(cell)));
  return details(title, [...paragraphs.flatMap((text) => [escapeMarkdown(text), ""]), ...markdownTable(titles, align, cells)]);
}
