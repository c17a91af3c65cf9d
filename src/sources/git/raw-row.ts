import type { ContentKind, DiffSide } from "../../model/file-diff.ts";

/** Two versions of a file, one of them binary at least: git does not say which one. */
export interface BlobPair {
  readonly before: string;
  readonly after: string;
}

/** One patch that is to come. */
export interface AnnouncedPatch {
  readonly before: DiffSide | null;
  readonly after: DiffSide | null;
  /** The row that announced it, without its paths. */
  readonly row: string;
}

const STATUSES = "ADMRT";
const LONGEST_ROW = 160;
const OLD_MODE = 1;
const NEW_MODE = 8;
const OLD_ID = 15;

/**
 * A row of `git diff-tree --raw` without its paths: `:mode mode id id status`.
 * @throws RangeError on another shape
 */
export function readRawRow(bytes: Buffer, start: number, end: number): string {
  const row = bytes.toString("latin1", start, Math.min(end, start + LONGEST_ROW));
  if (!hasShape(row)) throw new RangeError("a raw row of git diff-tree has not the expected shape");
  return row;
}

/** Judged by its borders alone: rows come by the hundred thousand. */
function hasShape(row: string): boolean {
  const width = row.indexOf(" ", OLD_ID) - OLD_ID;
  const status = OLD_ID + 2 * (width + 1);
  const isSpaced = row[NEW_MODE - 1] === " " && row[OLD_ID - 1] === " " && row[status - 1] === " ";
  return isSpaced && (width === 40 || width === 64) && row.length > status && STATUSES.includes(row.charAt(status));
}

/** True where the row has two paths. */
export function isRename(row: string): boolean {
  return row.includes(" R", OLD_ID);
}

/** The patches that a row announces: two for a change of type, which git prints as a deletion and an addition. */
export function announcedPatches(row: string, oldPath: string, path: string): readonly AnnouncedPatch[] {
  const [oldKind, newKind] = [kindAt(row, OLD_MODE), kindAt(row, NEW_MODE)];
  const before = oldKind === null ? null : { path: oldPath, kind: oldKind };
  const after = newKind === null ? null : { path, kind: newKind };
  if (before === null || after === null || oldKind === newKind) return [{ before, after, row }];
  return [
    { before, after: null, row },
    { before: null, after, row },
  ];
}

/** The blobs of both sides of a text file. */
export function blobPairOf({ before, after, row }: AnnouncedPatch): BlobPair | null {
  if (before === null || after === null || before.kind !== "text") return null;
  const border = row.indexOf(" ", OLD_ID);
  return { before: row.slice(OLD_ID, border), after: row.slice(border + 1, row.indexOf(" ", border + 1)) };
}

/** What a mode stands for: 000000 nothing, 120000 a link, 160000 a submodule, all others a file. */
function kindAt(row: string, at: number): ContentKind | null {
  if (row[at] === "0") return null;
  if (row.startsWith("12", at)) return "link";
  return row.startsWith("16", at) ? "submodule" : "text";
}
