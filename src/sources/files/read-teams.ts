import { openRows } from "./open-rows.ts";
import { createTally } from "./problem-tally.ts";
import { type RecordFile, unusable } from "./record-file.ts";

/** A row of a file of teams as it stands there: cells by the names in the header, trimmed; an empty one is null. */
export interface TeamFileRow {
  readonly cells: Readonly<Record<string, string | null>>;
  /** "teams.csv, row 3". */
  readonly place: string;
}

/** Nobody has more rules, and all of them are compared with each other. */
const MOST_ROWS = 200_000;

/**
 * The rows of a file of teams: CSV, or the same as JSON. What cannot be read is refused and not left out.
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used
 */
export async function readTeams(path: string): Promise<readonly TeamFileRow[]> {
  const file: RecordFile = { path, kind: "teams", tally: createTally() };
  const rows: TeamFileRow[] = [];
  for await (const { value, place } of openRows(file)) {
    if (rows.length === MOST_ROWS) throw unusable(file, `holds more than ${MOST_ROWS} rows`);
    rows.push({ cells: cellsOf(value, () => unusable(file, `holds something other than texts (${place})`)), place });
  }
  const [problem] = file.tally.list();
  if (problem !== undefined) throw unusable(file, `cannot be read in full: ${problem.problem} (${problem.firstAt})`);
  if (rows.length === 0) throw unusable(file, "holds no rows");
  return rows;
}

function cellsOf(value: unknown, fail: () => Error): TeamFileRow["cells"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw fail();
  return Object.fromEntries(
    Object.entries(value).map(([column, cell]) => {
      if (cell !== null && cell !== undefined && typeof cell !== "string") throw fail();
      const text = (cell ?? "").trim();
      return [column, text === "" ? null : text];
    }),
  );
}
