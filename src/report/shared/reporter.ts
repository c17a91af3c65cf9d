import type { Report } from "../../model/report.ts";

/** How a report is drawn. Reporters that write files use none of it. */
export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal; text is laid out for 60 to 100 of them. */
  readonly width: number;
  /** False where only ASCII can be shown. */
  readonly unicode: boolean;
  /** Where the JSON report was written, to be named at the end; null when it was not. */
  readonly reportPath: string | null;
}

/** A way to show a report. `extension` is that of its file; the text ends with a line break. */
export interface Reporter {
  readonly id: string;
  readonly extension: string;
  readonly render: (report: Report, options: RenderOptions) => string;
}
