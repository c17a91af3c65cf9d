import { COHORT_SCHEMA_VERSION, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { printJson } from "../../shared/escape.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { canonical, type Parsed, parseSaved, sortedRecord } from "../../shared/saved-json.ts";

const FORM = { name: "cohort report", schema: CohortReport, version: COHORT_SCHEMA_VERSION, sort: sortRecords };

/**
 * The report of a fleet as JSON, in the form of `renderJson`.
 *
 * @throws TypeError where the report does not follow its schema, which is a bug
 */
export function renderCohortJson(report: CohortReport): string {
  return `${printJson(canonicalCohort(report))}\n`;
}

/**
 * The report as it is when it was saved as JSON and read again. What is drawn from it is the same whether or not it was saved.
 *
 * @throws TypeError as `renderCohortJson`
 */
export function canonicalCohort(report: CohortReport): CohortReport {
  return canonical(report, FORM);
}

/** Reads a saved report of a fleet, as `canonicalCohort` gives it; what is wrong with it is said in one clause. */
export function parseCohort(text: string): Parsed<CohortReport> {
  return parseSaved(text, FORM);
}

export const cohortJson: Reporter<CohortReport> = { id: "json", extension: "json", render: renderCohortJson };

/** Records with open keys keep the order in which they were filled: here they get one of their own. */
function sortRecords(report: CohortReport): CohortReport {
  return { ...report, run: { ...report.run, settings: sortedRecord(report.run.settings) } };
}
