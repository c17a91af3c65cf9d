import type { FileDiff } from "../../model/file-diff.ts";
import { createLineHasher } from "./hash-lines.ts";
import { createHunkList, createKeyList } from "./number-lists.ts";

/** What a patch says about a file's content. */
export interface PatchContent {
  /** Git calls one side binary at least. */
  readonly binary: boolean;
  readonly lines: Pick<FileDiff, "hunks" | "removed" | "added">;
}

/** Reads the patches of a commit: lines of their headers one by one, lines of their hunks as bytes. */
export interface PatchReader {
  /** True while lines of a hunk are to come. */
  inBody(): boolean;
  /** Reads lines of the hunk: the position behind them, or the chunk's length. */
  readBody(chunk: Buffer, start: number): number;
  /** Takes a line outside of the hunks, which stands at `start` and ends before `end`. */
  takeLine(bytes: Buffer, start: number, end: number): void;
  /** Hands on the patch that was read last, if there is one. */
  finish(): void;
}

/** No hunk. */
export const NO_LINES: PatchContent["lines"] = { hunks: new Int32Array(0), removed: new Uint32Array(0), added: new Uint32Array(0) };

const NEWLINE = 10;
const SPACE = 32;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const AT = 64;
const BACKSLASH = 92;
const START = Buffer.from("diff --git ");
const BINARY = Buffer.from("Binary files ");
/** Other lines that git prints between patches; their first bytes tell them from each other and from those above. */
const OTHERS = [
  "index ",
  "old mode ",
  "new mode ",
  "new file mode ",
  "deleted file mode ",
  "similarity index ",
  "dissimilarity index ",
  "rename from ",
  "rename to ",
  "--- ",
  "+++ ",
  "\\ ",
].map((text) => Buffer.from(text));

/**
 * @param begin called where a patch begins
 * @param deliver takes what the patch said, when all of it was read
 */
export function createPatchReader(begin: () => void, deliver: (content: PatchContent) => void): PatchReader {
  const body = createBodyReader();
  const hunks = createHunkList();
  let binary = false;
  let isOpen = false;
  const finish = () => {
    if (!isOpen) return;
    isOpen = false;
    deliver({ binary, lines: { hunks: hunks.take(), removed: body.takeRemoved(), added: body.takeAdded() } });
  };
  const takeHunk = (bytes: Buffer, start: number, end: number) => {
    const [oldStart, oldLines, newStart, newLines] = readHunkHeader(bytes, start, end);
    hunks.push(oldStart);
    hunks.push(oldLines);
    hunks.push(newStart);
    hunks.push(newLines);
    body.begin(oldLines, newLines);
  };
  return {
    inBody: body.isOpen,
    readBody: body.read,
    finish,
    takeLine(bytes, start, end) {
      if (startsWith(bytes, start, START)) {
        finish();
        begin();
        isOpen = true;
        binary = false;
      } else if (!isOpen) throw unexpected();
      else if (bytes[start] === AT) takeHunk(bytes, start, end);
      else if (startsWith(bytes, start, BINARY)) binary = true;
      else if (!OTHERS.some((other) => startsWith(bytes, start, other))) throw unexpected();
    },
  };
}

/** Counts off the lines of a hunk and hashes them, whatever they look like. */
function createBodyReader() {
  const hasher = createLineHasher();
  const removed = createKeyList();
  const added = createKeyList();
  let oldLines = 0;
  let newLines = 0;
  /** First byte of the line that is being read; −1 before it. */
  let mark = -1;
  const takeLine = () => {
    const key = hasher.take();
    if (mark === MINUS && oldLines > 0) {
      oldLines--;
      removed.push(key);
    } else if (mark === PLUS && newLines > 0) {
      newLines--;
      added.push(key);
    } else if (mark !== BACKSLASH) throw unexpected(); // "\ No newline at end of file" is no line of either side
    mark = -1;
  };
  return {
    isOpen: () => oldLines > 0 || newLines > 0,
    begin(removedLines: number, addedLines: number) {
      oldLines = removedLines;
      newLines = addedLines;
    },
    read(chunk: Buffer, start: number): number {
      let at = start;
      while ((oldLines > 0 || newLines > 0) && at < chunk.length) {
        if (mark < 0) mark = chunk[at++] ?? NEWLINE;
        at = hasher.read(chunk, at);
        if (at === chunk.length) return at;
        takeLine();
        at++;
      }
      return at;
    },
    takeRemoved: removed.take,
    takeAdded: added.take,
  };
}

function startsWith(bytes: Buffer, start: number, text: Buffer): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text[i]) return false;
  return true;
}

/** `@@ -a,b +c,d @@…`, where a count of 1 is left out: the four numbers. */
function readHunkHeader(bytes: Buffer, start: number, end: number): readonly [number, number, number, number] {
  let at = start;
  const skip = (byte: number) => {
    if (bytes[at++] !== byte) throw unexpected();
  };
  const readNumber = () => {
    let value = 0;
    const first = at;
    for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0) value = value * 10 + byte - ZERO;
    if (at === first || at - first > 10 || at > end) throw unexpected();
    return value;
  };
  const readCount = () => {
    if (bytes[at] !== COMMA) return 1;
    at++;
    return readNumber();
  };
  for (const byte of [AT, AT, SPACE, MINUS]) skip(byte);
  const oldStart = readNumber();
  const oldLines = readCount();
  for (const byte of [SPACE, PLUS]) skip(byte);
  const newStart = readNumber();
  const newLines = readCount();
  for (const byte of [SPACE, AT, AT]) skip(byte);
  return [oldStart, oldLines, newStart, newLines];
}

function unexpected(): RangeError {
  return new RangeError("a patch of git diff-tree has not the expected shape");
}
