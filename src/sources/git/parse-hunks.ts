import type { ContentKind, DiffSide, FileDiff } from "../../model/file-diff.ts";
import { decodeText } from "./decode-text.ts";
import { createPatchReader, NO_LINES, type PatchContent } from "./read-patch.ts";
import { FIELD_LIMIT } from "./scan-fields.ts";

/** Two versions of a file, one of them binary at least: git does not say which one. */
export interface BlobPair {
  readonly before: string;
  readonly after: string;
}

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

interface VersionSide {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
}

/** One patch that is to come. */
interface Announced {
  readonly before: VersionSide | null;
  readonly after: VersionSide | null;
}

/** Where a field or line stands, and the byte that ends it. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly terminator: number;
}

type RawRow = Readonly<Record<"oldMode" | "newMode" | "oldSha" | "newSha", string>> & { readonly renamed: boolean; oldPath: string | null };

const NEWLINE = 10;
const COLON = 58;
const ABSENT = "000000";
const RAW_ROW = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([ADMRT])\d*$/;
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
  const announced: Announced[] = [];
  let row: RawRow | null = null;
  let inPatches = false;
  let open: Announced | null = null;
  const begin = () => {
    open = announced.shift() ?? null;
    if (open === null) throw unexpected();
  };
  const patch = createPatchReader(begin, (content) => {
    if (open !== null) deliver(open, content, visitor);
  });
  const takeField = (field: Buffer) => {
    if (row !== null) row = takePath(row, decodeText(field), announced);
    else if (field[0] === COLON) row = readRow(field);
    else if (field.length === 0 && announced.length > 0) inPatches = true;
    else if (announced.length === 0) visitor.header(toSha(field));
    else throw unexpected();
  };
  /** Ends of patches are told by a NUL: no line of a patch's header holds one. */
  const take = (bytes: Buffer, span: Span) => {
    if (inPatches && span.terminator === NEWLINE) return patch.takeLine(bytes, span.start, span.end);
    if (inPatches) patch.finish();
    inPatches = false;
    takeField(bytes.subarray(span.start, Math.min(span.end, span.start + FIELD_LIMIT)));
  };
  const collector = createCollector();
  const readField = (chunk: Buffer, start: number): number => {
    const end = findEnd(chunk, start, inPatches);
    if (end < chunk.length && collector.isEmpty()) take(chunk, { start, end, terminator: chunk[end] ?? 0 });
    else {
      collector.keep(chunk.subarray(start, end));
      if (end === chunk.length) return end;
      const whole = collector.take();
      take(whole, { start: 0, end: whole.length, terminator: chunk[end] ?? 0 });
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

function deliver(announced: Announced, { binary, lines }: PatchContent, visitor: HunkVisitor): void {
  const [before, after] = [sideOf(announced.before, binary), sideOf(announced.after, binary)];
  // Git prints the target of a link and the commit of a submodule as a line.
  const isText = (after ?? before)?.kind === "text";
  const counts = binary ? { added: -1, deleted: -1 } : { added: lines.added.length, deleted: lines.removed.length };
  visitor.file({ before, after, ...(isText ? lines : NO_LINES) }, counts, binary ? unclearPair(announced) : null);
}

/** Position of the next NUL, or of the next newline where that ends a line too; the chunk's length without one. */
function findEnd(chunk: Buffer, start: number, lines: boolean): number {
  for (let at = start; at < chunk.length; at++) {
    const byte = chunk[at];
    if (byte === 0 || (lines && byte === NEWLINE)) return at;
  }
  return chunk.length;
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

function readRow(field: Buffer): RawRow {
  const match = RAW_ROW.exec(field.toString("latin1", 0, 160));
  if (match === null) throw unexpected();
  const [, oldMode = "", newMode = "", oldSha = "", newSha = "", status] = match;
  return { oldMode, newMode, oldSha, newSha, renamed: status === "R", oldPath: null };
}

/** Takes a path of the row: the row itself while its second path is to come, else null. */
function takePath(row: RawRow, path: string, announced: Announced[]): RawRow | null {
  if (row.renamed && row.oldPath === null) return { ...row, oldPath: path };
  const before = row.oldMode === ABSENT ? null : { path: row.oldPath ?? path, mode: row.oldMode, sha: row.oldSha };
  const after = row.newMode === ABSENT ? null : { path, mode: row.newMode, sha: row.newSha };
  const changesType = before !== null && after !== null && typeOf(before) !== typeOf(after);
  if (changesType) announced.push({ before, after: null }, { before: null, after });
  else announced.push({ before, after });
  return null;
}

function typeOf({ mode }: VersionSide): ContentKind {
  if (mode === "120000") return "link";
  return mode === "160000" ? "submodule" : "text";
}

function sideOf(side: VersionSide | null, binary: boolean): DiffSide | null {
  if (side === null) return null;
  const type = typeOf(side);
  return { path: side.path, kind: type === "text" && binary ? "binary" : type };
}

function unclearPair({ before, after }: Announced): BlobPair | null {
  if (before === null || after === null || typeOf(before) !== "text") return null;
  return { before: before.sha, after: after.sha };
}

function toSha(field: Buffer): string {
  const text = field.toString("latin1", 0, 65);
  if (!OBJECT_ID.test(text)) throw unexpected();
  return text;
}

function unexpected(): RangeError {
  return new RangeError("the output of git diff-tree has not the expected shape");
}
