import type { Report } from "../model/report.ts";
import { REPORTERS } from "../report/index.ts";
import { canonicalReport } from "../report/json/index.ts";
import type { TextOptions as RenderOptions } from "../report/shared/reporter.ts";
import { readPageAssets } from "../sources/shipped-data.ts";
import type { ReportFormat } from "./options.ts";

export type { TextOptions as RenderOptions } from "../report/shared/reporter.ts";

/**
 * Text of a report in one of the formats; ends with a line break. The same for a report at hand and for one that was saved and read again.
 *
 * @throws TypeError where the report does not follow its schema, or the format is not known
 */
export async function renderReport(report: Report, format: ReportFormat, options: RenderOptions): Promise<string> {
  const reporter = REPORTERS.find(({ id }) => id === format);
  if (reporter === undefined) throw new TypeError(`no reporter is called ${format}`);
  return reporter.render(canonicalReport(report), { ...options, assets: await readPageAssets() });
}
