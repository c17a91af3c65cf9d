import type { CommitTable } from "../../model/commit-table.ts";
import type { FactColumn } from "../../model/fact-table.ts";
import { countBelow } from "../../stats/count-below.ts";

/** Values of a table's rows, by row number. */
type Ints = Int32Array | Uint8Array;

/** Commits by index, −1 where there is none. */
export function idColumn(name: string, { shaBytes, shaLength }: CommitTable, commits: Int32Array): FactColumn {
  return { name, type: "id", rows: commits, bytes: shaBytes, width: shaLength };
}

export function instantColumn(name: string, instants: Float64Array): FactColumn {
  return { name, type: "instant", values: instants };
}

/** @param codes index into `texts` of each row, −1 where it is not known */
export function textColumn(name: string, codes: Int32Array, texts: readonly string[]): FactColumn {
  return { name, type: "text", codes, texts };
}

export function integerColumn(name: string, values: Int32Array | Float64Array): FactColumn {
  return { name, type: "integer", values };
}

export function flagColumn(name: string, values: Int8Array): FactColumn {
  return { name, type: "flag", values };
}

/** `values[rows[i]]` for each i, −1 where the row is −1: the way from a row to a column of what it names. */
export function pick(values: Ints, rows: Int32Array): Int32Array {
  const picked = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] ?? -1] ?? -1;
  return picked;
}

/** As `pick`, of instants and other numbers of which some are not known: NaN where the row is −1. */
export function pickInstants(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] ?? -1] ?? Number.NaN;
  return picked;
}

/** Numbers from `least` on; smaller ones stand for none. */
export function numbersFrom(least: number, values: Int32Array): Float64Array {
  const numbers = new Float64Array(values);
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] ?? 0) < least) numbers[i] = Number.NaN;
  return numbers;
}

/** One number of each item. A loop, for `Int32Array.from` takes ten times as long. */
export function numbersOf<T>(items: readonly T[], read: (item: T) => number): Int32Array {
  const numbers = new Int32Array(items.length);
  items.forEach((item, i) => {
    numbers[i] = read(item);
  });
  return numbers;
}

/** As `numbersOf`, of numbers with a fraction or of which some are not known. */
export function instantsOf<T>(items: readonly T[], read: (item: T) => number): Float64Array {
  const instants = new Float64Array(items.length);
  items.forEach((item, i) => {
    instants[i] = read(item);
  });
  return instants;
}

/** Rows that belong to the things of a list, in its order; the rows of one thing keep theirs. @param owners what each row belongs to, ascending */
export function rowsOf(owners: Int32Array, list: Int32Array): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < list.length; i++) {
    const owner = list[i] ?? -1;
    for (let row = countBelow(owners, owner); owners[row] === owner; row++) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** 0, 1, … */
export function rowNumbers(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
