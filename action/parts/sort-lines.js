// @ts-check

/** What GitHub shows of a step. */
const MOST_ANNOTATIONS = 10;
/** An annotation as the program writes it: one whole line, whose values hold no line break and begin no other command. */
const ANNOTATION = /^::(?:error|warning|notice)(?: [a-z]+=[^:\r\n]*)?::[^\r\n]*$/;

/** @typedef {{ from: "stdout" | "stderr", line: string }} Line */

/**
 * Whether a line is for the runner. Such lines come by standard error alone; all other text, which holds names from a repository, is to be
 * shown and not obeyed.
 *
 * @param {Line} line
 */
export function isAnnotation({ from, line }) {
  return from === "stderr" && ANNOTATION.test(line);
}

/**
 * What later steps want of all that the program said.
 *
 * @param {readonly Line[]} lines
 * @returns {{ annotations: string[], message: string | null, fix: string | null }} annotations with their line breaks, at most 10; the last error and what to
 *   type next, where there was one
 */
export function sortLines(lines) {
  const talk = lines.filter(({ from }) => from === "stderr").map(({ line }) => line);
  return {
    annotations: lines
      .filter(isAnnotation)
      .slice(0, MOST_ANNOTATIONS)
      .map(({ line }) => `${line}\n`),
    message: lastWith(talk, "error: "),
    fix: lastWith(talk, "  fix: "),
  };
}

/** @param {readonly string[]} lines @param {string} start */
function lastWith(lines, start) {
  const line = lines.findLast((one) => one.startsWith(start));
  return line === undefined ? null : line.slice(start.length);
}
