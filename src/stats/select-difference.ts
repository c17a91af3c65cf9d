import { createRng } from "./random.ts";
import { selectInPlace } from "./select.ts";

/** All differences y − x as a table: row i holds y − x[i], ascending along y and falling from row to row. */
interface DifferenceTable {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Row i may still hold the result at positions low[i] … high[i] − 1 of y. */
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * The k-th smallest of all differences y − x, without writing them all down.
 *
 * Since rows and columns of the table of differences are ordered, a pivot cuts every row in one walk. Pivots are drawn from the
 * differences that are still possible, by a generator of its own: chance decides the time, never the result.
 * Source: Monahan (1984), ACM algorithm 616.
 * Cost: O((m + n) log(m + n)) expected.
 *
 * @param x ascending, finite
 * @param y ascending, finite
 * @param k zero-based rank, 0 ≤ k < m·n
 * @throws RangeError when k is no such rank (so when a sample is empty)
 */
export function selectDifference(x: Float64Array, y: Float64Array, k: number): number {
  const rng = createRng(1);
  const table = { x, y, low: new Int32Array(x.length), high: new Int32Array(x.length).fill(y.length) };
  const [below, upTo] = [new Int32Array(x.length), new Int32Array(x.length)];
  let open = x.length * y.length;
  let settled = 0;
  while (open > x.length + y.length) {
    const pivot = differenceAt(table, Math.floor(rng.nextFloat() * open));
    const smaller = cutRows(table, below, (difference) => difference < pivot);
    const notLarger = cutRows(table, upTo, (difference) => difference <= pivot);
    if (k >= smaller && k < notLarger) return pivot;
    if (k < smaller) {
      table.high.set(below);
      open = smaller - settled;
    } else {
      table.low.set(upTo);
      open -= notLarger - settled;
      settled = notLarger;
    }
  }
  return selectInPlace(openDifferences(table, open), k - settled);
}

function differenceAt({ x, y, low, high }: DifferenceTable, position: number): number {
  let left = position;
  for (let i = 0; i < x.length; i++) {
    const start = low[i] ?? 0;
    const width = (high[i] ?? 0) - start;
    if (left < width) return (y[start + left] ?? Number.NaN) - (x[i] ?? Number.NaN);
    left -= width;
  }
  throw new RangeError(`no open difference ${position}`);
}

/** Writes how many differences of each row pass a test that holds up to a bound, and returns their sum. */
function cutRows({ x, y }: DifferenceTable, counts: Int32Array, passes: (difference: number) => boolean): number {
  let column = 0;
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    while (column < y.length && passes((y[column] ?? Number.NaN) - (x[i] ?? Number.NaN))) column++;
    counts[i] = column;
    total += column;
  }
  return total;
}

function openDifferences({ x, y, low, high }: DifferenceTable, open: number): Float64Array {
  const differences = new Float64Array(open);
  let next = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = low[i] ?? 0; j < (high[i] ?? 0); j++) differences[next++] = (y[j] ?? Number.NaN) - (x[i] ?? Number.NaN);
  }
  return differences;
}
