import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import { ToolError } from "../../errors.ts";
import { type Duckdb, type LoadDuckdb, loadDuckdb } from "./load-duckdb.ts";
import { sqlText } from "./sql-text.ts";

export interface EngineOptions {
  /** Absolute folder, links followed: the only place that it may read. */
  readonly root: string;
  /** Absolute folder for scratch files; what is made in it is removed at the end. */
  readonly temporaryFolder: string;
  /** Bytes of memory that it may use before it writes to its scratch folder. */
  readonly memoryBytes: number;
  /** Rows of a query without an order come in the order in which they stand in files; costs time and memory. */
  readonly keepsOrder?: boolean;
  readonly signal: AbortSignal;
  readonly load: LoadDuckdb;
}

/** A DuckDB of our own, in memory. Every method throws ToolError INTERRUPTED after the signal, and DuckDB's own errors else. */
export interface Engine {
  readonly connection: DuckDBConnection;
  readonly duckdb: Duckdb;
  run(sql: string): Promise<void>;
  /** Calls back for each row of a query whose columns are all INTEGER or DOUBLE; `moment` gives the value of a column of that row, NaN for null. */
  eachRow(sql: string, take: (at: (column: number) => number) => void): Promise<void>;
  /** From here on nothing but the folder is read, and no setting can be changed. */
  lock(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts DuckDB so that, once it is locked, it reads the given folder and nothing else: no other file, no network, no extension, and no setting that a query
 * could change. Its own writing goes to a scratch folder. It uses as many threads as there are processors.
 *
 * @throws ToolError ENGINE_MISSING, TMPDIR_UNUSABLE
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const duckdb = await loadDuckdb(options.load);
  const scratch = await makeScratch(options.temporaryFolder);
  const removeScratch = () => rm(scratch, { recursive: true, force: true });
  try {
    const instance = await duckdb.DuckDBInstance.create(":memory:", settingsOf(options, scratch));
    const connection = await instance.connect();
    return createEngine(options, { duckdb, connection, end: () => instance.closeSync(), removeScratch });
  } catch (error) {
    await removeScratch();
    throw error;
  }
}

/** Nothing is fetched, installed, kept or believed. Pages of files are not held, for each file is read once. */
function settingsOf({ memoryBytes, keepsOrder = false }: EngineOptions, scratch: string): Record<string, string> {
  return {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_persistent_secrets: "false",
    enable_external_file_cache: "false",
    preserve_insertion_order: String(keepsOrder),
    memory_limit: `${memoryBytes}B`,
    temp_directory: join(scratch, "spilled"),
    extension_directory: join(scratch, "extensions"),
  };
}

interface Opened {
  readonly duckdb: Duckdb;
  readonly connection: DuckDBConnection;
  readonly end: () => void;
  readonly removeScratch: () => Promise<void>;
}

function createEngine({ root, signal }: EngineOptions, { duckdb, connection, end, removeScratch }: Opened): Engine {
  const interrupt = () => connection.interrupt();
  signal.addEventListener("abort", interrupt);
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseAfter(signal);
    try {
      return await work();
    } catch (error) {
      refuseAfter(signal);
      throw error;
    }
  };
  const run = (sql: string) => guarded(async () => void (await connection.run(sql)));
  return {
    duckdb,
    connection,
    run,
    eachRow: (sql, take) => guarded(async () => takeRows(await connection.stream(sql), take)),
    lock: async () => {
      for (const statement of lockFor(root)) await run(statement);
    },
    close: async () => {
      signal.removeEventListener("abort", interrupt);
      connection.closeSync();
      end();
      await removeScratch();
    },
  };
}

async function takeRows(result: DuckDBResult, take: (at: (column: number) => number) => void): Promise<void> {
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { rowCount, columnCount } = chunk;
    const columns = Array.from({ length: columnCount }, (_, column) => chunk.getColumnVector(column));
    let row = 0;
    const at = (column: number) => numberOf(columns[column]?.getItem(row));
    for (; row < rowCount; row++) take(at);
  }
}

/** Once the signal came, whatever failed failed because of it, and nothing is begun. @throws ToolError INTERRUPTED */
function refuseAfter(signal: AbortSignal): void {
  if (signal.aborted) throw new ToolError("interrupted", { code: "INTERRUPTED" });
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

/** The separator at the end keeps out folders whose names only begin alike. */
function lockFor(root: string): readonly string[] {
  return [
    "SET TimeZone = 'UTC'",
    `SET allowed_directories = [${sqlText(root.endsWith("/") ? root : `${root}/`)}]`,
    "SET enable_external_access = false",
    "SET lock_configuration = true",
  ];
}

async function makeScratch(folder: string): Promise<string> {
  try {
    return await mkdtemp(join(folder, "git-ai-impact-facts-"));
  } catch (cause) {
    throw new ToolError(`nothing can be written into the folder for temporary files, ${folder}`, { code: "TMPDIR_UNUSABLE", cause });
  }
}
