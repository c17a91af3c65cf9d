/** A report of the gallery. */
export interface Exhibit {
  /** Name of its files. */
  readonly id: string;
  /** Of the verdict that it was chosen for. */
  readonly code: "less" | "more" | "same" | "unclear" | "insufficient" | "exploratory";
  readonly shows: string;
  /** Owner and name on GitHub; null for the shipped story. */
  readonly repository: string | null;
  /** Of the history. */
  readonly licence: string;
  /** Options of the run. */
  readonly words: readonly string[];
}

/** What the gallery shows, each on a history that anybody can have. */
export const EXHIBITS: readonly Exhibit[];
