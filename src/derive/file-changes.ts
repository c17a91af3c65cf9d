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
      return {
        paths: [...paths.keys()],
        start,
        path: take(path, order),
        oldPath: take(oldPath, order),
        added: take(added, order),
        deleted: take(deleted, order),
      };
    },
  };
}

const NO_ROWS = new Int32Array(0);

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
  const paths = new Map<string, number>();
  const renumber = (changes: FileChanges) => {
    const known = new Int32Array(changes.paths.length).fill(-1);
    return (path: number): number => {
      if (path < 0) return -1;
      const seen = known[path] ?? -1;
      if (seen >= 0) return seen;
      const text = changes.paths[path] ?? "";
      const number = paths.get(text) ?? paths.size;
      if (number === paths.size) paths.set(text, number);
      known[path] = number;
      return number;
    };
  };
  const sources = [
    { changes: earlier, number: renumber(earlier) },
    { changes: read, number: renumber(read) },
  ] as const;
  const start = new Int32Array(from.length + 1);
  from.forEach((pair, i) => {
    const { changes } = sources[pair < 0 ? 1 : 0];
    const at = pair < 0 ? i : pair;
    start[i + 1] = (start[i] ?? 0) + (changes.start[at + 1] ?? 0) - (changes.start[at] ?? 0);
  });
  const count = start[from.length] ?? 0;
  const merged = {
    path: new Int32Array(count),
    oldPath: new Int32Array(count),
    added: new Int32Array(count),
    deleted: new Int32Array(count),
  };
  const copy = (to: number, { changes, number }: (typeof sources)[number], row: number) => {
    merged.path[to] = number(changes.path[row] ?? -1);
    merged.oldPath[to] = number(changes.oldPath[row] ?? -1);
    merged.added[to] = changes.added[row] ?? 0;
    merged.deleted[to] = changes.deleted[row] ?? 0;
  };
  from.forEach((pair, i) => {
    const source = sources[pair < 0 ? 1 : 0];
    const shift = (source.changes.start[pair < 0 ? i : pair] ?? 0) - (start[i] ?? 0);
    for (let to = start[i] ?? 0; to < (start[i + 1] ?? 0); to++) copy(to, source, to + shift);
  });
  return { paths: [...paths.keys()], start, ...merged };
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
