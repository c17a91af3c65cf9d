import type { Report } from "../model/report.ts";
import { REPORTERS } from "../report/index.ts";
import type { TextOptions as RenderOptions } from "../report/shared/reporter.ts";
import { readPageAssets } from "../sources/shipped-data.ts";
import type { ReportFormat } from "./options.ts";

export type { TextOptions as RenderOptions } from "../report/shared/reporter.ts";

/**
 * Text of a report in one of the formats; ends with a line break. The same for a report that `analyze` gave and for that report saved and read again.
 *
 * @throws TypeError where the format is not known, or a report to be written as JSON does not follow its schema
 */
export async function renderReport(report: Report, format: ReportFormat, options: RenderOptions): Promise<string> {
  const reporter = REPORTERS.find(({ id }) => id === format);
  if (reporter === undefined) throw new TypeError(`no reporter is called ${format}`);
  return reporter.render(report, { ...options, assets: await readPageAssets("repository") });
}
