import { DamagedFacts } from "./damaged-facts.ts";
import { listParts, microseconds, type NumberedFolder, rowsOfParts } from "./fleet-sql.ts";
import { groupByRoots } from "./group-by-roots.ts";
import type { Engine } from "./open-engine.ts";

/** Tables whose rows are of commits, and so may stand in the facts of several repositories, with the instants that decide upon their parts. */
const INSTANTS = { landed_changes: "landed_at", branch_commits: "authored_at" } as const;
type CommitTable = keyof typeof INSTANTS;
const TABLES: readonly CommitTable[] = ["landed_changes", "branch_commits"];
/** Files that one statement names. */
const MOST_FILES = 2_000;

/**
 * Finds rows of landed changes and branch commits that stand in the facts of another repository as well, by the commit's id, and leaves them in
 * `repeated_<table>`: `repository`, `commit`. Each of them counts in the repository with the longest main, by the steps of its landed changes (of equals, the
 * first by folder), and is repeated in the others.
 *
 * Repositories are compared where they begin with a root in common, and where the roots of one of them are not known.
 *
 * @returns repositories that may have repeated rows
 * @throws DamagedFacts
 */
export async function findRepeats(engine: Engine, folders: readonly NumberedFolder[]): Promise<ReadonlySet<number>> {
  for (const table of TABLES) await engine.run(`CREATE OR REPLACE TEMP TABLE repeated_${table} (repository INTEGER, commit VARCHAR)`);
  const groups = groupByRoots(folders.map(({ facts }) => facts)).map((group) => folders.filter((_, index) => group.includes(index)));
  const unknown = folders.filter(({ facts }) => facts.roots === null);
  const compared = unknown.length > 0 && folders.length > 1 ? folders : groups.flat();
  if (compared.length === 0) return new Set();
  await rankByLength(engine, compared);
  for (const table of TABLES) {
    for (const group of groups) await compare(engine, { table, group, among: null });
    if (compared === folders) await compare(engine, { table, group: folders, among: unknown });
  }
  return new Set(compared.map(({ number }) => number));
}

interface Compared {
  readonly table: CommitTable;
  readonly group: readonly NumberedFolder[];
  /** Commits of these alone are looked for in the others; null: of all. */
  readonly among: readonly NumberedFolder[] | null;
}

async function compare(engine: Engine, { table, group, among }: Compared): Promise<void> {
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE looked_for (commit VARCHAR); CREATE OR REPLACE TEMP TABLE held (repository INTEGER, commit VARCHAR)",
  );
  if (among !== null)
    for (const rows of idsOf(among, table)) await insert(engine, among, `INSERT INTO looked_for SELECT DISTINCT commit FROM (${rows})`);
  const isLookedFor = among === null ? "" : "WHERE commit IN (FROM looked_for)";
  for (const rows of idsOf(group, table))
    await insert(engine, group, `INSERT INTO held SELECT repository, commit FROM (${rows}) ${isLookedFor}`);
  await engine.run(`INSERT INTO repeated_${table}
    SELECT repository, commit FROM held JOIN ranked USING (repository)
    JOIN (SELECT commit, min(rank) AS best FROM held JOIN ranked USING (repository) GROUP BY commit HAVING count(*) > 1) USING (commit) WHERE rank > best
    EXCEPT SELECT repository, commit FROM repeated_${table}`);
  await engine.run("DROP TABLE looked_for; DROP TABLE held");
}

/** Rank of each repository, 1 for the one with the longest main. */
async function rankByLength(engine: Engine, folders: readonly NumberedFolder[]): Promise<void> {
  await engine.run("CREATE OR REPLACE TEMP TABLE lengths (repository INTEGER, steps BIGINT)");
  for (const rows of rowsOf(folders, "landed_changes", "steps::INTEGER AS steps"))
    await insert(engine, folders, `INSERT INTO lengths SELECT repository, sum(steps) FROM (${rows}) GROUP BY repository`);
  const numbers = folders.map(({ number }) => `(${number})`).join(", ");
  await engine.run(`CREATE OR REPLACE TEMP TABLE ranked AS
    SELECT repository, row_number() OVER (ORDER BY coalesce(sum(steps), 0) DESC, repository) AS rank
    FROM (VALUES ${numbers}) AS all_of_them(repository) LEFT JOIN lengths USING (repository) GROUP BY repository`);
}

function insert(engine: Engine, folders: readonly NumberedFolder[], sql: string): Promise<void> {
  return DamagedFacts.unless(folders, () => engine.run(sql));
}

function idsOf(folders: readonly NumberedFolder[], table: CommitTable): Iterable<string> {
  return rowsOf(folders, table, "commit::VARCHAR AS commit");
}

/** Queries that together give the rows of a table. */
function* rowsOf(folders: readonly NumberedFolder[], table: CommitTable, columns: string): Iterable<string> {
  const { parts } = listParts(folders, table);
  for (let start = 0; start < parts.length; start += MOST_FILES) {
    const some = parts.slice(start, start + MOST_FILES);
    const rows = some.reduce((sum, part) => sum + part.rows, 0);
    yield rowsOfParts({ parts: some, rows }, `${columns}, ${microseconds(INSTANTS[table])} AS moment`);
  }
}
