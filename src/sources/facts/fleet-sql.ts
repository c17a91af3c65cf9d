import type { FactsFolder, FactsPart } from "../../model/fleet/fleet-listing.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { sqlIntegers, sqlTexts } from "./sql-text.ts";

/** A repository of the fleet with its place in the listing, which is its number in every table here. */
export interface NumberedFolder {
  readonly number: number;
  readonly facts: FactsFolder;
}

/** Parts of one table of some repositories, as one list of files. */
export interface PartList {
  readonly parts: readonly (FactsPart & { readonly repository: number })[];
  /** Rows that the manifests promise. */
  readonly rows: number;
}

/** All parts of a table; empty where none of the repositories has the table. */
export function listParts(folders: readonly NumberedFolder[], table: string): PartList {
  const parts = folders.flatMap(({ number, facts }) => (facts.tables[table] ?? []).map((part) => ({ ...part, repository: number })));
  return { parts, rows: parts.reduce((sum, part) => sum + part.rows, 0) };
}

/**
 * The rows of files as a query: the given columns, `repository`, and `is_outside`, which is true where the instant `moment` does not lie in the quarter of the
 * file. The list is explicit, for a pattern would take in what nobody looked at; never more rows than promised and one, so that a file cannot pretend to have
 * billions.
 *
 * @param columns of which one is `moment`, in microseconds
 * @param gather makes fewer rows of the rows of files, each with the number of its `file` and a `moment`
 */
export function rowsOfParts({ parts, rows }: PartList, columns: string, gather: (rows: string) => string = asTheyAre): string {
  const { paths, repositories, from, to } = columnsOf(parts);
  return `SELECT p.* EXCLUDE (file), f.repository, p.moment IS NULL OR p.moment < f.from_at OR p.moment >= f.to_at AS is_outside
    FROM (${gather(`SELECT file_index::INTEGER AS file, ${columns} FROM read_parquet(${paths}, hive_partitioning = false) LIMIT ${rows + 1}`)}) p
    JOIN (SELECT unnest(range(${parts.length}))::INTEGER AS file, unnest(${repositories}) AS repository, unnest(${from}) * ${MICROSECONDS_PER_DAY} AS from_at,
      unnest(${to}) * ${MICROSECONDS_PER_DAY} AS to_at) f USING (file)`;
}

function asTheyAre(rows: string): string {
  return rows;
}

export const MICROSECONDS_PER_DAY = `${SECONDS_PER_DAY}000000::BIGINT`;

/** An instant of a Parquet file in microseconds since 1970; whatever else stands there makes the query fail. */
export function microseconds(column: string): string {
  return `epoch_us(${column}::TIMESTAMPTZ)`;
}

/** Day of an instant in microseconds. */
export function dayOf(microsecond: string): string {
  return `floor(${microsecond} / ${MICROSECONDS_PER_DAY})::INTEGER`;
}

function columnsOf(parts: PartList["parts"]) {
  return {
    paths: sqlTexts(parts.map(({ path }) => path)),
    repositories: sqlIntegers(parts.map(({ repository }) => repository)),
    from: sqlIntegers(parts.map(({ fromDay }) => fromDay)),
    to: sqlIntegers(parts.map(({ toDay }) => toDay)),
  };
}
