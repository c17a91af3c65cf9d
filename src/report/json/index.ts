import { REPORT_SCHEMA_VERSION, Report } from "../../model/report.ts";
import { printJson } from "../shared/escape.ts";
import type { Reporter } from "../shared/reporter.ts";
import { canonical, type Parsed, parseSaved, sortedRecord } from "../shared/saved-json.ts";

const FORM = { name: "report", schema: Report, version: REPORT_SCHEMA_VERSION, sort: sortRecords };

/**
 * The report as JSON: keys in the order of the schema, open records by key, two spaces, a line break at the end.
 * Numbers that JSON lacks become null, halves of surrogate pairs U+FFFD; other strings read back as they are.
 *
 * @throws TypeError where the report does not follow its schema, which is a bug
 */
export function renderJson(report: Report): string {
  return `${printJson(canonicalReport(report))}\n`;
}

/**
 * The report as it is when it was saved as JSON and read again. What is drawn from it is the same whether or not it was saved.
 *
 * @throws TypeError as `renderJson`
 */
export function canonicalReport(report: Report): Report {
  return canonical(report, FORM);
}

/** Reads a saved report, as `canonicalReport` gives it; what is wrong with it is said in one clause. */
export function parseReport(text: string): Parsed<Report> {
  return parseSaved(text, FORM);
}

export const json: Reporter = { id: "json", extension: "json", render: renderJson };

/** Records with open keys keep the order in which they were filled: here they get one of their own. */
function sortRecords(report: Report): Report {
  const curve = report.adoption.curve.map((week) => ({ ...week, tools: sortedRecord(week.tools) }));
  return { ...report, run: { ...report.run, settings: sortedRecord(report.run.settings) }, adoption: { ...report.adoption, curve } };
}
