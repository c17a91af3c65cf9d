import { z } from "zod";
import { Instant } from "../../model/delivery/record.ts";
import { typedName } from "../../sources/files/shapes/typed-names.ts";
import type { SchemaEntry } from "../options.ts";

/** How a kind of records looks in a file. */
export interface RecordFormat<M extends z.ZodObject> {
  /** Name of the schema, and of the file `schema/<name>.json`. */
  readonly name: string;
  readonly title: string;
  readonly model: M;
  /** What each field says, with its unit. */
  readonly fields: Readonly<Record<keyof z.infer<M>, string>>;
  /** Fields that a file may leave out although the model needs them. */
  readonly optional?: readonly (keyof z.infer<M>)[];
  /** Fields whose null says something, so that they may not be left out. */
  readonly told?: readonly (keyof z.infer<M>)[];
  /** True where people type the file: fields are named like_this, and the example is CSV. */
  readonly isTyped: boolean;
  /** True where instants may be written as days. */
  readonly takesDays?: boolean;
  /** Records as they stand in a file, by the model's names. */
  readonly example: readonly Readonly<Record<string, unknown>>[];
}

const DAY_OR_INSTANT = { type: "string", anyOf: [{ format: "date" }, { format: "date-time" }] };

/** JSON Schema as far as it is touched here. */
interface ObjectSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
}

/**
 * The published contract of a kind of records: a list of objects, instants as ISO 8601 text. A field whose value may be unknown may be left out, and fields
 * that we do not know are allowed, so that exports with more in them are valid.
 */
export function recordEntry<M extends z.ZodObject>(format: RecordFormat<M>): SchemaEntry {
  const { name, title, isTyped, example } = format;
  return {
    name,
    title,
    schema: () => recordSchema(format),
    example: () => (isTyped ? toCsv(example.map((record) => withNames(record, typedName))) : structuredClone(example)),
  };
}

function recordSchema<M extends z.ZodObject>({
  title,
  model,
  fields,
  optional = [],
  told = [],
  isTyped,
  takesDays = false,
}: RecordFormat<M>): unknown {
  // Of an object schema, zod makes an object with properties.
  const { properties, required } = inFile(model, takesDays) as ObjectSchema;
  const described = Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [field, { ...schema, description: fields[field as keyof typeof fields] }]),
  );
  // Names of the model's own shape.
  const isIn = (list: readonly (keyof z.infer<M>)[], field: string) => list.includes(field as keyof z.infer<M>);
  const needed = required.filter((field) => isIn(told, field) || !(isIn(optional, field) || model.shape[field]?.safeParse(null).success));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    type: "array",
    items: {
      type: "object",
      properties: isTyped ? withNames(described, typedName) : described,
      required: isTyped ? needed.map(typedName) : needed,
    },
  };
}

/** Schema of a model with instants as text, open to further fields. */
function inFile(model: z.ZodObject, takesDays: boolean): unknown {
  return z.toJSONSchema(model, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      if (zodSchema === Instant) Object.assign(jsonSchema, takesDays ? DAY_OR_INSTANT : { type: "string", format: "date-time" });
    },
  });
}

function withNames<T>(record: Readonly<Record<string, T>>, rename: (name: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
}

/** Rows of the same fields as CSV with a header; null is an empty cell. */
function toCsv(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => header.map((name) => cell(row[name])).join(","));
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
