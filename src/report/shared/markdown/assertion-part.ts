import type { AssertionResult } from "../../../model/assertion.ts";
import { countAssertions, sayOutcome } from "../assertion-rows.ts";
import { escapeMarkdown, shorten } from "../escape.ts";
import { ASSERTION_TEXT } from "../messages/assertions.ts";
import { assertionTable } from "../tables/assertion-table.ts";
import { foldedTable, markdownTable, spaced } from "./table.ts";

const LONGEST_TEXT = 300;
const MOST_ROWS = 20;

/** What the assertions came to, and a table of those that failed, 20 at most; nothing where nothing is asserted. @param results with their strings not escaped */
export function assertionPart(results: readonly AssertionResult[] | null): readonly string[] {
  if (results === null || results.length === 0) return [];
  const { titles, align, rows } = assertionTable(results, ["failed", "warning"]);
  const safe = (text: string) => escapeMarkdown(shorten(text, LONGEST_TEXT));
  const drawn = markdownTable(
    titles,
    align,
    rows.slice(0, MOST_ROWS).map((cells) => cells.map(safe)),
  );
  return ["", ASSERTION_TEXT.inWords(sayOutcome(countAssertions(results))), ...spaced(drawn)];
}

/** Every assertion, folded away. @param results with their strings not escaped */
export function foldedAssertions(results: readonly AssertionResult[] | null): readonly string[] {
  return results === null ? [] : foldedTable(assertionTable(results, ["failed", "warning", "unknown", "passed"]));
}
