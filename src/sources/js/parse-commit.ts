import { decodeCutText, decodeText } from "../git/decode-text.ts";
import { LARGEST_INSTANT, type RawCommit } from "../git/parse-history.ts";
import { FIELD_LIMIT } from "../git/scan-fields.ts";
import { toUtf8 } from "./to-utf8.ts";

interface Contact {
  readonly name: Buffer;
  readonly email: Buffer;
  readonly at: number;
}

const EMPTY = Buffer.alloc(0);
const NOBODY: Contact = { name: EMPTY, email: EMPTY, at: Number.NaN };
const NEWLINE = 10;
const LESS = 60;
const GREATER = 62;
/** `seconds zone` at the end of a contact line; without a zone git takes the line for undated. */
const DATE = /^[ \t\r\n]*(\d+)[ \t\r\n]*[+-]\d/;

/**
 * Parents in the head of a commit object.
 * @returns null where the content does not begin like a commit of a SHA-1 repository, as git judges it
 */
export function parseParents(content: Buffer): readonly string[] | null {
  if (!/^tree [0-9a-f]{40}\n$/.test(content.toString("latin1", 0, 46))) return null;
  const parents: string[] = [];
  for (let at = 46; content.length > at + 47 && content.toString("latin1", at, at + 7) === "parent "; at += 48) {
    const parent = content.toString("latin1", at + 7, at + 48);
    if (!/^[0-9a-f]{40}\n$/.test(parent)) return null;
    parents.push(parent.slice(0, 40));
  }
  return parents;
}

/**
 * A commit as `git log` prints it: the last author and committer line of the head, the message up to a NUL,
 * all taken from the declared encoding to UTF-8 where that is known.
 *
 * Source: git's `split_ident_line` (ident.c) and `parse_commit_header` (pretty.c).
 * @param content the whole object; must pass `parseParents`
 */
export function parseCommit(sha: string, parents: readonly string[], content: Buffer): RawCommit {
  const end = content.indexOf(0);
  const { text, message, lines } = splitHead(toDeclaredUtf8(end < 0 ? content : content.subarray(0, end)));
  let author = NOBODY;
  let committer = NOBODY;
  for (const [start, stop] of lines) {
    if (startsWith(text, start, "author ")) author = parseContact(text.subarray(start + 7, stop));
    else if (startsWith(text, start, "committer ")) committer = parseContact(text.subarray(start + 10, stop));
  }
  return {
    sha,
    parents,
    authoredAt: author.at,
    committedAt: committer.at,
    authorName: author.name,
    authorEmail: author.email,
    committerName: committer.name,
    committerEmail: committer.email,
    message: message.length < FIELD_LIMIT ? decodeText(message) : decodeCutText(message.subarray(0, FIELD_LIMIT)),
  };
}

/** A commit object, its lines before the first empty one as `[start, end)`, and what follows that. */
interface Head {
  readonly text: Buffer;
  readonly lines: readonly (readonly [start: number, end: number])[];
  readonly message: Buffer;
}

function splitHead(text: Buffer): Head {
  const lines: [number, number][] = [];
  let start = 0;
  while (start < text.length && text[start] !== NEWLINE) {
    const found = text.indexOf(NEWLINE, start);
    const end = found < 0 ? text.length : found;
    lines.push([start, end]);
    start = end + 1;
  }
  return { text, lines, message: text.subarray(start + 1) };
}

/** The object in UTF-8, by the encoding that its head declares. */
function toDeclaredUtf8(text: Buffer): Buffer {
  const line = splitHead(text).lines.find(([start]) => startsWith(text, start, "encoding "));
  return line === undefined ? text : toUtf8(text, text.toString("latin1", line[0] + 9, line[1]));
}

/** `name <address> seconds zone`; the date is looked for after the last `>`, the address ends at the first one. */
function parseContact(line: Buffer): Contact {
  const open = line.indexOf(LESS);
  const close = open < 0 ? -1 : line.indexOf(GREATER, open + 1);
  if (close < 0) return NOBODY;
  const date = DATE.exec(line.toString("latin1", line.lastIndexOf(GREATER) + 1));
  const at = date?.[1] === undefined || date[1].length > 13 ? Number.NaN : Number(date[1]);
  return {
    name: cut(trimEnd(line.subarray(0, open))),
    email: cut(line.subarray(open + 1, close)),
    at: at <= LARGEST_INSTANT ? at : Number.NaN,
  };
}

function cut(field: Buffer): Buffer {
  return field.subarray(0, FIELD_LIMIT);
}

function trimEnd(name: Buffer): Buffer {
  let end = name.length;
  while (end > 0 && isSpace(name[end - 1] ?? 0)) end--;
  return name.subarray(0, end);
}

/** White space as git sees it. */
function isSpace(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === NEWLINE || byte === 13;
}

function startsWith(text: Buffer, at: number, word: string): boolean {
  return text.toString("latin1", at, at + word.length) === word;
}
