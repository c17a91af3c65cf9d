import { at } from "../../stats/at.ts";
import { bootstrapClusters } from "../../stats/cluster-bootstrap.ts";
import { imputeEffects } from "../../stats/imputation.ts";
import { standardDeviation } from "../../stats/moments.ts";
import type { Rng } from "../../stats/random.ts";
import type { StaggeredPanel } from "./staggered-panel.ts";

/** Share of resamples that must give an estimate for their spread to be one. */
const USABLE_DRAWS = 0.9;

/** Mean effect over the bins of adopters from adoption on, against what untreated bins foretell. */
export interface ImputedAverage {
  readonly value: number;
  /** Spread over resampled units, > 0. */
  readonly error: number;
  /** Bins of adopters behind it. */
  readonly rows: number;
}

interface Rows {
  readonly units: readonly number[];
  readonly periods: readonly number[];
  readonly values: readonly number[];
  readonly treated: readonly number[];
}

/**
 * Imputation estimate for units that adopt at different times; bins that may be affected before adoption are left out.
 *
 * Source: Borusyak, Jaravel & Spiess (2024), by `imputeEffects`; error by resampling units.
 *
 * @param options.draws resamples, whole number
 * @returns null where untreated bins do not determine the effects, or too few resamples do
 */
export function imputeStaggered(
  panel: StaggeredPanel,
  options: { readonly anticipation: number; readonly draws: number; readonly rng: Rng },
): ImputedAverage | null {
  const rows = listRows(panel, options.anticipation);
  const estimate = imputeEffects(rows, rows.treated);
  if (estimate === null || new Set(rows.units).size < 2) return null;
  const draws = bootstrapClusters({ clusters: rows.units, draws: options.draws, rng: options.rng }, (picked) => {
    const pick = (column: readonly number[]) => Float64Array.from(picked, (row) => at(column, row));
    const sample = { units: pick(rows.units), periods: pick(rows.periods), values: pick(rows.values) };
    return imputeEffects(sample, pick(rows.treated))?.overall ?? Number.NaN;
  }).filter((value) => Number.isFinite(value));
  if (draws.length < Math.max(2, USABLE_DRAWS * options.draws)) return null;
  const error = standardDeviation(draws);
  return error > 0 ? { value: estimate.overall, error, rows: estimate.rows.length } : null;
}

function listRows({ outcomes, adoptions }: StaggeredPanel, anticipation: number): Rows {
  const rows = outcomes.flatMap((row, unit) => {
    const adoption = adoptions[unit] ?? Number.POSITIVE_INFINITY;
    return Array.from(row, (value, period) => ({ unit, period, value, treated: period >= adoption ? 1 : 0 })).filter(
      ({ period, value }) => !Number.isNaN(value) && (period < adoption - anticipation || period >= adoption),
    );
  });
  return {
    units: rows.map(({ unit }) => unit),
    periods: rows.map(({ period }) => period),
    values: rows.map(({ value }) => value),
    treated: rows.map(({ treated }) => treated),
  };
}
