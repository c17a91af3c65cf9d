// @ts-check
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "./exit-reasons.js";

/** @typedef {import("./plan.js").Plan} Plan */

/**
 * What later steps need to know of the run.
 *
 * @typedef {object} Result
 * @property {import("./exit-reasons.js").ExitReason} reason
 * @property {boolean} hasReport A report of this run lies in the folder of the plan.
 * @property {boolean} hasNewEntry The history grew.
 * @property {string} verdict Code of the verdict; empty without a report.
 * @property {string} grade
 * @property {string | null} cutoff Day of the data cut.
 * @property {string | null} announce Why the report is worth telling somebody; `nothing` where it is not, null where no history is kept.
 */

/** A report larger than this was not written by the program. */
const LARGEST_REPORT = 256 * 1024 * 1024;

/**
 * @param {Plan} plan
 * @param {Result} result
 */
export function saveResult(plan, result) {
  writeFileSync(join(plan.folder, "result.json"), JSON.stringify(result));
}

/**
 * @param {Plan} plan
 * @returns {Result} as `run.js` has written it; that of an interrupted run where it has not
 */
export function loadResult(plan) {
  const file = join(plan.folder, "result.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : withoutReport(reasonOf(null));
}

/**
 * @param {Result["reason"]} reason
 * @returns {Result}
 */
export function withoutReport(reason) {
  return { reason, hasReport: false, hasNewEntry: false, verdict: "", grade: "", cutoff: null, announce: null };
}

/**
 * What a report says, for outputs: words of a fixed form and nothing that a repository chose.
 *
 * @param {string} file report.json
 * @returns {Pick<Result, "verdict" | "grade" | "cutoff" | "announce"> & { isAsserted: boolean }} `isAsserted`: there are assertions in it
 * @throws {Error} where it is not a report
 */
export function readReport(file) {
  if (statSync(file).size > LARGEST_REPORT) throw new Error("report.json is too large to be a report");
  const report = JSON.parse(readFileSync(file, "utf8"));
  return {
    verdict: word(report?.verdict?.code) ?? "",
    grade: word(report?.verdict?.grade) ?? "",
    cutoff: dayOf(report?.run?.cutoff),
    announce: word(report?.history?.announce),
    isAsserted: Array.isArray(report?.assertions) && report.assertions.length > 0,
  };
}

/** @param {unknown} value */
function word(value) {
  return typeof value === "string" && /^[a-z][a-z0-9-]{0,60}$/.test(value) ? value : null;
}

/** Day of an instant, UTC. @param {unknown} value */
function dayOf(value) {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(value) ? value.slice(0, 10) : null;
}
