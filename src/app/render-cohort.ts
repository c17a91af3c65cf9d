import { ToolError } from "../errors.ts";
import type { CohortReport } from "../model/cohort/cohort-report.ts";
import { COHORT_REPORTERS } from "../report/cohort/index.ts";
import { parseCohort } from "../report/cohort/json/cohort-json.ts";
import { kindOf } from "../report/shared/saved-json.ts";
import { readPageAssets } from "../sources/shipped-data.ts";
import type { CohortFormat } from "./options.ts";
import type { RenderOptions } from "./render.ts";
import { COHORT_KIND, type SavedReport } from "./render-saved.ts";

/**
 * Text of a report of many repositories in one of the formats; ends with a line break. The same for a report that `cohort` gave and for that report saved
 * and read again.
 *
 * @throws TypeError where the format is not known, or a report to be written as JSON does not follow its schema
 */
export async function renderCohort(report: CohortReport, format: CohortFormat, options: RenderOptions): Promise<string> {
  const reporter = COHORT_REPORTERS.find(({ id }) => id === format);
  if (reporter === undefined) throw new TypeError(`no reporter of many repositories is called ${format}`);
  return reporter.render(report, { ...options, assets: await readPageAssets("fleet") });
}

/**
 * A saved report of many repositories as a value; null for a text that does not say that it is one.
 * @throws ToolError REPORT_INVALID saying what is wrong with the file
 */
export function readSavedCohort({ name, text }: SavedReport): CohortReport | null {
  if (kindOf(text) !== COHORT_KIND) return null;
  const parsed = parseCohort(text);
  if (parsed.ok) return parsed.report;
  throw new ToolError(`${name} is no report that can be read: ${parsed.reason}`, { code: "REPORT_INVALID" });
}
