import type { FileDiff } from "../../model/file-diff.ts";
import { createLineHasher } from "./hash-lines.ts";
import { createHunkHeaderReader } from "./hunk-header.ts";
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
const PLUS = 43;
const MINUS = 45;
const AT = 64;
const BACKSLASH = 92;
const START = Buffer.from("diff --git ");
const BINARY = Buffer.from("Binary files ");
/** Other lines that git prints between patches, the usual ones first; their first bytes tell them from each other and from those above. */
const OTHERS = [
  "index ",
  "--- ",
  "+++ ",
  "old mode ",
  "new mode ",
  "new file mode ",
  "deleted file mode ",
  "similarity index ",
  "dissimilarity index ",
  "rename from ",
  "rename to ",
  "\\ ",
].map((text) => Buffer.from(text));

/**
 * @param begin called where a patch begins
 * @param deliver takes what the patch said, when all of it was read
 */
export function createPatchReader(begin: () => void, deliver: (content: PatchContent) => void): PatchReader {
  const body = createBodyReader();
  const hunks = createHunkList();
  const readHeader = createHunkHeaderReader();
  let binary = false;
  let isOpen = false;
  const finish = () => {
    if (!isOpen) return;
    isOpen = false;
    deliver({ binary, lines: { hunks: hunks.take(), removed: body.takeRemoved(), added: body.takeAdded() } });
  };
  const takeHunk = (bytes: Buffer, start: number, end: number) => {
    const numbers = readHeader(bytes, start, end);
    for (const number of numbers) hunks.push(number);
    body.begin(numbers[1] ?? 0, numbers[3] ?? 0);
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
      else if (!isOther(bytes, start)) throw unexpected();
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

function isOther(bytes: Buffer, start: number): boolean {
  for (const other of OTHERS) if (startsWith(bytes, start, other)) return true;
  return false;
}

function startsWith(bytes: Buffer, start: number, text: Buffer): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text[i]) return false;
  return true;
}

function unexpected(): RangeError {
  return new RangeError("a patch of git diff-tree has not the expected shape");
}
