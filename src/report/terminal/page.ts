import type { Report } from "../../model/report.ts";
import type { Sheet } from "../shared/terminal/sheet.ts";

/** What every part of a page needs: the report with its strings already escaped, and how to draw. */
export interface Page extends Sheet {
  readonly report: Report;
}
