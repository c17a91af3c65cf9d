/** One element of a list that a configuration sets. */
export interface ListItem {
  readonly value: string;
  /** Why it is there; foreign text in it is quoted. */
  readonly comment: string;
  /** False: proposed as a comment. */
  readonly isActive: boolean;
}

/** One key of a configuration as `init` drafts it. */
export interface Setting {
  readonly key: string;
  /** What speaks for it, a paragraph each; foreign text in it is quoted. */
  readonly comments: readonly string[];
  /** A list whose elements have reasons of their own, or any other value. */
  readonly value: { readonly items: readonly ListItem[] } | { readonly data: unknown };
  /** False: it stands as a comment, to be taken up by taking the signs away. */
  readonly isActive: boolean;
}

/** The value that a setting has once everything in it is taken up. */
export function fullValue({ value }: Setting): unknown {
  return "items" in value ? value.items.map((item) => item.value) : value.data;
}
