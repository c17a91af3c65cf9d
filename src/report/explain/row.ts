/** Columns of the text of a row. */
export const ROW_WIDTH = 68;

/** A label and its text: a sentence that is broken into lines, or finished lines of at most `ROW_WIDTH` columns that hold no text of a report. */
export type Row = readonly [label: string, text: string | readonly string[]];
