import type { Report } from "../../model/report.ts";
import type { Paint } from "./style.ts";

/** What every part of a page needs: the report with its strings already escaped, and how to draw. */
export interface Page {
  readonly report: Report;
  readonly width: number;
  readonly unicode: boolean;
  readonly paint: Paint;
  readonly reportPath: string | null;
  readonly pageAddress: string | null;
}

/** Where what has no room here is told. */
export function elsewhere({ pageAddress }: Page): string {
  return pageAddress === null ? "with --json" : "on the page";
}
