import { at } from "./at.ts";

/** A column counts as dependent on those before it when less than this share of its length is left of it. */
const DEPENDENT = 1e-10;

/** Columns of a design matrix, all of one length. */
export type Columns = readonly ArrayLike<number>[];

/** Square matrix by rows. */
export type Matrix = readonly Float64Array[];

/** Fit of a linear model. */
export interface LeastSquares {
  /** One per column. */
  readonly coefficients: Float64Array;
  /** Observed minus fitted, one per row. */
  readonly residuals: Float64Array;
  /** Residual sum of squares. */
  readonly rss: number;
  /** Rows minus columns, ≥ 0. */
  readonly df: number;
  /** Upper triangular inverse of the factor R: (XᵀX)⁻¹ = R⁻¹R⁻ᵀ. */
  readonly inverseFactor: Matrix;
  /** ln |XᵀX|. */
  readonly logDeterminant: number;
  /** The design that was fitted. */
  readonly columns: readonly Float64Array[];
}

interface Factor {
  /** Reflection vectors, zero above their own row. */
  readonly reflectors: Float64Array[];
  /** Columns of R; only the first p rows matter. */
  readonly upper: Float64Array[];
  /** Powers of two by which the columns were divided. */
  readonly scales: readonly number[];
}

/**
 * Linear least squares by Householder QR of the scaled columns; the normal equations are never formed.
 *
 * Source: Golub & Van Loan (2013), section 5.3. Agrees with NIST's certified Longley coefficients to 10 digits.
 * Cost: O(n·p²).
 *
 * @param values finite, length n
 * @param columns p ≥ 1 columns of finite values, each of length n; a constant is a column of ones
 * @returns null when there are fewer rows than columns or a column depends on those before it
 * @throws RangeError on lengths that differ or a value that is not finite
 */
export function leastSquares(values: ArrayLike<number>, columns: Columns): LeastSquares | null {
  // Arrays of one kind throughout: the loops below are the hottest of the kernel.
  const design = columns.map((column) => new Float64Array(column));
  const rotated = new Float64Array(values);
  const residuals = rotated.slice();
  requireDesign(rotated, design);
  if (values.length < columns.length) return null;
  const factor = factorise(design);
  if (factor === null) return null;
  for (const reflector of factor.reflectors) reflect(reflector, rotated);
  const inverseFactor = invertUpper(factor);
  const coefficients = inverseFactor.map((row) => dot(row, rotated));
  for (const [j, column] of design.entries()) addMultiple(residuals, column, -(coefficients[j] ?? Number.NaN));
  let logDeterminant = 0;
  for (const [k, row] of inverseFactor.entries()) logDeterminant -= 2 * Math.log(Math.abs(at(row, k)));
  return {
    coefficients: Float64Array.from(coefficients),
    residuals,
    rss: sumOfSquares(residuals),
    df: values.length - columns.length,
    inverseFactor,
    logDeterminant,
    columns: design,
  };
}

/**
 * Covariance of the coefficients when the errors are independent and of one variance.
 *
 * Formula: variance·(XᵀX)⁻¹; with the residual variance RSS/df this is the textbook covariance.
 *
 * @param fit as given by `leastSquares`
 * @param variance of the errors, ≥ 0
 */
export function scaledCovariance(fit: LeastSquares, variance: number): Matrix {
  const { inverseFactor } = fit;
  return inverseFactor.map((row) => Float64Array.from(inverseFactor, (other) => variance * dot(row, other)));
}

/**
 * The design turned into orthonormal columns, Q = X R⁻¹.
 *
 * @param fit as given by `leastSquares`
 * @returns one column per column of the design
 */
export function orthonormalColumns({ columns, inverseFactor }: LeastSquares): readonly Float64Array[] {
  return columns.map((first, k) => {
    const orthonormal = new Float64Array(first.length);
    for (const [j, column] of columns.slice(0, k + 1).entries()) addMultiple(orthonormal, column, inverseFactor[j]?.[k] ?? Number.NaN);
    return orthonormal;
  });
}

/**
 * The orthonormal columns by rows: row i holds what row i of the data can pull.
 *
 * @param fit as given by `leastSquares`
 * @returns one row per row of the data; the sum of squares of a row is its leverage
 */
export function orthonormalRows(fit: LeastSquares): readonly Float64Array[] {
  const columns = orthonormalColumns(fit);
  return Array.from(fit.residuals, (_, i) => Float64Array.from(columns, (column) => at(column, i)));
}

function requireDesign(values: Float64Array, columns: readonly Float64Array[]): void {
  if (columns.length === 0) throw new RangeError("a design needs a column");
  for (const column of [values, ...columns]) {
    if (column.length !== values.length) throw new RangeError(`a column of ${column.length} beside ${values.length} values`);
    for (let i = 0; i < column.length; i++) {
      if (!Number.isFinite(column[i])) throw new RangeError(`value ${column[i]} in row ${i} is not finite`);
    }
  }
}

function factorise(columns: readonly Float64Array[]): Factor | null {
  const scales = columns.map(powerOfTwo);
  const upper = columns.map((column, j) => divided(column, scales[j] ?? 1));
  const lengths = upper.map((column) => Math.sqrt(sumOfSquares(column)));
  const reflectors: Float64Array[] = [];
  for (const [k, column] of upper.entries()) {
    const reflector = column.slice();
    for (let i = 0; i < k; i++) reflector[i] = 0;
    const length = Math.sqrt(sumOfSquares(reflector));
    if (!(length > DEPENDENT * (lengths[k] ?? 0))) return null;
    reflector[k] = at(reflector, k) + (at(reflector, k) < 0 ? -length : length);
    for (const later of upper.slice(k)) reflect(reflector, later);
    reflectors.push(reflector);
  }
  return { reflectors, upper, scales };
}

/** Mirrors `target` on the plane that `reflector` stands upright on. */
function reflect(reflector: Float64Array, target: Float64Array): void {
  addMultiple(target, reflector, (-2 * dot(reflector, target)) / sumOfSquares(reflector));
}

function invertUpper({ upper, scales }: Factor): Float64Array[] {
  const columns = upper.map((_, k) => solveUnit(upper, k));
  return upper.map((_, i) => Float64Array.from(columns, (column) => at(column, i) / (scales[i] ?? 1)));
}

/** Solves R x = the k-th unit vector from the bottom. */
function solveUnit(upper: readonly Float64Array[], k: number): Float64Array {
  const x = new Float64Array(upper.length);
  x[k] = 1;
  for (let j = k; j >= 0; j--) {
    const column = upper[j] ?? x;
    const value = at(x, j) / at(column, j);
    x[j] = value;
    for (let row = 0; row < j; row++) x[row] = at(x, row) - value * at(column, row);
  }
  return x;
}

function powerOfTwo(column: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < column.length; i++) largest = Math.max(largest, Math.abs(column[i] ?? 0));
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}

function divided(column: Float64Array, divisor: number): Float64Array {
  const result = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) result[i] = (column[i] ?? 0) / divisor;
  return result;
}

function addMultiple(target: Float64Array, column: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (column[i] ?? 0);
}

/** Over the length of the first. */
function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

function sumOfSquares(values: Float64Array): number {
  return dot(values, values);
}
