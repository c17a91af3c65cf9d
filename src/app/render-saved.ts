import { ToolError } from "../errors.ts";
import type { Report } from "../model/report.ts";
import { parseReport } from "../report/json/index.ts";
import { kindOf } from "../report/shared/saved-json.ts";

export { renderQuotes as quoteReport } from "../report/quote/render-quotes.ts";

/** By this `kind` a saved report of many repositories is known. */
export const COHORT_KIND = "cohort";

/** A report as it was saved. */
export interface SavedReport {
  /** As the user named it, for messages. */
  readonly name: string;
  readonly text: string;
}

/**
 * A saved report as a value, from which every format is drawn as the run that saved it drew it.
 * @throws ToolError REPORT_INVALID saying what is wrong with the file
 */
export function readSavedReport({ name, text }: SavedReport): Report {
  if (kindOf(text) === COHORT_KIND)
    throw new ToolError(`${name} is a report of many repositories, and one of a single repository is needed here`, {
      code: "REPORT_INVALID",
    });
  const parsed = parseReport(text);
  if (parsed.ok) return parsed.report;
  throw new ToolError(`${name} is no report that can be read: ${parsed.reason}`, { code: "REPORT_INVALID" });
}
