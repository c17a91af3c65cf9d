/** A label and its text: a sentence that is broken into lines, or finished lines of at most 68 columns that hold no text of a report. */
export type Row = readonly [label: string, text: string | readonly string[]];
