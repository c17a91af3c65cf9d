import type { FileDiff } from "../../model/file-diff.ts";
import { ADDED, HUNK_WIDTH, REMOVED } from "./hunks.ts";
import { createScratch } from "./scratch.ts";

/** The removed or the added lines of a step that are not blank, one file after the other. Blank ones are left out, so that they neither make nor break a block. */
export interface TextLines {
  /** Equal for equal text without white space; odd where that text is long. 0 is where no block goes on: at the end of a hunk, and in the place of lines that were left out. The last one is 0. */
  readonly keys: Int32Array;
  /** Where each line stands among all lines of its side of the step. */
  readonly places: Int32Array;
  /** Lines and zeros; the arrays may be longer. */
  readonly count: number;
}

/** Reads one side of a step; what it gave before is overwritten. @param lines how many there are, blank ones included */
export type TextReader = (diffs: readonly FileDiff[], side: "removed" | "added", lines: number) => TextLines;

/** Lines that are read so far. */
interface OpenText {
  readonly keys: Int32Array;
  readonly places: Int32Array;
  count: number;
  /** Place of the first line of the file, and the line of it that is next. */
  first: number;
  line: number;
}

/** A reader with arrays of its own. */
export function createTextReader(): TextReader {
  const takeKeys = createScratch();
  const takePlaces = createScratch();
  return (diffs, side, lines) => {
    // At the most every line ends a hunk.
    const text: OpenText = { keys: takeKeys(2 * lines), places: takePlaces(2 * lines), count: 0, first: 0, line: 0 };
    const column = side === "removed" ? REMOVED : ADDED;
    for (const { hunks, [side]: keys } of diffs) {
      text.line = 0;
      for (let hunk = column; hunk < hunks.length; hunk += HUNK_WIDTH) appendHunk(text, keys, hunks[hunk] ?? 0);
      text.first += keys.length;
    }
    return text;
  };
}

function appendHunk(text: OpenText, keys: Uint32Array, lines: number): void {
  const begin = text.count;
  for (const end = text.line + lines; text.line < end; text.line++) {
    const key = keys[text.line] ?? 0;
    if (key === 0) continue;
    text.keys[text.count] = key;
    text.places[text.count++] = text.first + text.line;
  }
  if (text.count > begin) text.keys[text.count++] = 0;
}

/** Leaves out the lines whose key is not kept, in the arrays of the text itself, which is not to be used any more. */
export function leaveOut({ keys, places, count }: TextLines, isKept: (key: number) => boolean): TextLines {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? 0;
    if (key !== 0 && isKept(key)) {
      keys[kept] = key;
      places[kept++] = places[i] ?? 0;
    } else if (kept > 0 && keys[kept - 1] !== 0) {
      keys[kept++] = 0;
    }
  }
  return { keys, places, count: kept };
}
