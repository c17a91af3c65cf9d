import type { Report } from "../../model/report.ts";

/** What a page carries with it beside its text. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
  /** Of the script, as a content security policy names it: `sha256-…`. */
  readonly scriptHash: string;
}

/** How text is laid out for a terminal. */
export interface TextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; text is laid out for 60 to 100 of them. */
  readonly width: number;
  /** False where only ASCII can be shown. */
  readonly unicode: boolean;
  /** Where the report was written, to be named at the end; null when it was not. */
  readonly reportPath: string | null;
  /** Where the page was written, as a browser or a shell takes it; null when it was not. */
  readonly pageAddress: string | null;
}

/** How a report is drawn. Reporters that write files use none of it but the assets, and only the page does. */
export interface RenderOptions extends TextOptions {
  readonly assets: PageAssets;
}

/** A way to show a saved report, of one repository or of a fleet. `extension` is that of its file; the text ends with a line break. */
export interface Reporter<Saved = Report> {
  readonly id: string;
  readonly extension: string;
  readonly render: (report: Saved, options: RenderOptions) => string;
}
