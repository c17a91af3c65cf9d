/** Why there are no lives, where nothing else is known. */
export const NOT_FOLLOWED = "lines were not followed";

/** Rows of lines that ended together: born in one step, in files of one class, ended in one step. Columns of equal length, ascending by end, birth, class. */
export interface LineEnds {
  /** Position of the step of main that ended them. */
  readonly end: Int32Array;
  /** Position of the step of main that they were born in. */
  readonly birth: Int32Array;
  /** Index into `PATH_CLASSES` of the file that they were born in. */
  readonly pathClass: Uint8Array;
  readonly lines: Int32Array;
}

/** What became of lines that belong to no step. */
export interface LineTotals {
  readonly born: number;
  readonly died: number;
  /** Lost from sight, as `LineLives.lost`. */
  readonly lost: number;
  readonly living: number;
}

/**
 * The lives of all non-blank text lines that main's steps brought, added up: lines of a step and class that are in neither list of ends are living
 * after the last step. A moved line is neither born nor dead; lines of steps that could not be compared are not in it.
 */
export interface LineLives {
  /** Lines born, one row per step and class; ascending by step, then class. */
  readonly births: { readonly step: Int32Array; readonly pathClass: Uint8Array; readonly lines: Int32Array };
  /** Lines deleted or replaced. */
  readonly deaths: LineEnds;
  /** Lines lost from sight: a step that could not be compared changed their file. Censored, not dead. */
  readonly lost: LineEnds;
  readonly blank: LineTotals;
  /** Lines met that were not seen to be born. */
  readonly unknown: LineTotals;
}
