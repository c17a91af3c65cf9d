import type { NumberedFolder } from "./fleet-sql.ts";

/** A batch names at most so many files, and holds so many rows, where one repository alone does not hold more. */
const MOST_FILES = 6_000;
const MOST_ROWS = 1_000_000;

/** Repositories in their order, a few at a time: what is in memory at once does not grow with the fleet. */
export function* batchesOf(folders: readonly NumberedFolder[]): Iterable<readonly NumberedFolder[]> {
  let batch: NumberedFolder[] = [];
  let [files, rows] = [0, 0];
  for (const folder of folders) {
    const size = sizeOf(folder);
    if (batch.length > 0 && (files + size.files > MOST_FILES || rows + size.rows > MOST_ROWS)) {
      yield batch;
      batch = [];
      [files, rows] = [0, 0];
    }
    batch.push(folder);
    files += size.files;
    rows += size.rows;
  }
  if (batch.length > 0) yield batch;
}

/** Tables that a comparison reads. */
const TABLES = ["landed_changes", "branch_commits", "recoveries", "team_changes", "ci_verdicts", "pull_requests"] as const;

function sizeOf({ facts }: NumberedFolder) {
  const parts = TABLES.flatMap((table) => facts.tables[table] ?? []);
  return { files: parts.length, rows: parts.reduce((sum, part) => sum + part.rows, 0) };
}
