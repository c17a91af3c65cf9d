/** The owner of a blank line: it counts in the length of a file, not as work of a change. */
export const BLANK = -1;
/** The owner of a line that was met without having been seen to be born. */
export const UNKNOWN = -2;

/** Receives a run of lines: the change in which they were born, or one of the owners below 0, and how many they are. */
export type RunSink = (owner: number, lines: number) => void;

/** Reads the lines of a file in order, each once. */
export interface RunReader {
  /** Hands over the next lines; those past the end of the file are of unknown birth. */
  take(lines: number, sink: RunSink): void;
  /** Hands over all that is left. */
  rest(sink: RunSink): void;
  /** Lines asked for past the end so far. */
  readonly missing: () => number;
}

/** @param runs owner and length of each run, in the order of the file; empty for a file without lines */
export function createRunReader(runs: Int32Array): RunReader {
  let at = 0;
  let used = 0;
  let missing = 0;
  return {
    take(lines, sink) {
      let wanted = lines;
      while (wanted > 0 && at < runs.length) {
        const left = (runs[at + 1] ?? 0) - used;
        const taken = Math.min(wanted, left);
        sink(runs[at] ?? UNKNOWN, taken);
        wanted -= taken;
        used += taken;
        if (taken === left) {
          at += 2;
          used = 0;
        }
      }
      if (wanted > 0) {
        sink(UNKNOWN, wanted);
        missing += wanted;
      }
    },
    rest(sink) {
      for (; at < runs.length; at += 2) {
        sink(runs[at] ?? UNKNOWN, (runs[at + 1] ?? 0) - used);
        used = 0;
      }
    },
    missing: () => missing,
  };
}

/** Collects the lines of a file; neighbours of one owner become one run. */
export interface RunWriter {
  readonly append: RunSink;
  /** The runs since the last call, in an array of their own. */
  finish(): Int32Array;
}

/** One writer serves many files, so that its buffer is made once. */
export function createRunWriter(): RunWriter {
  let buffer = new Int32Array(1024);
  let length = 0;
  return {
    append(owner, lines) {
      if (length > 0 && buffer[length - 2] === owner) {
        buffer[length - 1] = (buffer[length - 1] ?? 0) + lines;
        return;
      }
      if (length === buffer.length) {
        const grown = new Int32Array(length * 2);
        grown.set(buffer);
        buffer = grown;
      }
      buffer[length] = owner;
      buffer[length + 1] = lines;
      length += 2;
    },
    finish() {
      const runs = buffer.slice(0, length);
      length = 0;
      return runs;
    },
  };
}
