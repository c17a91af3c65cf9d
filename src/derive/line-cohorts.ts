/** How a line ended: replaced or deleted by its author's later change, by a change that repairs something, by another one; or lost from sight. */
export const END_KINDS = ["self", "fix", "other", "lost"] as const;
export type EndKind = (typeof END_KINDS)[number];

/** A change whose lines are left out of line measures: it brought too many at once to be written work. */
export interface MassChange {
  /** Index of the landed change. */
  readonly landing: number;
  readonly lines: number;
  /** Files that it touched; null where that is not known. */
  readonly files: number | null;
}

/**
 * Lines by the landed change that brought them: how many, and when they ended. Counted path classes only. Lines that ended within their own change
 * were never born; lines of automation, of reverts and of mass changes are left out, but all of these end lines of others.
 */
export interface LineCohorts {
  /** Landed changes with lines, ascending. Columns of one entry per cohort. */
  readonly landing: Int32Array;
  /** Instant of landing, epoch seconds. */
  readonly bornAt: Float64Array;
  /** Lines born, ≥ 1. */
  readonly lines: Int32Array;
  /** Lines born in each path class, as many entries per cohort as `PATH_CLASSES`. */
  readonly linesByClass: Int32Array;
  /** Ends of cohort `c` are rows `start[c] … start[c + 1] − 1`; length cohorts + 1. Lines without an end live at the data cut. */
  readonly start: Int32Array;
  /** Seconds from landing to the end, ≥ 0. */
  readonly age: Float64Array;
  /** Index into `PATH_CLASSES`. */
  readonly pathClass: Uint8Array;
  /** Index into `END_KINDS`. */
  readonly kind: Uint8Array;
  /** Lines that ended so. */
  readonly ended: Int32Array;
  /** Left out for their size, oldest first. */
  readonly massChanges: readonly MassChange[];
  /** Changes with more lines than this are mass changes. */
  readonly massLimit: number;
}
