import type { FileRuns } from "./file-runs.ts";
import { UNKNOWN } from "./owners.ts";

/** Rewrites the lines of a file from its first to its last, in place. */
export interface RunEditor {
  open(file: FileRuns): void;
  /** Keeps the next lines; those past the end of the file are of unknown birth. */
  keep(lines: number): void;
  /** Takes the next lines out; there may be fewer. */
  drop(lines: number): void;
  /** Puts lines of one owner here. */
  put(owner: number, lines: number): void;
  /** Keeps all that is left. @returns lines kept or dropped past the end */
  close(): number;
}

/**
 * One editor serves many files, so that its buffer is made once.
 *
 * What stands before the first and behind the last change stays where it is, or is moved as a whole; only what is between goes through the buffer.
 */
export function createRunEditor(): RunEditor {
  let file: FileRuns = { runs: new Int32Array(), length: 0 };
  /** The run read next, and how many of its lines are read. */
  let at = 0;
  let used = 0;
  /** The runs from here to `at` are replaced by the buffer. */
  let start = 0;
  let missing = 0;
  const buffer = createRunBuffer();
  const { put } = buffer;

  /** Leaves whole runs at the start of the file alone, but for the last of them: what comes may join it. Gives the lines left to read. */
  const passStart = (lines: number): number => {
    const { runs, length } = file;
    let left = lines;
    for (; at < length && (runs[at + 1] ?? 0) <= left; at += 2) left -= runs[at + 1] ?? 0;
    if (at > 0) {
      start = at - 2;
      put(runs[start] ?? UNKNOWN, runs[start + 1] ?? 0);
    }
    return left;
  };
  /** Passes over the next lines, at the most to the end of their run. Gives how many. */
  const pass = (lines: number): number => {
    const left = (file.runs[at + 1] ?? 0) - used;
    if (lines < left) {
      used += lines;
      return lines;
    }
    at += 2;
    used = 0;
    return left;
  };
  const keep = (lines: number) => {
    let left = lines;
    while (left > 0 && at < file.length) {
      const owner = file.runs[at] ?? UNKNOWN;
      const passed = pass(left);
      put(owner, passed);
      left -= passed;
    }
    if (left <= 0) return;
    put(UNKNOWN, left);
    missing += left;
  };
  return {
    open(opened) {
      file = opened;
      at = 0;
      used = 0;
      start = 0;
      missing = 0;
      buffer.clear();
    },
    keep(lines) {
      const isStart = at === 0 && used === 0 && buffer.length() === 0;
      keep(isStart ? passStart(lines) : lines);
    },
    drop(lines) {
      let left = lines;
      while (left > 0 && at < file.length) left -= pass(left);
      missing += left;
    },
    put,
    close() {
      // The rest of a run that is begun, and the one behind it: it may join what was put.
      if (used > 0) keep((file.runs[at + 1] ?? 0) - used);
      if (at < file.length) keep(file.runs[at + 1] ?? 0);
      const behind = start + buffer.length();
      moveEnd(file, at, behind);
      buffer.copyTo(file.runs, start);
      return missing;
    },
  };
}

/** Collects runs; neighbours of one owner become one. */
function createRunBuffer() {
  let buffer = new Int32Array(1024);
  let count = 0;
  return {
    put(owner: number, lines: number) {
      if (count > 0 && buffer[count - 2] === owner) {
        buffer[count - 1] = (buffer[count - 1] ?? 0) + lines;
        return;
      }
      if (count === buffer.length) {
        const grown = new Int32Array(2 * count);
        grown.set(buffer);
        buffer = grown;
      }
      buffer[count] = owner;
      buffer[count + 1] = lines;
      count += 2;
    },
    length: () => count,
    clear() {
      count = 0;
    },
    copyTo(runs: Int32Array, start: number) {
      for (let i = 0; i < count; i++) runs[start + i] = buffer[i] ?? 0;
    },
  };
}

/** Moves the runs from a place on to another place. A file that grows once is given room to grow again. */
function moveEnd(file: FileRuns, from: number, to: number): void {
  const length = to + file.length - from;
  if (length > file.runs.length) {
    const grown = new Int32Array(length + (file.length >> 1));
    grown.set(file.runs.subarray(0, Math.min(from, to)));
    grown.set(file.runs.subarray(from, file.length), to);
    file.runs = grown;
  } else if (to !== from && from < file.length) {
    file.runs.copyWithin(to, from, file.length);
  }
  file.length = length;
}
