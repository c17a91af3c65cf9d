import { suggestionFor } from "../../config/closest-name.ts";
import { ToolError } from "../../errors.ts";
import { ListedRepository } from "../../model/fleet/listed-repository.ts";
import type { TableRow } from "../../sources/files/read-table.ts";

const COLUMNS = Object.keys(ListedRepository.shape);

/**
 * Reads the rows of a list of repositories. A column that is not known is refused, since a mistyped one would be missed by nobody.
 *
 * @returns in the order of the rows, as many
 * @throws ToolError RECORDS_UNUSABLE naming the column or the row
 */
export function parseList(rows: readonly TableRow[]): readonly ListedRepository[] {
  const [first] = rows;
  if (first === undefined) throw refuse("the list of repositories is empty");
  checkColumns([...first.cells.keys()]);
  return rows.map(({ cells, place }) => {
    const row = ListedRepository.safeParse(Object.fromEntries(COLUMNS.map((column) => [column, cells.get(column) || null])));
    if (row.success) return row.data;
    const column = String(row.error.issues[0]?.path[0] ?? "repo");
    throw refuse(
      `${place}: ${cells.get(column) ? `the text in column ${column} is too long` : `no repository stands in column ${column}`}`,
    );
  });
}

function checkColumns(columns: readonly string[]): void {
  const unknown = columns.find((column) => !COLUMNS.includes(column));
  if (unknown !== undefined)
    throw refuse(
      `the list of repositories has an unknown column "${unknown}"${suggestionFor(unknown, COLUMNS)}; known are ${COLUMNS.join(", ")}`,
    );
  if (!columns.includes("repo")) throw refuse("the list of repositories has no column repo");
}

/** A list that cannot be used. */
function refuse(message: string): ToolError {
  return new ToolError(message, {
    code: "RECORDS_UNUSABLE",
    data: { command: "git-ai-impact schema repos --example   (prints a list to compare it with)" },
  });
}
