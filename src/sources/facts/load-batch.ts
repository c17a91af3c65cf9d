import { type BatchTable, batchTables, type LoadOptions } from "./batch-tables.ts";
import { DamagedFacts } from "./damaged-facts.ts";
import { dayOf, listParts, type NumberedFolder, type PartList, rowsOfParts } from "./fleet-sql.ts";
import type { Engine } from "./open-engine.ts";

/**
 * Loads what is read of some repositories into temporary tables called `batch_<table>`, in place of the batch before, and looks at every row. Beside its own
 * columns each table has `repository`, its number. The engine holds `spans` (`loadSpans`).
 *
 * @throws DamagedFacts where a file cannot be read, holds other rows than its manifest says, or rows that cannot be
 */
export async function loadBatch(engine: Engine, folders: readonly NumberedFolder[], options: LoadOptions): Promise<void> {
  for (const table of batchTables(options)) {
    const columns = table.keeps.map(({ name, type }) => `${name} ${type}`).join(", ");
    await engine.run(`CREATE OR REPLACE TEMP TABLE batch_${table.table} (${columns}, repository INTEGER, is_odd BOOLEAN)`);
    const list = listParts(folders, table.table);
    if (list.parts.length === 0) continue;
    await DamagedFacts.unless(folders, () => engine.run(`INSERT INTO batch_${table.table} ${selectKept(table, list)}`));
    await checkRows(engine, { folders, table, list });
  }
}

function selectKept({ reads, keeps, isOdd, countsByDay = false }: BatchTable, list: PartList): string {
  const read = reads.map(({ name, from }) => `${from} AS ${name}`).join(", ");
  const rows = countsByDay ? rowsOfParts(list, read, countByDay) : rowsOfParts(list, read);
  return `SELECT ${keeps.map(({ from }) => from).join(", ")}, repository, is_outside OR ${isOdd} FROM (${rows}) LEFT JOIN spans USING (repository)`;
}

/** Parts are of whole days: each row of a day lies in its part where one does. */
function countByDay(rows: string): string {
  return `SELECT file, min(moment) AS moment, count(*) AS commits FROM (${rows}) GROUP BY file, ${dayOf("moment")}`;
}

interface Loaded {
  readonly folders: readonly NumberedFolder[];
  readonly table: BatchTable;
  readonly list: PartList;
}

async function checkRows(engine: Engine, { folders, table, list }: Loaded): Promise<void> {
  const promised = new Map<number, number>();
  for (const { repository, rows } of list.parts) promised.set(repository, (promised.get(repository) ?? 0) + rows);
  const damaged = new Set<number>();
  const found = new Map<number, number>();
  const rows = table.countsByDay === true ? "sum(commits)" : "count(*)";
  const query = `SELECT repository, ${rows}::DOUBLE, count(*) FILTER (is_odd)::DOUBLE FROM batch_${table.table} GROUP BY repository`;
  await engine.eachRow(query, (at) => {
    found.set(at(0), at(1));
    if (at(2) > 0) damaged.add(at(0));
  });
  for (const [repository, rows] of promised) if (found.get(repository) !== rows) damaged.add(repository);
  if (damaged.size === 0) return;
  throw new DamagedFacts(
    folders.filter(({ number }) => damaged.has(number)),
    `${table.table} holds rows that cannot be, or not as many as its manifest says`,
  );
}
