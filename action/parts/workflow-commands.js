// @ts-check
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** What GitHub takes for a summary of one step. */
const SUMMARY_BYTES = 1024 * 1024;

/**
 * An annotation as a line of the log. Values cannot end the line or begin another command: percent signs, line breaks and, in the title, colons and
 * commas are encoded as the runner decodes them.
 *
 * @param {"error" | "warning" | "notice"} level
 * @param {string} message may hold line breaks
 * @param {string} [title]
 * @returns {string} with its line break
 */
export function annotation(level, message, title = "git-ai-impact") {
  return `::${level} title=${encodeProperty(title)}::${encodeData(message)}\n`;
}

/** @param {string} text */
function encodeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** @param {string} text */
function encodeProperty(text) {
  return encodeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * Begins a stretch of the log for text that is not ours: until its end the runner obeys no command but the one that ends it, whose name nobody can guess.
 *
 * @param {(text: string) => unknown} [write]
 */
export function openInert(write = (text) => process.stdout.write(text)) {
  const token = randomUUID();
  write(`::stop-commands::${token}\n`);
  return {
    /** @param {string} line */
    line: (line) => void write(`${line}\n`),
    end: () => void write(`::${token}::\n`),
  };
}

/**
 * Outputs of a step, appended to the runner's file. Each value stands between delimiters that are drawn anew, so that no value can end itself and
 * begin another output.
 *
 * @param {Environment} env
 * @param {Readonly<Record<string, string>>} values
 */
export function setOutputs(env, values) {
  const file = env["GITHUB_OUTPUT"];
  if (file === undefined || file === "") throw new Error("GITHUB_OUTPUT is not set: these scripts are steps of a GitHub Action");
  appendFileSync(file, outputLines(values));
}

/** @param {Readonly<Record<string, string>>} values */
function outputLines(values) {
  return Object.entries(values)
    .map(([name, value]) => {
      const delimiter = `end-of-value-${randomUUID()}`;
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    })
    .join("");
}

/**
 * Adds Markdown to the summary of the step; nothing where the runner has none, or would refuse it for its size.
 *
 * @param {Environment} env
 * @param {string} markdown
 */
export function addSummary(env, markdown) {
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  if (Buffer.byteLength(markdown) < SUMMARY_BYTES) appendFileSync(file, markdown);
}
