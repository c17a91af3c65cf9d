import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Sheet } from "../../shared/terminal/sheet.ts";
import type { StyleName } from "../../shared/terminal/style.ts";
import { paragraph } from "../../shared/terminal-text.ts";

/** What every part of the text needs: the report with its strings already escaped, and how to draw. */
export interface CohortSheet extends Sheet {
  readonly report: CohortReport;
}

interface Told {
  /** Lines at most. */
  readonly lines?: number;
  readonly style?: StyleName;
}

/** A sentence as lines, those after the first one indented. */
export function tell({ width, paint }: Sheet, text: string, { lines = 3, style }: Told = {}): string[] {
  const told = paragraph(text, { width, indent: "  ", lines });
  return style === undefined ? told : told.map((line) => paint(style, line));
}
