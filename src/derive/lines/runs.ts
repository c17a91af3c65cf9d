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
  /** Passes over the next lines; as `take`, but whole runs are not looked at. */
  skip(lines: number): void;
  /** Copies the next lines; as `take`, but whole runs go over together. */
  copy(lines: number, writer: RunWriter): void;
  /** Copies all that is left. */
  copyRest(writer: RunWriter): void;
  /** Lines asked for past the end so far. */
  readonly missing: () => number;
}

/** Collects the lines of a file; neighbours of one owner become one run. */
export interface RunWriter {
  readonly append: RunSink;
  /** Appends runs as an array holds them. */
  appendAll(runs: Int32Array): void;
  /** The runs since the last call, in an array of their own. */
  finish(): Int32Array;
}

/** @param runs owner and length of each run, in the order of the file; empty for a file without lines */
export function createRunReader(runs: Int32Array): RunReader {
  let at = 0;
  let used = 0;
  let missing = 0;

  const leftInRun = () => (runs[at + 1] ?? 0) - used;
  const take = (lines: number, sink: RunSink) => {
    let wanted = lines;
    while (wanted > 0 && at < runs.length) {
      const left = leftInRun();
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
  };
  /** Passes over the runs that end within the next lines and gives how many lines are left to read. */
  const passRuns = (lines: number): number => {
    let wanted = lines + used;
    let end = at;
    for (; end < runs.length && (runs[end + 1] ?? 0) <= wanted; end += 2) wanted -= runs[end + 1] ?? 0;
    if (end === at) return lines;
    at = end;
    used = 0;
    return wanted;
  };
  const finishRun = (lines: number, writer: RunWriter): number => {
    const begun = used === 0 ? 0 : Math.min(lines, leftInRun());
    take(begun, writer.append);
    return lines - begun;
  };
  return {
    take,
    rest(sink) {
      for (; at < runs.length; at += 2) {
        sink(runs[at] ?? UNKNOWN, leftInRun());
        used = 0;
      }
    },
    skip: (lines) => take(passRuns(lines), () => undefined),
    copy(lines, writer) {
      const whole = finishRun(lines, writer);
      const start = at;
      const left = passRuns(whole);
      writer.appendAll(runs.subarray(start, at));
      take(left, writer.append);
    },
    copyRest(writer) {
      finishRun(leftInRun(), writer);
      writer.appendAll(runs.subarray(at));
      at = runs.length;
    },
    missing: () => missing,
  };
}

/** One writer serves many files, so that its buffer is made once. */
export function createRunWriter(): RunWriter {
  let buffer = new Int32Array(1024);
  let length = 0;

  const makeRoom = (count: number) => {
    if (length + count <= buffer.length) return;
    const grown = new Int32Array(2 * (length + count));
    grown.set(buffer);
    buffer = grown;
  };
  const append = (owner: number, lines: number) => {
    if (length > 0 && buffer[length - 2] === owner) {
      buffer[length - 1] = (buffer[length - 1] ?? 0) + lines;
      return;
    }
    makeRoom(2);
    buffer[length] = owner;
    buffer[length + 1] = lines;
    length += 2;
  };
  return {
    append,
    appendAll(runs) {
      if (runs.length === 0) return;
      append(runs[0] ?? UNKNOWN, runs[1] ?? 0);
      makeRoom(runs.length);
      buffer.set(runs.subarray(2), length);
      length += runs.length - 2;
    },
    finish() {
      const runs = buffer.slice(0, length);
      length = 0;
      return runs;
    },
  };
}
