import type { Actor } from "../../model/delivery/record.ts";
import {
  actorFrom,
  amountFrom,
  countFrom,
  flagFrom,
  heldOf,
  idFrom,
  listFrom,
  nameFrom,
  shaFrom,
  textFrom,
  valueAt,
} from "./field-values.ts";
import { exampleRule, type InstantRules, parseInstant } from "./parse-instant.ts";
import type { ProblemTally } from "./problem-tally.ts";
import { type RawRow, refuse } from "./record-file.ts";

/** Whoever is told of what is wrong with a field, and how instants are read. */
export interface FieldContext {
  readonly tally: ProblemTally;
  readonly rules: InstantRules;
  /** The configuration's key under which the rules stand: `records.prs`. */
  readonly rulesKey: string;
}

/**
 * The fields of one record, checked as they are asked for. A field is named by its path, such as `author.login`; a name with dots in it, as columns may have,
 * goes first. What is absent, null or an empty text is null; what is of another type is counted and null as well. Nothing is converted but digits and the words
 * true and false, which files without types hold as text.
 */
export interface RowFields {
  readonly place: string;
  has(name: string): boolean;
  names(): readonly string[];
  /** At most 2,000 characters. */
  text(path: string): string | null;
  /** Of any length: for what is looked into and not kept. */
  longText(path: string): string | null;
  /** A text of at most 200 characters, or a whole number as text. */
  id(path: string): string | null;
  count(path: string): number | null;
  /** A number from 0 on, whole or not. */
  amount(path: string): number | null;
  flag(path: string): boolean | null;
  /** Object id; upper case is taken. */
  sha(path: string): string | null;
  /** @throws ToolError RECORDS_UNUSABLE where the zone or the order of day and month must be said first */
  instant(path: string): number | null;
  /** Null for a deleted account. An account is a name, or an object of any forge's. */
  actor(path: string): Actor | null;
  /** Null where there is no object. */
  inner(path: string): RowFields | null;
  /** Texts of a list, and names (or logins) of its objects: an array, the JSON text of one, or a text with semicolons between; null where there is none. */
  texts(path: string): string[] | null;
  /** Elements of a list that are objects, or that `parse` makes objects of; null where there is none. */
  items(path: string, parse?: (text: string) => unknown): readonly RowFields[] | null;
  /** Counts the row as left out. */
  leaveOut(problem: string): readonly never[];
}

/** @param row one whose value is no object has no fields */
export function fieldsOf(row: RawRow, context: FieldContext): RowFields {
  const { tally } = context;
  const { place } = row;
  const held = heldOf(row.value) ?? {};

  function wrong<T>(path: string, what: string): T | null {
    tally.add({ problem: `${path} is ${what}, and is taken as unknown`, at: `${place}, column ${path}`, isLeftOut: false });
    return null;
  }

  /** What stands there, converted; a conversion gives undefined for what is of another type. */
  function read<T>(path: string, what: string, convert: (value: unknown) => T | null | undefined): T | null {
    const value = valueAt(held, path);
    if (value === undefined || value === null || value === "") return null;
    const found = convert(value);
    return found === undefined ? wrong(path, what) : found;
  }

  const inside = (value: unknown): RowFields => fieldsOf({ value, place }, context);
  const list = (path: string) => read<readonly unknown[]>(path, "no list", listFrom);

  return {
    place,
    has: (name) => Object.hasOwn(held, name),
    names: () => Object.keys(held),
    text: (path) => read(path, "no text of at most 2,000 characters", textFrom),
    longText: (path) => read(path, "no text", (value) => (typeof value === "string" ? value : undefined)),
    id: (path) => read(path, "no id", idFrom),
    count: (path) => read(path, "no whole number", countFrom),
    amount: (path) => read(path, "no number from 0 on", amountFrom),
    flag: (path) => read(path, "neither true nor false", flagFrom),
    sha: (path) => read(path, "no object id", shaFrom),
    instant: (path) =>
      read(path, "no instant", (value) => {
        const instant = parseInstant(value, context.rules);
        if (instant === "zone" || instant === "dates")
          throw openInstant({ at: `${place}, column ${path}`, value: String(value), missing: instant }, context);
        return instant ?? undefined;
      }),
    actor: (path) => read(path, "no account", actorFrom),
    inner: (path) => read(path, "no object", (value) => (heldOf(value) === null ? undefined : inside(value))),
    texts: (path) => list(path)?.flatMap((value) => nameFrom(value) ?? []) ?? null,
    items: (path, parse) =>
      list(path)?.flatMap((value) => {
        const item = typeof value === "string" && parse !== undefined ? parse(value) : value;
        return heldOf(item) === null ? [] : [inside(item)];
      }) ?? null,
    leaveOut(problem) {
      tally.add({ problem, at: place, isLeftOut: true });
      return [];
    },
  };
}

function openInstant(
  { at, value, missing }: { readonly at: string; readonly value: string; readonly missing: "zone" | "dates" },
  { rulesKey }: FieldContext,
) {
  const why = missing === "zone" ? "names no time zone" : "may begin with the day or with the month";
  return refuse(
    `${at}: ${JSON.stringify(value.slice(0, 40))} ${why}`,
    `add to the configuration, under ${rulesKey}: ${exampleRule(missing)}`,
  );
}
