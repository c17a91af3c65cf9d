// @ts-check

/**
 * How a run ended, in the word of the output `exit-reason`.
 * @typedef {"done" | "assertion-failed" | "usage" | "not-enough-data" | "partial" | "refused" | "not-installed" | "bug" | "cannot-write" | "interrupted"} ExitReason
 */

/**
 * What the input `check` makes of it.
 * @typedef {"strict" | "true" | "warn" | "false"} CheckMode
 */

/** @type {ReadonlyMap<number, ExitReason>} By the exit codes of the program; all others are its bugs. */
const REASONS = new Map([
  [0, "done"],
  [1, "assertion-failed"],
  [2, "usage"],
  [3, "not-enough-data"],
  [4, "partial"],
  [5, "refused"],
  [70, "bug"],
  [74, "cannot-write"],
  [130, "interrupted"],
  [143, "interrupted"],
]);

/** @type {readonly ExitReason[]} The report was written, and is one of this run. */
const WITH_REPORT = ["done", "assertion-failed", "not-enough-data", "partial"];

/** @type {readonly CheckMode[]} */
export const CHECK_MODES = ["strict", "true", "warn", "false"];

/**
 * @param {number | null} code exit code; null where a signal ended the program, which the program itself would have told by a code
 * @returns {ExitReason}
 */
export function reasonOf(code) {
  return code === null ? "interrupted" : (REASONS.get(code) ?? "bug");
}

/** @param {ExitReason} reason */
export function hasReport(reason) {
  return WITH_REPORT.includes(reason);
}

/**
 * Whether the step fails. What kept the report from being made always fails it: a green job without a report would be taken for a good result.
 *
 * @param {ExitReason} reason
 * @param {CheckMode} mode
 */
export function isFailure(reason, mode) {
  if (reason === "done") return false;
  if (reason === "assertion-failed") return mode === "strict" || mode === "true";
  if (reason === "not-enough-data" || reason === "partial") return mode === "strict";
  return true;
}

/**
 * Whether a step that does not fail says so with a warning.
 *
 * @param {ExitReason} reason
 * @param {CheckMode} mode
 */
export function isWarning(reason, mode) {
  return !isFailure(reason, mode) && (reason === "partial" || (reason === "assertion-failed" && mode === "warn"));
}
