import type { z } from "zod";

/** A form of saved report: its schema, the version of it that is read, and how its open records are put in order. */
export interface SavedForm<T> {
  /** What it is called in messages: "report". */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly version: string;
  readonly sort: (report: T) => T;
}

/** What a text held, or in one clause why it is none. */
export type Parsed<T> = { readonly ok: true; readonly report: T } | { readonly ok: false; readonly reason: string };

/** Levels of lists and records in a report are about ten; its settings may bring some of their own. */
const MOST_LEVELS = 50;

/** Half a surrogate pair: not text, and not JSON that every reader takes. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A report as it is when it was saved as JSON and read again: keys in the order of the schema, nothing that JSON lacks.
 *
 * @throws TypeError where it does not follow its schema, which is a bug
 */
export function canonical<T>(report: T, { name, schema, sort }: SavedForm<T>): T {
  const result = schema.safeParse(plain(report));
  if (!result.success) throw new TypeError(`not a ${name}: ${problemOf(result.error)}`, { cause: result.error });
  return sort(result.data);
}

/** Reads a saved report, as `canonical` gives it; what is wrong with it is said in one clause. */
export function parseSaved<T>(text: string, { name, schema, version, sort }: SavedForm<T>): Parsed<T> {
  const data = dataOf(text);
  if (data === undefined) return { ok: false, reason: "it is not JSON" };
  const held = fieldOf(data, "schemaVersion");
  if (held !== version) {
    const found = typeof held === "string" ? `schemaVersion ${JSON.stringify(held.slice(0, 20))}` : "no schemaVersion";
    return { ok: false, reason: `it has ${found}, and ${version} is what this version reads` };
  }
  if (isDeeperThan(data, MOST_LEVELS)) return { ok: false, reason: `it is nested deeper than any ${name}` };
  const result = schema.safeParse(data);
  // Of texts and numbers that follow the schema, what JSON may hold still follows it.
  return result.success ? { ok: true, report: sort(plain(result.data) as T) } : { ok: false, reason: problemOf(result.error) };
}

/** The `kind` that a saved text says it is of; null where it says none, or is no JSON. */
export function kindOf(text: string): string | null {
  const kind = fieldOf(dataOf(text), "kind");
  return typeof kind === "string" ? kind : null;
}

/** A record with open keys by key, as deep as it goes: such records keep the order in which they were filled. */
export function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, deepSorted(value)]),
  );
}

function deepSorted<T>(value: T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // The same keys with the same values, in another order.
  return sortedRecord(value as Record<string, unknown>) as T;
}

/** Undefined for a text that is no JSON. */
function dataOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

function problemOf(error: z.ZodError): string {
  const [first] = error.issues;
  if (first === undefined) return "it does not follow the schema";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  return `${first.path.join(".") || "the whole file"}: ${first.message.charAt(0).toLowerCase()}${first.message.slice(1)}${more}`;
}

/** The same data with nothing that JSON cannot hold. */
function plain(value: unknown): unknown {
  // JSON has one zero.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "string") return value.replace(LONE_SURROGATE, "\ufffd");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(LONE_SURROGATE, "\ufffd"), plain(item)]));
}
