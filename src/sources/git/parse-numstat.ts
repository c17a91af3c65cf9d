import { decodeText } from "./decode-text.ts";
import { createFieldScanner } from "./scan-fields.ts";

/** A changed file of one comparison. Lines are −1 for binary content; `oldPath` is set on renames. */
export interface FileCounts {
  readonly added: number;
  readonly deleted: number;
  readonly path: string;
  readonly oldPath: string | null;
}

/** What a numstat stream says, in its order. */
export interface NumstatVisitor {
  /** A commit begins; its files follow. */
  header(sha: string): void;
  file(counts: FileCounts): void;
}

export interface NumstatParser {
  push(chunk: Buffer): void;
  /** True when the stream so far ends behind a whole row. */
  isComplete(): boolean;
}

const TAB = 9;

/**
 * Parses `git diff-tree --stdin --always --numstat -z`, cut into chunks anywhere.
 *
 * Rows: `sha` NUL for each commit; `added TAB deleted TAB path` NUL for each file; `added TAB deleted TAB` NUL `old` NUL `new` NUL
 * for each rename. Position alone decides what a field is, so no path can pass for a commit.
 *
 * @throws RangeError from `push` when a row has another shape
 */
export function createNumstatParser(visitor: NumstatVisitor): NumstatParser {
  let rename: { readonly added: number; readonly deleted: number; oldPath: string | null } | null = null;
  const scanner = createFieldScanner((field) => {
    if (rename !== null && rename.oldPath === null) {
      rename.oldPath = decodeText(field);
      return;
    }
    if (rename !== null) {
      const { added, deleted, oldPath } = rename;
      rename = null;
      visitor.file({ added, deleted, path: decodeText(field), oldPath });
      return;
    }
    const first = field.indexOf(TAB);
    if (first < 0) return visitor.header(toSha(field));
    const second = field.indexOf(TAB, first + 1);
    const added = toLines(field, 0, first);
    const deleted = toLines(field, first + 1, second);
    if (second + 1 === field.length) rename = { added, deleted, oldPath: null };
    else visitor.file({ added, deleted, path: decodeText(field.subarray(second + 1)), oldPath: null });
  });
  return { push: scanner.push, isComplete: () => scanner.isAtBorder() && rename === null };
}

function toSha(field: Buffer): string {
  const text = field.toString("latin1", 0, 65);
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)) throw new RangeError("a row of git diff-tree has not the expected shape");
  return text;
}

/** A line count; `-` marks binary content. */
function toLines(field: Buffer, start: number, end: number): number {
  const text = field.toString("latin1", start, Math.max(start, end));
  if (text === "-") return -1;
  if (!/^\d{1,10}$/.test(text)) throw new RangeError("a row of git diff-tree has not the expected shape");
  return Number(text);
}
