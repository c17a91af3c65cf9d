/** Something that is hard to see: its contrast against what lies behind it, and the contrast that WCAG AA asks for. */
export interface Faint {
  /** The text, or the beginning of the mark. */
  readonly what: string;
  readonly found: number;
  readonly needed: number;
  /** Element and nearest id. */
  readonly place: string;
}

/**
 * Shown text and marks of drawings with less contrast than WCAG AA asks for. Runs inside of a page, to which it is sent as text: it holds
 * everything that it calls.
 */
export function findFaint(): readonly Faint[];
