import { at } from "./at.ts";

/** A pivot below this share of its diagonal: nothing ties it to the others. */
const DEPENDENT = 1e-9;

/**
 * Solution of L x = b for the Laplacian of a connected graph, with x = 0 at its first place that counts.
 *
 * Symmetric elimination; a Laplacian without one of its places is positive definite and needs no pivoting. Source: Golub & Van Loan (2013), section 4.2.
 *
 * @param matrix symmetric, rows sum to 0; not changed
 * @param right one per row; sums to 0 over places that are used
 * @param used 1 for places that count; the others stay 0
 * @returns null where a place has no tie to the first; all 0 where at most one counts
 */
export function solveLaplacian(matrix: readonly Float64Array[], right: ArrayLike<number>, used: Uint8Array): Float64Array | null {
  const places = Int32Array.from(used.keys()).filter((place) => used[place] === 1);
  const kept = places.subarray(1);
  const rows = Array.from(kept, (place) =>
    Float64Array.of(...Array.from(kept, (other) => at(matrix[place] ?? [], other)), at(right, place)),
  );
  const diagonal = Float64Array.from(kept, (place) => at(matrix[place] ?? [], place));
  if (!eliminate(rows, diagonal)) return null;
  const solution = new Float64Array(right.length);
  for (const [place, value] of substituteBack(rows).entries()) solution[at(kept, place)] = value;
  return solution;
}

/** Brings rows into triangular form, their last entry being the right side; false where a pivot is nothing. */
function eliminate(rows: readonly Float64Array[], diagonal: Float64Array): boolean {
  for (const [k, pivotRow] of rows.entries()) {
    const pivot = at(pivotRow, k);
    if (!(pivot > DEPENDENT * at(diagonal, k))) return false;
    for (const row of rows.slice(k + 1)) subtract(row, pivotRow, { from: k, factor: at(row, k) / pivot });
  }
  return true;
}

function subtract(row: Float64Array, other: Float64Array, { from, factor }: { readonly from: number; readonly factor: number }): void {
  if (factor === 0) return;
  for (let j = from; j < row.length; j++) row[j] = at(row, j) - factor * at(other, j);
}

function substituteBack(rows: readonly Float64Array[]): Float64Array {
  const solution = new Float64Array(rows.length);
  for (const [k, row] of [...rows.entries()].toReversed()) {
    let rest = at(row, rows.length);
    for (let j = k + 1; j < rows.length; j++) rest -= at(row, j) * at(solution, j);
    solution[k] = rest / at(row, k);
  }
  return solution;
}
