import type { DuckDBPreparedStatement } from "@duckdb/node-api";
import { ToolError } from "../../errors.ts";
import type { FleetListing } from "../../model/fleet/fleet-listing.ts";
import type { QueryCell, QueryColumn } from "../../model/fleet/query-rows.ts";
import { describeViews, type FleetView } from "./fleet-views.ts";
import { importDuckdb, type LoadDuckdb } from "./load-duckdb.ts";
import { type Engine, openEngine } from "./open-engine.ts";
import { createPlainCells } from "./plain-cell.ts";

export interface QueryOptions {
  readonly listing: FleetListing;
  /** Absolute folder for scratch files; what is made in it is removed at the end. */
  readonly temporaryFolder: string;
  readonly signal: AbortSignal;
  /** Where DuckDB comes from; tests hand in their own. */
  readonly load?: LoadDuckdb;
}

/** Rows of an answer, some thousand at a time; false when no more are wanted. */
export type TakeRows = (columns: readonly QueryColumn[], rows: readonly (readonly QueryCell[])[]) => Promise<boolean>;

const MEMORY_BYTES = 1024 ** 3;

/**
 * Answers a query over the views of a fleet. Only one statement that reads is answered, nothing can be written, and no file but those in the folder of the fleet can
 * be read. Called with no rows where there are none, so that the columns are known.
 *
 * @throws ToolError QUERY_REFUSED with the engine's own words, ENGINE_MISSING, INTERRUPTED
 */
export async function queryFleet(query: string, options: QueryOptions, take: TakeRows): Promise<void> {
  const views = describeViews(options.listing);
  await withViews(viewsFor(query, views), options, async (engine) => {
    const statement = await prepareReading(engine, query);
    await answer(engine, statement, take);
  });
}

/** A view with the names and types of its columns. */
export interface DescribedView extends Pick<FleetView, "name" | "title"> {
  readonly columns: readonly QueryColumn[];
}

/** What there is to query. @throws ToolError ENGINE_MISSING, INTERRUPTED, QUERY_REFUSED where facts are damaged */
export async function listViews(options: QueryOptions): Promise<readonly DescribedView[]> {
  const views = describeViews(options.listing);
  const described: DescribedView[] = [];
  await withViews(views, options, async (engine) => {
    for (const { name, title } of views) {
      const statement = await prepareReading(engine, `SELECT * FROM ${name}`);
      described.push({ name, title, columns: columnsOf(statement) });
    }
  });
  return described;
}

async function withViews(views: readonly FleetView[], options: QueryOptions, work: (engine: Engine) => Promise<void>): Promise<void> {
  const { root } = options.listing;
  const engine = await openEngine({ ...options, root, memoryBytes: MEMORY_BYTES, keepsOrder: true, load: options.load ?? importDuckdb });
  try {
    for (const { name, query } of views) await asRefusal(options.signal, () => engine.run(`CREATE VIEW ${name} AS ${query}`));
    await engine.lock();
    await asRefusal(options.signal, () => work(engine));
  } finally {
    await engine.close();
  }
}

/** Thousands of files make a long view: those that the query cannot mean are left out. Whoever asks what there is sees all of them. */
function viewsFor(query: string, views: readonly FleetView[]): readonly FleetView[] {
  const text = query.toLowerCase();
  if (/\b(show|describe|summarize|information_schema|duckdb_\w+|pragma_\w+|sqlite_master)\b/.test(text)) return views;
  const meant = views.filter(({ name }) => text.includes(name)).flatMap(({ name, reads }) => [name, ...reads]);
  return views.filter(({ name }) => meant.includes(name));
}

/**
 * Only a text that parses as statements that read is prepared at all: preparing alone may write, as `EXPORT DATABASE` makes its folder then.
 *
 * @throws ToolError QUERY_REFUSED for anything but one statement that reads
 */
async function prepareReading({ connection, duckdb }: Engine, query: string): Promise<DuckDBPreparedStatement> {
  if (query.replace(/--.*|\/\*[\s\S]*?\*\//g, "").trim() === "") throw refusal("the query is empty");
  const parsed = await connection.runAndReadAll(
    "SELECT json_serialize_sql($1::VARCHAR)->>'error_type', json_serialize_sql($1::VARCHAR)->>'error_message'",
    [query],
  );
  const [kind, message] = parsed.getRowsJS()[0] ?? [];
  if (kind === "parser") throw refusal(`Parser Error: ${message}`);
  if (kind !== null) throw refusal(NOT_READING);
  const statements = await connection.extractStatements(query);
  if (statements.count !== 1) throw refusal(`one statement is answered, and these are ${statements.count}`);
  const statement = await statements.prepare(0);
  if (statement.statementType !== duckdb.StatementType.SELECT) throw refusal(NOT_READING);
  if (statement.parameterCount > 0) throw refusal("a query with parameters cannot be answered: write the values into it");
  return statement;
}

const NOT_READING = "only statements that read are answered: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE";

async function answer({ duckdb }: Engine, statement: DuckDBPreparedStatement, take: TakeRows): Promise<void> {
  const columns = columnsOf(statement);
  const plain = createPlainCells(duckdb);
  const result = await statement.stream();
  let isWanted = await take(columns, []);
  for (let chunk = await result.fetchChunk(); isWanted && chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    isWanted = await take(columns, chunk.convertRows(plain));
}

function columnsOf(statement: DuckDBPreparedStatement): readonly QueryColumn[] {
  return Array.from({ length: statement.columnCount }, (_, at) => ({
    name: statement.columnName(at),
    type: String(statement.columnType(at)),
  }));
}

/** What the engine says of a query, or of the facts that it meets, is the answer to whoever asked. @throws ToolError QUERY_REFUSED, INTERRUPTED */
async function asRefusal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new ToolError("interrupted", { code: "INTERRUPTED" });
    if (error instanceof ToolError) throw error;
    throw refusal(error instanceof Error ? firstLine(error.message) : String(error), error);
  }
}

/** Behind it stands the query with a sign under the place, which one line cannot show. */
function firstLine(message: string): string {
  return message.split("\n").find((line) => line.trim() !== "") ?? message;
}

function refusal(message: string, cause?: unknown): ToolError {
  return new ToolError(message, { code: "QUERY_REFUSED", cause });
}
