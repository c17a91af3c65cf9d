import type { RowFields } from "../row-fields.ts";

/** A form in which files hold records of one kind: what makes it known, and what it says. */
export interface Shape<Part> {
  /** As messages and reports name it: "gh pr list". */
  readonly name: string;
  /** True when a row is of this form. */
  fits(fields: RowFields): boolean;
  /** What a row says: mostly one thing, none where it is left out. */
  read(fields: RowFields): readonly Part[];
}

/** True when a row has all of these fields. */
export function hasAll(fields: RowFields, names: readonly string[]): boolean {
  return names.every((name) => fields.has(name));
}
