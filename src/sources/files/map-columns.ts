import type { ColumnMapping } from "../../model/delivery/column-mapping.ts";
import { heldOf, valueAt } from "./field-values.ts";
import { type RawRow, type RecordFile, refuse } from "./record-file.ts";

/**
 * Gives rows our names: each field from the column that the mapping names, or from its constant, or from the column that is called as it is.
 *
 * @param fields the fields of our format
 * @throws ToolError RECORDS_UNUSABLE when the mapping names a field that there is none of
 */
export function columnMapper(file: Pick<RecordFile, "kind">, mapping: ColumnMapping, fields: readonly string[]): (row: RawRow) => RawRow {
  const columns = Object.entries(mapping.columns ?? {});
  const constants = Object.entries(mapping.constants ?? {});
  const unknown = [...columns, ...constants].map(([field]) => field).find((field) => !fields.includes(field));
  if (unknown !== undefined) {
    const message = `the configuration maps a column to ${JSON.stringify(unknown)} in records.${file.kind}, which is no field; fields are ${fields.join(", ")}`;
    throw refuse(message, `git-ai-impact schema ${file.kind}   (says what each field is)`);
  }
  if (columns.length + constants.length === 0) return (row) => row;
  return ({ value, place }) => {
    const held = heldOf(value) ?? {};
    const own = fields.filter((field) => Object.hasOwn(held, field)).map((field) => [field, held[field]] as const);
    const mapped = columns.map(([field, column]) => [field, valueAt(held, column)] as const);
    return { value: Object.fromEntries([...own, ...constants, ...mapped]), place };
  };
}
