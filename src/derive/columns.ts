/** Rows of 32-bit integers that grow by blocks and become one array per column. */
export interface IntColumns {
  readonly count: () => number;
  push(row: readonly number[]): void;
  /** The columns, cut to length. */
  finish(): readonly Int32Array[];
}

/** Rows of a block at first, and at most: small tables stay small, and no block is ever copied to be grown. */
const FIRST_ROWS = 64;
const MOST_ROWS = 16_384;

/** @param width number of columns of every row */
export function createIntColumns(width: number): IntColumns {
  const full: Int32Array[] = [];
  let block = new Int32Array(FIRST_ROWS * width);
  let used = 0;
  let count = 0;
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
      for (const part of [...full, block.subarray(0, used)]) {
        for (let at = 0; at < part.length; at += width, row++) {
          for (let i = 0; i < width; i++) (columns[i] ?? block)[row] = part[at + i] ?? 0;
        }
      }
      return columns;
    },
  };
}
