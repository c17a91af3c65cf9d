import type { MeasureResult, Report } from "../../model/report.ts";

/** The measure that a report's verdict is about. */
export const HEADLINE = "landed-changes";

/** Its row; null in a report that lacks it. */
export function headlineOf({ measures }: Pick<Report, "measures">): MeasureResult | null {
  return measures.find(({ id }) => id === HEADLINE) ?? null;
}
