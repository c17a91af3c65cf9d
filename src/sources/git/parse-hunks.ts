import type { DiffSide, FileDiff } from "../../model/file-diff.ts";
import { decodePart } from "./decode-text.ts";
import { type AnnouncedPatch, announcedPatches, type BlobPair, blobPairOf, isRename, readRawRow } from "./raw-row.ts";
import { createPatchReader, NO_LINES, type PatchContent } from "./read-patch.ts";
import { FIELD_LIMIT } from "./scan-fields.ts";

export interface LineCounts {
  readonly added: number;
  readonly deleted: number;
}

/** What the stream says, in its order. */
export interface HunkVisitor {
  /** A commit begins; its files follow. */
  header(sha: string): void;
  /**
   * @param counts lines as git counts them, those of links and submodules too; −1 for binary content
   * @param unclear set where both sides are called binary and one of them may be text: the ids of the two
   */
  file(diff: FileDiff, counts: LineCounts, unclear: BlobPair | null): void;
}

export interface HunkParser {
  push(chunk: Buffer): void;
  /** Ends the stream and hands on its last file. False when the stream stops within a row, a file or a commit. */
  finish(): boolean;
}

const NEWLINE = 10;
const COLON = 58;
const AT = 64;
const LONGEST_ID = 64;
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * Parses `git diff-tree --stdin --always --raw -p -U0 -z`, cut into chunks anywhere.
 *
 * A commit is `sha` NUL, a raw row with NUL behind each part for each file, NUL, and the patches of the same files in the same order;
 * a commit without files is its first field alone. Modes, ids and paths are taken from the raw rows, which quote nothing;
 * the lines of a hunk are counted off by its header, so no content can pass for a header.
 * A change of type is printed by git as a deletion and an addition, and is handed on so.
 *
 * A side whose content did not change (a mode change, a rename alone) is called text: nothing is known of it.
 *
 * @throws RangeError from `push` when the stream has another shape
 */
export function createHunkParser(visitor: HunkVisitor): HunkParser {
  const announced: AnnouncedPatch[] = [];
  /** The row whose paths are being read, and the first of them where it has two. */
  let row: string | null = null;
  let oldPath: string | null = null;
  let inPatches = false;
  /** The byte that ended the field or line that is taken. */
  let terminator = 0;
  let open: AnnouncedPatch | null = null;
  const begin = () => {
    open = announced.shift() ?? null;
    if (open === null) throw unexpected();
  };
  const patch = createPatchReader(begin, (content) => {
    if (open !== null) deliver(open, content, visitor);
  });
  const takePath = (path: string, rowOfPath: string) => {
    if (oldPath === null && isRename(rowOfPath)) {
      oldPath = path;
      return;
    }
    for (const patch of announcedPatches(rowOfPath, oldPath ?? path, path)) announced.push(patch);
    row = null;
    oldPath = null;
  };
  const takeField = (bytes: Buffer, start: number, end: number) => {
    if (row !== null) takePath(decodePart(bytes, start, Math.min(end, start + FIELD_LIMIT)), row);
    else if (start < end && bytes[start] === COLON) row = readRawRow(bytes, start, end);
    else if (start === end && announced.length > 0) inPatches = true;
    else if (announced.length === 0) visitor.header(toSha(bytes, start, end));
    else throw unexpected();
  };
  /** Ends of patches are told by a NUL: no line of a patch's header holds one, but for that of a hunk, which quotes a line of the file. */
  const take = (bytes: Buffer, start: number, end: number) => {
    if (inPatches && terminator === NEWLINE) return patch.takeLine(bytes, start, end);
    if (inPatches) patch.finish();
    inPatches = false;
    takeField(bytes, start, end);
  };
  const collector = createCollector();
  /** First byte of the field or line that is read. */
  let first = 0;
  const endOf = (chunk: Buffer, start: number): number => {
    if (collector.isEmpty()) first = chunk[start] ?? 0;
    return inPatches && first === AT ? findNewline(chunk, start) : findEnd(chunk, start, inPatches);
  };
  const readField = (chunk: Buffer, start: number): number => {
    const end = endOf(chunk, start);
    terminator = chunk[end] ?? 0;
    if (end < chunk.length && collector.isEmpty()) take(chunk, start, end);
    else {
      collector.keep(chunk.subarray(start, end));
      if (end === chunk.length) return end;
      const whole = collector.take();
      take(whole, 0, whole.length);
    }
    return end + 1;
  };
  return {
    push(chunk) {
      for (let at = 0; at < chunk.length; ) at = patch.inBody() ? patch.readBody(chunk, at) : readField(chunk, at);
    },
    finish() {
      const whole = collector.isEmpty() && row === null && announced.length === 0 && !patch.inBody();
      if (whole) patch.finish();
      return whole;
    },
  };
}

function deliver(announced: AnnouncedPatch, { binary, lines }: PatchContent, visitor: HunkVisitor): void {
  const { before, after } = announced;
  // Git prints the target of a link and the commit of a submodule as a line.
  const { hunks, removed, added } = (after ?? before)?.kind === "text" ? lines : NO_LINES;
  const counts = binary ? BINARY : { added: lines.added.length, deleted: lines.removed.length };
  const diff = { before: binary ? toBinary(before) : before, after: binary ? toBinary(after) : after, hunks, removed, added };
  visitor.file(diff, counts, binary ? blobPairOf(announced) : null);
}

const BINARY: LineCounts = { added: -1, deleted: -1 };

function toBinary(side: DiffSide | null): DiffSide | null {
  return side?.kind === "text" ? { path: side.path, kind: "binary" } : side;
}

/** Position of the next NUL, or of the next newline where that ends a line too; the chunk's length without one. */
function findEnd(chunk: Buffer, start: number, lines: boolean): number {
  for (let at = start; at < chunk.length; at++) {
    const byte = chunk[at];
    if (byte === 0 || (lines && byte === NEWLINE)) return at;
  }
  return chunk.length;
}

function findNewline(chunk: Buffer, start: number): number {
  const end = chunk.indexOf(NEWLINE, start);
  return end < 0 ? chunk.length : end;
}

/** Puts a field together from its parts; what is longer than `FIELD_LIMIT` is cut there. */
function createCollector() {
  let parts: Buffer[] = [];
  let kept = 0;
  return {
    keep(part: Buffer) {
      const fitting = part.subarray(0, FIELD_LIMIT - kept);
      if (fitting.length > 0) parts.push(fitting);
      kept += fitting.length;
    },
    take(): Buffer {
      const [first = Buffer.alloc(0)] = parts;
      const field = parts.length < 2 ? first : Buffer.concat(parts, kept);
      parts = [];
      kept = 0;
      return field;
    },
    isEmpty: () => kept === 0,
  };
}

function toSha(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("latin1", start, Math.min(end, start + LONGEST_ID + 1));
  if (!OBJECT_ID.test(text)) throw unexpected();
  return text;
}

function unexpected(): RangeError {
  return new RangeError("the output of git diff-tree has not the expected shape");
}
