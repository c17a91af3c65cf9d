/** Typed arrays that grow by doubling: rows of 32-bit integers, one array per column. */
export interface IntColumns {
  readonly count: () => number;
  push(row: readonly number[]): void;
  /** The columns, cut to length. */
  finish(): readonly Int32Array[];
}

/** @param width number of columns of every row */
export function createIntColumns(width: number): IntColumns {
  let columns = Array.from({ length: width }, () => new Int32Array(256));
  let count = 0;
  return {
    count: () => count,
    push(row) {
      if (count === columns[0]?.length) {
        columns = columns.map((column) => {
          const grown = new Int32Array(column.length * 2);
          grown.set(column);
          return grown;
        });
      }
      columns.forEach((column, i) => {
        column[count] = row[i] ?? 0;
      });
      count++;
    },
    finish: () => columns.map((column) => column.slice(0, count)),
  };
}
