import type { FileChanges } from "../model/file-changes.ts";
import type { ChangedFile } from "../model/reader.ts";
import { createIntColumns } from "./columns.ts";
import { groupRows, take } from "./take-rows.ts";

/** Collects the changed files of pairs that come in any order, each pair's files together. */
export interface FileChangesBuilder {
  /** Adds one file of a pair. */
  add(pair: number, file: ChangedFile): void;
  /** The rows of pairs 0 … count − 1; pairs that never came have none. */
  build(count: number): FileChanges;
}

/** Memory grows by 20 bytes a changed file, and by each path once. */
export function createFileChangesBuilder(): FileChangesBuilder {
  const rows = createIntColumns(5);
  const paths = new Map<string, number>();
  const numberOf = (path: string): number => {
    const known = paths.get(path);
    if (known !== undefined) return known;
    paths.set(path, paths.size);
    return paths.size - 1;
  };
  return {
    add(pair, { path, oldPath, added, deleted }) {
      rows.push([pair, numberOf(path), oldPath === null ? -1 : numberOf(oldPath), added, deleted]);
    },
    build(count) {
      const [pair = NO_ROWS, path = NO_ROWS, oldPath = NO_ROWS, added = NO_ROWS, deleted = NO_ROWS] = rows.finish();
      const { start, rows: order } = groupRows(pair, count);
      // Most passes bring the pairs in order.
      const isSorted = isAscending(pair);
      const inOrder = (column: Int32Array) => (isSorted ? column : take(column, order));
      return {
        paths: [...paths.keys()],
        start,
        path: inOrder(path),
        oldPath: inOrder(oldPath),
        added: inOrder(added),
        deleted: inOrder(deleted),
      };
    },
  };
}

const NO_ROWS = new Int32Array(0);

function isAscending(numbers: Int32Array): boolean {
  return numbers.every((number, i) => i === 0 || number >= (numbers[i - 1] ?? 0));
}

/** A changed file of a pair, its paths by number. */
export type FileRow = Readonly<Record<"path" | "oldPath" | "added" | "deleted", number>>;

/** Hands over the files of a pair, in order. */
export function eachFile({ start, path, oldPath, added, deleted }: FileChanges, pair: number, visit: (file: FileRow) => void): void {
  for (let row = start[pair] ?? 0; row < (start[pair + 1] ?? 0); row++) {
    visit({ path: path[row] ?? -1, oldPath: oldPath[row] ?? -1, added: added[row] ?? -1, deleted: deleted[row] ?? -1 });
  }
}

/** Where the files of a pair are to be taken from: pair `from[p]` of the earlier table, or −1 for the pair itself in the table just read. */
export interface MergeInput {
  readonly from: Int32Array;
  readonly earlier: FileChanges;
  readonly read: FileChanges;
}

/** Puts the files of all pairs together, paths numbered by first appearance: the same table whatever was read earlier and what now. */
export function mergeFileChanges({ from, earlier, read }: MergeInput): FileChanges {
  const start = new Int32Array(from.length + 1);
  for (let pair = 0; pair < from.length; pair++) {
    const kept = from[pair] ?? -1;
    start[pair + 1] = (start[pair] ?? 0) + (kept < 0 ? countFiles(read, pair) : countFiles(earlier, kept));
  }
  const count = start[from.length] ?? 0;
  const column = () => new Int32Array(count);
  const merged = { start, path: column(), oldPath: column(), added: column(), deleted: column() };
  const paths = new Map<string, number>();
  const fromEarlier = createCopier(earlier, merged, paths);
  const fromRead = createCopier(read, merged, paths);
  for (let pair = 0; pair < from.length; pair++) {
    const kept = from[pair] ?? -1;
    if (kept < 0) fromRead(pair, pair);
    else fromEarlier(kept, pair);
  }
  return { paths: [...paths.keys()], ...merged };
}

function countFiles({ start }: FileChanges, pair: number): number {
  return (start[pair + 1] ?? 0) - (start[pair] ?? 0);
}

/** Copies the files of one pair of a table to a pair of another, which has the room. Loops and not callbacks: of a second run this is a good part. */
function createCopier(
  source: FileChanges,
  target: Omit<FileChanges, "paths">,
  paths: Map<string, number>,
): (own: number, pair: number) => void {
  const numbers = new Int32Array(source.paths.length).fill(-1);
  const numberOf = (path: number): number => {
    const text = source.paths[path] ?? "";
    const number = paths.get(text) ?? paths.size;
    if (number === paths.size) paths.set(text, number);
    numbers[path] = number;
    return number;
  };
  const renumber = (path: number): number => {
    const known = numbers[path] ?? -1;
    return known >= 0 || path < 0 ? known : numberOf(path);
  };
  return (own, pair) => {
    const end = source.start[own + 1] ?? 0;
    let to = target.start[pair] ?? 0;
    for (let row = source.start[own] ?? 0; row < end; row++, to++) {
      target.path[to] = renumber(source.path[row] ?? -1);
      target.oldPath[to] = renumber(source.oldPath[row] ?? -1);
      target.added[to] = source.added[row] ?? 0;
      target.deleted[to] = source.deleted[row] ?? 0;
    }
  };
}

/** A table of no pairs. */
export const NO_FILE_CHANGES: FileChanges = {
  paths: [],
  start: new Int32Array(1),
  path: NO_ROWS,
  oldPath: NO_ROWS,
  added: NO_ROWS,
  deleted: NO_ROWS,
};
