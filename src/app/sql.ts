import { EXIT, type ExitCode } from "../errors.ts";
import type { LeftOut } from "../model/fleet/fleet-listing.ts";
import type { QueryCell, QueryColumn } from "../model/fleet/query-rows.ts";
import { escapeTerminal } from "../report/shared/escape.ts";
import { createRowWriter, type RowFormat, type RowWriter } from "../report/shared/rows/write-rows.ts";
import { type DescribedView, listViews, queryFleet } from "../sources/facts/query-fleet.ts";
import { listFleet } from "../store/fleet/list-fleet.ts";
import type { AppIo } from "./options.ts";

/** What is asked of the facts of many repositories. */
export interface SqlOptions {
  /** Absolute folder of facts. */
  readonly folder: string;
  /** Null: what there is to query. */
  readonly query: string | null;
  readonly format: RowFormat;
  /** Whether the answer goes to a terminal. */
  readonly isTerminal: boolean;
  /** Absolute folder for scratch files of this run. */
  readonly temporaryFolder: string;
}

export interface SqlOutcome {
  /** Folders whose facts are not among the answer. */
  readonly refused: readonly LeftOut[];
  readonly exit: ExitCode;
}

/**
 * Answers a query over the facts of many repositories, read-only, or lists the views.
 *
 * @param write takes the answer as it comes
 * @throws ToolError QUERY_REFUSED, FLEET_NOT_FOUND, ENGINE_MISSING, INTERRUPTED
 */
export async function sql(options: SqlOptions, io: Pick<AppIo, "signal">, write: (text: string) => Promise<void>): Promise<SqlOutcome> {
  const listing = await listFleet(options.folder);
  const input = { listing, temporaryFolder: options.temporaryFolder, signal: io.signal };
  const { query } = options;
  if (query === null) await write(describeViews(await listViews(input), options));
  else await writeAnswer(options, write, (take) => queryFleet(query, input, take));
  return { refused: listing.refused, exit: listing.refused.length === 0 ? EXIT.done : EXIT.partial };
}

type Take = (columns: readonly QueryColumn[], rows: readonly (readonly QueryCell[])[]) => Promise<boolean>;

async function writeAnswer({ format, isTerminal }: SqlOptions, write: (text: string) => Promise<void>, ask: (take: Take) => Promise<void>) {
  const writers: RowWriter[] = [];
  await ask(async (columns, rows) => {
    const writer = writers[0] ?? createRowWriter(format, columns, isTerminal);
    writers[0] = writer;
    const text = writer.rows(rows);
    if (text !== "") await write(text);
    return writer.isOpen();
  });
  await write(writers[0]?.end() ?? "");
}

/** As a table, a view and its columns; in the other formats one row for each column. */
function describeViews(views: readonly DescribedView[], { format, isTerminal }: SqlOptions): string {
  if (format === "table") return views.map(describeView).join("");
  const names = ["view", "column", "type"].map((name) => ({ name, type: "VARCHAR" }));
  const writer = createRowWriter(format, names, isTerminal);
  return writer.rows(views.flatMap(({ name, columns }) => columns.map((column) => [name, column.name, column.type]))) + writer.end();
}

function describeView({ name, title, columns }: DescribedView): string {
  const described = columns.map((column) => escapeTerminal(`${column.name} ${column.type.toLowerCase()}`));
  return `${name}: ${title}\n  ${described.join(", ")}\n`;
}
