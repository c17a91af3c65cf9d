import { heldOf } from "./field-values.ts";
import { openRows } from "./open-rows.ts";
import { createTally } from "./problem-tally.ts";
import { type RecordFile, refuse, unusable } from "./record-file.ts";

/** One row of a table that people type. */
export interface TableRow {
  /** "repos.csv, row 17". */
  readonly place: string;
  /** Text by column, without spaces around it; empty where nothing stands. */
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * A small table as a whole, for files in which no row may be left out: one that is not as wide as the header, or a file that is cut, ends the run.
 *
 * @param path absolute
 * @param kind word after `git-ai-impact schema` that prints an example of such a file
 * @returns rows in the order of the file; none for an empty one
 * @throws ToolError RECORDS_UNUSABLE naming file and row
 */
export async function readTable(path: string, kind: string): Promise<readonly TableRow[]> {
  const file: RecordFile = { path, kind, tally: createTally() };
  const rows: TableRow[] = [];
  for await (const { value, place } of openRows(file)) {
    const cells = Object.entries(heldOf(value) ?? {}).map(
      ([column, cell]) => [column, textOf(cell, () => `${place}, column ${column}`)] as const,
    );
    rows.push({ place, cells: new Map(cells) });
  }
  const [first] = file.tally.list();
  if (first !== undefined)
    throw refuse(`${first.firstAt}: ${first.problem}`, `git-ai-impact schema ${kind} --example   (prints a file to compare it with)`);
  return rows;

  function textOf(cell: unknown, place: () => string): string {
    if (cell === null || cell === undefined) return "";
    if (typeof cell !== "string") throw unusable(file, `holds something that is no text: ${place()}`);
    return cell.trim();
  }
}
