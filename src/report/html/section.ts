import type { VNode } from "preact";
import type { Report } from "../../model/report.ts";

/** A part of the page below its first screen. Reports that reach it have every control and direction character written out. */
export interface Section {
  /** Anchor, the same for ever. */
  readonly id: string;
  readonly title: string;
  /** Null where its data is not there. */
  readonly draw: (report: Report) => VNode | null;
  /** One line: what would add it. */
  readonly absent: (report: Report) => string;
}
