/** Rows of 32-bit integers that grow by blocks and become one array per column. */
export interface IntColumns {
  readonly count: () => number;
  push(row: readonly number[]): void;
  /** The columns, cut to length. */
  finish(): readonly Int32Array[];
  /** All rows, one behind the other. */
  rows(): Int32Array;
}

/** Rows of a block at first, and at most: small tables stay small, and no block is ever copied to be grown. */
const FIRST_ROWS = 64;
const MOST_ROWS = 16_384;
const NO_ROWS = new Int32Array(0);

/**
 * @param width number of columns of every row
 * @param first rows to begin with, as `rows` gave them; they must not be changed afterwards
 */
export function createIntColumns(width: number, first: Int32Array = NO_ROWS): IntColumns {
  const full = [first];
  let block = new Int32Array(FIRST_ROWS * width);
  let used = 0;
  let count = first.length / width;
  const blocks = () => [...full, block.subarray(0, used)];
  return {
    count: () => count,
    push(row) {
      if (used === block.length) {
        full.push(block);
        block = new Int32Array(Math.min(block.length * 2, MOST_ROWS * width));
        used = 0;
      }
      for (let i = 0; i < width; i++) block[used + i] = row[i] ?? 0;
      used += width;
      count++;
    },
    finish() {
      const columns = Array.from({ length: width }, () => new Int32Array(count));
      let row = 0;
      for (const part of blocks()) {
        columns.forEach((column, i) => {
          for (let at = i, to = row; at < part.length; at += width, to++) column[to] = part[at] ?? 0;
        });
        row += part.length / width;
      }
      return columns;
    },
    rows() {
      const rows = new Int32Array(count * width);
      let end = 0;
      for (const part of blocks()) {
        rows.set(part, end);
        end += part.length;
      }
      return rows;
    },
  };
}
