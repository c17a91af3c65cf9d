import { at } from "./at.ts";
import { type Columns, leastSquares } from "./least-squares.ts";

/** Rows of a panel in any order; a unit has at most one row per period that counts. */
export interface PanelRows {
  /** Number of the unit of each row. */
  readonly units: ArrayLike<number>;
  /** Number of the period of each row. */
  readonly periods: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly covariates?: Columns;
}

/** Additive effects of units and periods. */
export interface TwoWayEffects {
  readonly unitEffects: ReadonlyMap<number, number>;
  /** Relative to one period with effect 0; a period whose effect cannot be known is absent. */
  readonly periodEffects: ReadonlyMap<number, number>;
  /** One per covariate. */
  readonly coefficients: Float64Array;
}

/**
 * Least squares on unit effects, period effects and covariates.
 *
 * Formula: units are taken out by their means (Frisch–Waugh–Lovell), then one QR of period columns and covariates.
 * Source: Baltagi (2021), section 3.2. Exact, unlike alternating projections. Cost: O(rows·(periods + covariates)²).
 *
 * @param rows finite, equal lengths
 * @returns null where the effects are not determined: no rows, units that share no period, or a covariate that the effects absorb
 * @throws RangeError on lengths that differ or values that are not finite
 */
export function fitTwoWayEffects(rows: PanelRows): TwoWayEffects | null {
  const { units, periods, values, covariates = [] } = rows;
  if (periods.length !== units.length || values.length !== units.length) throw new RangeError("units, periods and values differ in length");
  const names = [...new Set(Array.from(periods))].sort((a, b) => a - b);
  const dummies = names.map((name) =>
    withinUnits(
      units,
      Float64Array.from(periods, (period) => (period === name ? 1 : 0)),
    ),
  );
  const changing = names.map((name, k) => ({ name, column: dummies[k] ?? [] })).filter(({ column }) => !isZero(column));
  const estimated = changing.slice(1);
  const design = [...estimated.map(({ column }) => column), ...covariates.map((column) => withinUnits(units, column))];
  const [reference = names[0]] = changing.map(({ name }) => name);
  if (reference === undefined) return null;
  const slopes = design.length === 0 ? new Float64Array(0) : leastSquares(withinUnits(units, values), design)?.coefficients;
  if (slopes === undefined) return null;
  const periodEffects = new Map<number, number>([[reference, 0]]);
  for (const [k, { name }] of estimated.entries()) periodEffects.set(name, at(slopes, k));
  const coefficients = slopes.slice(estimated.length);
  const rest = Float64Array.from(
    values,
    (value, i) => value - (periodEffects.get(at(periods, i)) ?? 0) - explained(covariates, coefficients, i),
  );
  return { unitEffects: meansByUnit(units, rest), periodEffects, coefficients };
}

/** Σ coefficient·covariate of one row. */
export function explained(covariates: Columns, coefficients: Float64Array, row: number): number {
  let total = 0;
  for (const [j, column] of covariates.entries()) total += at(coefficients, j) * at(column, row);
  return total;
}

function withinUnits(units: ArrayLike<number>, column: ArrayLike<number>): Float64Array {
  const means = meansByUnit(units, column);
  return Float64Array.from(column, (value, i) => value - (means.get(at(units, i)) ?? Number.NaN));
}

function meansByUnit(units: ArrayLike<number>, column: ArrayLike<number>): Map<number, number> {
  const sums = new Map<number, { total: number; count: number }>();
  for (let i = 0; i < units.length; i++) {
    const known = sums.get(at(units, i)) ?? { total: 0, count: 0 };
    known.total += at(column, i);
    known.count++;
    sums.set(at(units, i), known);
  }
  return new Map([...sums].map(([unit, { total, count }]) => [unit, total / count]));
}

function isZero(column: ArrayLike<number>): boolean {
  return Array.from(column).every((value) => value === 0);
}
