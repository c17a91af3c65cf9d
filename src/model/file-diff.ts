/** What a path holds: text is followed line by line, everything else has no lines. */
export const CONTENT_KINDS = ["text", "binary", "link", "submodule"] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** One side of a changed file; null where the path is not there on that side. */
export interface DiffSide {
  readonly path: string;
  readonly kind: ContentKind;
}

/**
 * One file of a step on main against the step before it, as a diff without context.
 *
 * A rename has two different paths. A flip between text and binary, or a change of type, comes as two of them: a deletion with all lines of the old side and an
 * addition with all lines of the new one.
 */
export interface FileDiff {
  readonly before: DiffSide | null;
  readonly after: DiffSide | null;
  /** Four numbers a hunk, ascending: old start, old lines, new start, new lines; starts count from 1, as git prints them (with 0 lines, the line before). */
  readonly hunks: Int32Array;
  /** A key of each removed, then of each added line in the order of the hunks: equal for equal text without white space, 0 for a blank line; bit 0 of other keys is set where 20 or more bytes are left. */
  readonly removed: Uint32Array;
  readonly added: Uint32Array;
}
