import { at } from "./at.ts";
import { explained, fitTwoWayEffects, type PanelRows, type TwoWayEffects } from "./two-way-effects.ts";

/** Effects on treated rows against what untreated rows foretell. */
export interface ImputedEffects {
  /** Row numbers of the treated rows that have an effect, ascending. */
  readonly rows: Int32Array;
  /** Observed minus imputed, one per such row. */
  readonly effects: Float64Array;
  /** Their mean. */
  readonly overall: number;
  /** Treated rows left out: their unit or period has no untreated row to learn from. */
  readonly leftOut: number;
}

/**
 * Imputation estimate of the effect on the treated: unit and period effects are learned from untreated rows alone.
 *
 * Formula: τ = y − (unit effect + period effect + covariates·β) on treated rows; overall = their mean.
 * Source: Borusyak, Jaravel & Spiess (2024). Errors: resample units with `bootstrapClusters`.
 * Bias: rests on parallel trends; covariates that treatment moves take its effect away.
 *
 * @param panel rows in any order
 * @param treated 1 (or true) for treated rows, one per row
 * @returns null where the untreated rows do not determine the effects, or no treated row has one
 * @throws RangeError on lengths that differ or values that are not finite
 */
export function imputeEffects(panel: PanelRows, treated: ArrayLike<number | boolean>): ImputedEffects | null {
  const { units, periods, values, covariates = [] } = panel;
  if (treated.length !== values.length) throw new RangeError(`${values.length} rows, but ${treated.length} treatments`);
  for (const column of [units, periods, values, ...covariates]) {
    if (column.length !== values.length) throw new RangeError("columns of the panel differ in length");
    if (!Array.from(column).every(Number.isFinite)) throw new RangeError("a value of the panel is not finite");
  }
  const all = Int32Array.from({ length: values.length }, (_, i) => i);
  const untreated = all.filter((i) => !treated[i]);
  const pick = (column: ArrayLike<number>) => Float64Array.from(untreated, (i) => at(column, i));
  const fit = fitTwoWayEffects({ units: pick(units), periods: pick(periods), values: pick(values), covariates: covariates.map(pick) });
  if (fit === null) return null;
  const rows = all.filter((i) => Boolean(treated[i]) && foretell(panel, fit, i) !== null);
  const effects = Float64Array.from(rows, (i) => at(values, i) - (foretell(panel, fit, i) ?? Number.NaN));
  if (rows.length === 0) return null;
  let total = 0;
  for (const effect of effects) total += effect;
  return { rows, effects, overall: total / rows.length, leftOut: values.length - untreated.length - rows.length };
}

function foretell({ units, periods, covariates = [] }: PanelRows, fit: TwoWayEffects, i: number): number | null {
  const [unit, period] = [fit.unitEffects.get(at(units, i)), fit.periodEffects.get(at(periods, i))];
  return unit === undefined || period === undefined ? null : unit + period + explained(covariates, fit.coefficients, i);
}
