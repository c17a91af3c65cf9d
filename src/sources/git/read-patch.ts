import type { FileDiff } from "../../model/file-diff.ts";
import { createKeyList, createLineHasher, type KeyList } from "./hash-lines.ts";

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
  /** Takes a line outside of the hunks, without its newline. */
  takeLine(line: Buffer): void;
  /** Hands on the patch that was read last, if there is one. */
  finish(): void;
}

interface OpenPatch {
  readonly deliver: (content: PatchContent) => void;
  readonly hunks: number[];
  readonly removed: KeyList;
  readonly added: KeyList;
  binary: boolean;
}

/** No hunk. */
export const NO_LINES: PatchContent["lines"] = { hunks: new Int32Array(0), removed: new Uint32Array(0), added: new Uint32Array(0) };

const NEWLINE = 10;
const PLUS = 43;
const MINUS = 45;
const BACKSLASH = 92;
const HUNK = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/;
const START = /^diff --git /;
const BINARY = /^Binary files /;
const OTHER =
  /^(?:index |old mode |new mode |deleted file mode |new file mode |(?:dis)?similarity index |rename from |rename to |--- |\+\+\+ |\\ )/;
/** Enough of a line to tell what it is. */
const HEAD_LENGTH = 80;

/**
 * @param begin called where a patch begins; gives the function that takes what the patch says
 */
export function createPatchReader(begin: () => OpenPatch["deliver"]): PatchReader {
  let open: OpenPatch | null = null;
  const body = createBodyReader();
  const finish = () => {
    if (open === null) return;
    const { deliver, hunks, removed, added, binary } = open;
    open = null;
    deliver({ binary, lines: { hunks: Int32Array.from(hunks), removed: removed.toArray(), added: added.toArray() } });
  };
  return {
    inBody: body.isOpen,
    readBody: body.read,
    finish,
    takeLine(line) {
      const head = line.toString("latin1", 0, HEAD_LENGTH);
      if (START.test(head)) {
        finish();
        open = { deliver: begin(), hunks: [], removed: createKeyList(), added: createKeyList(), binary: false };
        return;
      }
      if (open === null) throw unexpected();
      const hunk = HUNK.exec(head);
      if (hunk !== null) {
        const [, oldStart, oldLines = "1", newStart, newLines = "1"] = hunk;
        open.hunks.push(Number(oldStart), Number(oldLines), Number(newStart), Number(newLines));
        body.begin({ removed: open.removed, added: open.added, oldLines: Number(oldLines), newLines: Number(newLines) });
      } else if (BINARY.test(head)) open.binary = true;
      else if (!OTHER.test(head)) throw unexpected();
    },
  };
}

interface Body {
  readonly removed: KeyList;
  readonly added: KeyList;
  oldLines: number;
  newLines: number;
}

/** Counts off the lines of a hunk and hashes them, whatever they look like. */
function createBodyReader() {
  const hasher = createLineHasher();
  let body: Body | null = null;
  /** First byte of the line that is being read; −1 before it. */
  let mark = -1;
  const takeLine = (open: Body) => {
    const key = hasher.take();
    if (mark === MINUS && open.oldLines > 0) {
      open.oldLines--;
      open.removed.push(key);
    } else if (mark === PLUS && open.newLines > 0) {
      open.newLines--;
      open.added.push(key);
    } else if (mark !== BACKSLASH) throw unexpected(); // "\ No newline at end of file" is no line of either side
    mark = -1;
    if (open.oldLines === 0 && open.newLines === 0) body = null;
  };
  return {
    isOpen: () => body !== null,
    begin(next: Body) {
      body = next.oldLines + next.newLines > 0 ? next : null;
    },
    read(chunk: Buffer, start: number): number {
      let at = start;
      while (body !== null && at < chunk.length) {
        if (mark < 0) mark = chunk[at++] ?? NEWLINE;
        at = hasher.read(chunk, at);
        if (at === chunk.length) return at;
        takeLine(body);
        at++;
      }
      return at;
    },
  };
}

function unexpected(): RangeError {
  return new RangeError("a patch of git diff-tree has not the expected shape");
}
