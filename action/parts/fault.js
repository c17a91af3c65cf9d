// @ts-check

/** Two lines that the checkout for this action needs, as they stand in a workflow. */
const WHOLE_HISTORY = "        with:\n          fetch-depth: 0";

/**
 * What to say of a run without a report.
 *
 * @param {object} what
 * @param {string | null} what.message what the program said last, already free of control characters
 * @param {string | null} what.fix
 * @param {boolean} what.isShallow the checkout holds a part of the history
 * @returns {string} plain text
 */
export function describeFault({ message, fix, isShallow }) {
  const said = message ?? "git-ai-impact ended without a word: the log has what it did until then";
  if (isShallow) return `${said}. Add two lines to the step with actions/checkout:\n${WHOLE_HISTORY}`;
  return fix === null ? said : `${said}\nWhat to do: ${fix}`;
}

/**
 * The fault for the step summary: as preformatted text, in which a forge looks for no markup, person or issue.
 *
 * @param {string} text
 */
export function faultAsMarkdown(text) {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `### No report\n\n<pre>${safe}</pre>\n`;
}
