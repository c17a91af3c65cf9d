import { HUNK_WIDTH, REMOVED, startOfHunk } from "./hunks.ts";
import { UNKNOWN } from "./owners.ts";

/** The lines of a file as runs of one owner: owner and length of each, in the order of the file; neighbours differ. Numbers from `length` on are room to grow. */
export interface FileRuns {
  runs: Int32Array;
  length: number;
}

/** Owners line by line; as many as `length` says. */
export interface LineOwners {
  owners: Int32Array;
  length: number;
}

/** A file without lines. */
export function createFileRuns(): FileRuns {
  return { runs: new Int32Array(), length: 0 };
}

/** Where a reader is among the runs of a file: one run, its owner and the line behind its end. */
interface RunCursor {
  run: number;
  owner: number;
  end: number;
}

/** Appends the owners of the lines that hunks remove from a file to a list that has the room; lines past the end are of unknown birth. */
export function appendRemoved(file: FileRuns, hunks: Int32Array, list: LineOwners): void {
  const cursor: RunCursor = { run: -2, owner: UNKNOWN, end: 0 };
  const { owners } = list;
  for (let hunk = 0; hunk < hunks.length; hunk += HUNK_WIDTH) {
    let line = startOfHunk(hunks, hunk);
    const end = line + (hunks[hunk + REMOVED] ?? 0);
    while (line < end) {
      seek(file, cursor, line);
      for (const next = Math.min(end, cursor.end); line < next; line++) owners[list.length++] = cursor.owner;
    }
  }
}

/** Moves on to the run that holds a line; behind the last one all lines are of unknown birth. */
function seek({ runs, length }: FileRuns, cursor: RunCursor, line: number): void {
  if (line < cursor.end) return;
  let { run, end } = cursor;
  do {
    run += 2;
    end = run < length ? end + (runs[run + 1] ?? 0) : Number.POSITIVE_INFINITY;
  } while (end <= line);
  cursor.run = run;
  cursor.end = end;
  cursor.owner = run < length ? (runs[run] ?? UNKNOWN) : UNKNOWN;
}
