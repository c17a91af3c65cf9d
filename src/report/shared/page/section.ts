import type { VNode } from "preact";

/** A part of a page below its first screen. Reports that reach it have every control and direction character written out. */
export interface PageSection<Drawn> {
  /** Anchor, the same for ever. */
  readonly id: string;
  readonly title: string;
  /** Null where its data is not there. */
  readonly draw: (report: Drawn) => VNode | null;
  /** One line: what would add it. */
  readonly absent: (report: Drawn) => string;
}
