import type { Report } from "../../model/report.ts";
import { escapeTerminal } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import { QUOTE_MESSAGES } from "../shared/messages/quotes.ts";
import { quotes } from "../shared/quotes.ts";

/** What is cleared for quoting as plain text, a sentence a line with a blank line between, after a line that says that nothing else is. */
export function renderQuotes(report: Report): string {
  const sentences = quotes(mapStrings(report, escapeTerminal)).map(({ text }) => text);
  return `${[QUOTE_MESSAGES.opening, ...sentences].join("\n\n")}\n`;
}
