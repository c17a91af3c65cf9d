import { decodeCutText, decodeText } from "./decode-text.ts";
import { createFieldScanner, FIELD_LIMIT, type FieldScanner } from "./scan-fields.ts";

/** One commit as `git log` printed it. Byte fields share memory with the stream: use them before the next chunk. */
export interface RawCommit {
  /** Lower-case hexadecimal object id. */
  readonly sha: string;
  /** Parent ids in git's order. */
  readonly parents: readonly string[];
  /** Epoch seconds; NaN where the commit carries no usable date. */
  readonly authoredAt: number;
  readonly committedAt: number;
  readonly authorName: Buffer;
  readonly authorEmail: Buffer;
  readonly committerName: Buffer;
  readonly committerEmail: Buffer;
  readonly message: string;
}

export interface HistoryParser {
  push(chunk: Buffer): void;
  /** True when the stream so far ends on the border of a commit. */
  isComplete(): boolean;
}

const PLACEHOLDERS = ["%H", "%P", "%at", "%ct", "%an", "%ae", "%cn", "%ce", "%B"] as const;

/** `--format` value whose output the parser reads, with `-z`. No field can hold a NUL: git cuts text there. */
export const HISTORY_FORMAT = PLACEHOLDERS.join("%x00");

const EMPTY = Buffer.alloc(0);
/** The widest instant that a calendar date can be made of: ±100,000,000 days (ECMAScript time range). */
export const LARGEST_INSTANT = 8_640_000_000_000;

/**
 * Parses `git log -z --format=HISTORY_FORMAT`, cut into chunks anywhere.
 * @param shaLength bytes of an object id, 20 or 32
 * @throws RangeError from `push` when a record has not the shape that was asked for
 */
export function createHistoryParser(shaLength: 20 | 32, visit: (commit: RawCommit) => void): HistoryParser {
  const isSha = new RegExp(`^[0-9a-f]{${shaLength * 2}}$`);
  let fields: Buffer[] = [];
  const scanner: FieldScanner = createFieldScanner((field) => {
    fields.push(field);
    if (fields.length < PLACEHOLDERS.length) return;
    visit(toCommit(fields, isSha));
    fields = [];
  });
  return { push: scanner.push, isComplete: () => scanner.isAtBorder() && fields.length === 0 };
}

function toCommit(fields: readonly Buffer[], isSha: RegExp): RawCommit {
  const [sha = EMPTY, parents = EMPTY, authoredAt = EMPTY, committedAt = EMPTY] = fields;
  const [authorName = EMPTY, authorEmail = EMPTY, committerName = EMPTY, committerEmail = EMPTY, message = EMPTY] = fields.slice(4);
  const id = sha.toString("latin1");
  const parentIds = parents.length === 0 ? [] : parents.toString("latin1").split(" ");
  if (!isSha.test(id) || !parentIds.every((parent) => isSha.test(parent)))
    throw new RangeError("a record of git log has not the expected shape");
  return {
    sha: id,
    parents: parentIds,
    authoredAt: toInstant(authoredAt),
    committedAt: toInstant(committedAt),
    authorName: known(authorName, "%an"),
    authorEmail: known(authorEmail, "%ae"),
    committerName: known(committerName, "%cn"),
    committerEmail: known(committerEmail, "%ce"),
    message: message.length < FIELD_LIMIT ? decodeText(message) : decodeCutText(message),
  };
}

/** git prints nothing, or the placeholder itself, for a date it cannot read; `Number("")` would be 1970. */
function toInstant(field: Buffer): number {
  const text = field.toString("latin1");
  const value = /^-?\d{1,13}$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= LARGEST_INSTANT ? value : Number.NaN;
}

/** A commit without the line gives the placeholder back. */
function known(field: Buffer, placeholder: string): Buffer {
  return field.length === placeholder.length && field.toString("latin1") === placeholder ? EMPTY : field;
}
