import type { RowFields } from "../row-fields.ts";

/** Names of fields in both spellings: `startedAt`, as the model has it, and `started_at`, as people type it. */
export function typedNames(fields: readonly string[]): readonly string[] {
  return [...new Set([...fields.map(typedName), ...fields])];
}

/** The spelling of a field's name that a record uses. */
export function fieldNamer(fields: RowFields): (field: string) => string {
  return (field) => (fields.has(field) ? field : typedName(field));
}

/** `startedAt` as `started_at`. */
export function typedName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
