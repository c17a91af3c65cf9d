/** Reads the header of a hunk that starts at one byte and ends before another: `@@ -a,b +c,d @@…`, where a count of 1 is left out. Gives the four numbers, until the next call. */
export type HunkHeaderReader = (bytes: Buffer, start: number, end: number) => readonly number[];

const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const MOST_DIGITS = 10;
/** What stands before the numbers of each side, and behind them. */
const MARKS = ["@@ -", " +"].map((text) => Buffer.from(text));
const END = Buffer.from(" @@");

/**
 * A reader with a state of its own: headers are too many for closures and arrays of each.
 * @throws RangeError from the reader where the header has another shape
 */
export function createHunkHeaderReader(): HunkHeaderReader {
  const numbers = [0, 0, 0, 0];
  let header: Buffer = END;
  let at = 0;
  let last = 0;
  const skip = (mark: Buffer) => {
    for (const byte of mark) if (header[at++] !== byte) throw unexpected();
  };
  const readNumber = () => {
    const first = at;
    let value = 0;
    for (let byte = header[at] ?? 0; byte >= ZERO && byte <= NINE; byte = header[++at] ?? 0) value = value * 10 + byte - ZERO;
    if (at === first || at - first > MOST_DIGITS || at > last) throw unexpected();
    return value;
  };
  return (bytes, start, end) => {
    header = bytes;
    at = start;
    last = end;
    for (let side = 0; side < MARKS.length; side++) {
      skip(MARKS[side] ?? END);
      numbers[2 * side] = readNumber();
      const isCounted = header[at] === COMMA;
      if (isCounted) at++;
      numbers[2 * side + 1] = isCounted ? readNumber() : 1;
    }
    skip(END);
    return numbers;
  };
}

function unexpected(): RangeError {
  return new RangeError("the header of a hunk of git diff-tree has not the expected shape");
}
