import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { inWords, nameOf, type RawRow, RECORD_LIMITS, type RecordFile, unusable } from "./record-file.ts";

const DELIMITERS = [",", ";", "\t", "|"];

/**
 * The rows of a CSV file as objects of texts, by the names in its first row. The delimiter is the one of `, ; tab |` that stands most often in the header.
 * Quotes, line breaks in quotes, CRLF and a byte-order mark are understood. Rows of another length than the header are left out; a last one that is cut is
 * told to be so.
 *
 * @throws ToolError RECORDS_UNUSABLE where quotes are misplaced, the text is none, or a row is longer than the limit
 */
export async function* csvRows(file: RecordFile, bytes: AsyncGenerator<Buffer>): AsyncGenerator<RawRow> {
  const rows = parseCells(file, bytes);
  const header = readHeader(file, (await rows.next()).value ?? []);
  const columns = firstOfEach(header);
  let row = 1;
  /** A row that is too short: cut, if nothing follows it. */
  let short: string | null = null;
  for await (const cells of rows) {
    row += 1;
    const place = `${nameOf(file)}, row ${row}`;
    if (short !== null) file.tally.add({ problem: "fewer cells than the header", at: short, isLeftOut: true });
    short = cells.length < header.length ? place : null;
    if (cells.length > header.length) file.tally.add({ problem: "more cells than the header", at: place, isLeftOut: true });
    if (cells.length === header.length) yield { value: nameCells(columns, cells), place };
  }
  if (short !== null) file.tally.cut("the last row is cut", short);
}

/** The cells of row after row; none for a last row that ends within quotes. */
async function* parseCells(file: RecordFile, bytes: AsyncGenerator<Buffer>): AsyncGenerator<readonly string[], undefined> {
  const limit = (file.limits ?? RECORD_LIMITS).record;
  const first = await readFirstLine(file, bytes, limit);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.toString("utf8")),
    max_record_size: limit,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // The loop below meets what goes wrong on the way.
  pipeline(Readable.from(joined(first, bytes), { objectMode: false }), parser, () => undefined);
  try {
    for await (const cells of parser) yield cells;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== "CSV_QUOTE_NOT_CLOSED") throw unusable(file, describe(error, limit), error);
    yield [];
  }
}

/** The blocks that hold the first line. */
async function readFirstLine(file: RecordFile, bytes: AsyncGenerator<Buffer>, limit: number): Promise<Buffer> {
  let first = Buffer.alloc(0);
  while (!first.includes("\n")) {
    if (first.length > limit) throw unusable(file, `begins with a line of more than ${inWords(limit)}`);
    const next = await bytes.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  if (first.includes(0)) throw unusable(file, "is neither CSV nor JSON nor Parquet");
  return first;
}

async function* joined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function delimiterOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? "";
  const bare = line.replace(/"(?:[^"]|"")*"/g, "");
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function readHeader(file: RecordFile, cells: readonly string[]): readonly string[] {
  if (cells.length === 0) file.tally.cut("the header is cut", nameOf(file));
  const names = cells.map((name) => name.trim());
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined)
    file.tally.add({
      problem: `two columns are called ${JSON.stringify(twice)}, and the first is read`,
      at: nameOf(file),
      isLeftOut: false,
    });
  return names;
}

/** Where each name stands first. */
function firstOfEach(header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [at, name] of header.entries()) if (!columns.has(name)) columns.set(name, at);
  return columns;
}

function nameCells(columns: ReadonlyMap<string, number>, cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(Array.from(columns, ([name, at]) => [name, cells[at] ?? ""]));
}

function describe(error: CsvError, limit: number): string {
  const at = typeof error["lines"] === "number" ? ` (line ${error["lines"]})` : "";
  return error.code === "CSV_MAX_RECORD_SIZE"
    ? `holds a row of more than ${inWords(limit)}${at}`
    : `is not CSV: a quote stands where none can${at}`;
}
