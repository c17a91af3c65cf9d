import type { ColumnMapping } from "../../model/delivery/column-mapping.ts";
import type { Records } from "../../model/delivery/delivery.ts";
import { columnMapper } from "./map-columns.ts";
import { openRows } from "./open-rows.ts";
import type { ProblemTally } from "./problem-tally.ts";
import { nameOf, type RawRow, type RecordFile, unusable } from "./record-file.ts";
import { fieldsOf, type RowFields } from "./row-fields.ts";
import type { Shape } from "./shapes/shape.ts";

/** What the user says of a file of records. */
export interface RecordFileOptions {
  /** How its columns are called and its dates written; null where it is to be taken as it is. */
  readonly mapping: ColumnMapping | null;
  /** Until when its records are complete, epoch seconds; null: until the last thing that happened in them. */
  readonly coveredUntil: number | null;
}

/** What is to be read of a file. */
export interface Reading<Part> {
  readonly file: RecordFile;
  readonly options: RecordFileOptions;
  /** Those that a row may have; the first that fits is taken. */
  readonly shapes: readonly Shape<Part>[];
  /** Fields of our own format, the only ones that a mapping may name. */
  readonly fields: readonly string[];
  /** What messages call one record: "pull request". */
  readonly what: string;
  readonly take: (part: Part, fields: RowFields, shape: Shape<Part>) => void;
}

/**
 * Reads the rows of a file in the forms that they have, one after another, and hands on what they say.
 *
 * @returns the file's name and the form of its first row that has one, as the report says it
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or no row is of a known form
 */
export async function readParts<Part>({ file, options, shapes, fields, what, take }: Reading<Part>): Promise<string> {
  const { mapping } = options;
  const rename = columnMapper(file, mapping ?? {}, fields);
  const rules = { zone: mapping?.zone ?? null, dates: mapping?.dates ?? null };
  const context = { tally: file.tally, rules, rulesKey: `records.${file.kind}` };
  let form: string | null = null;
  let stranger: RawRow | null = null;
  for await (const row of openRows(file)) {
    const found = fieldsOf(rename(row), context);
    const shape = shapes.find((candidate) => candidate.fits(found));
    if (shape === undefined) {
      stranger ??= row;
      found.leaveOut(`no ${what} of a known form`);
      continue;
    }
    form ??= shape.name;
    for (const part of shape.read(found)) take(part, found, shape);
  }
  if (form === null && stranger !== null) throw unknownForm(file, fieldsOf(stranger, context).names(), shapes);
  return form === null ? nameOf(file) : `${nameOf(file)} (${form})`;
}

/** Rows in the order of the contract, with what is known of the file they came from. */
export function toRecords<T>(
  rows: readonly T[],
  { source, tally, coveredUntil }: { readonly source: string; readonly tally: ProblemTally; readonly coveredUntil: number | null },
  orderOf: (row: T) => readonly [instant: number, id: string | number],
): Records<T> {
  const keyed = rows.map((row) => ({ row, order: orderOf(row) }));
  keyed.sort((a, b) => a.order[0] - b.order[0] || compareIds(a.order[1], b.order[1]));
  return { rows: keyed.map(({ row }) => row), coveredUntil, source, problems: tally.list(), isComplete: tally.isComplete() };
}

/** The last of instants; null where none is known. */
export function lastOf(instants: Iterable<number | null>): number | null {
  let last: number | null = null;
  for (const instant of instants) if (instant !== null && (last === null || instant > last)) last = instant;
  return last;
}

function compareIds(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const MOST_NAMES = 12;

function unknownForm(file: RecordFile, names: readonly string[], shapes: readonly { readonly name: string }[]) {
  const shown = names.slice(0, MOST_NAMES).map((name) => JSON.stringify(name.slice(0, 40)));
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const has = names.length === 0 ? "is no object" : `has the fields ${shown.join(", ")}${more}`;
  const forms = [...new Set(shapes.map(({ name }) => name))].join(", ");
  return unusable(file, `holds nothing of a known form: its first record ${has}; known are ${forms}`);
}
