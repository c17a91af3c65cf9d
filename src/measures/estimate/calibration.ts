import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { AppliedCalibration } from "../../model/report.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";

type NullRow = EmpiricalNull["rows"][number];

/** From this median of events a week before on, a history is like the busier ones of the table. */
const BUSY = 5;

/** What is looked up: a measure's comparison and its estimate. */
export interface Lookup {
  readonly measure: string;
  readonly comparison: Comparison;
  /** Median events of a week before; NaN is looked up among all. */
  readonly activity: number;
  /** Estimate on the scale of the model: log ratio, or log odds ratio. */
  readonly value: number;
}

/**
 * The row of the empirical null that is most like a comparison: of its measure, with its class of activity, and the nearest lengths of windows.
 *
 * Where the class has too few histories for a factor, the row over all of them serves. Windows longer or shorter than those of the table take its nearest.
 * @returns null where the table has no factor for the measure
 */
export function findCalibration(table: EmpiricalNull, lookup: Lookup): AppliedCalibration | null {
  const rows = table.rows.filter(({ measure, crossValidated }) => measure === lookup.measure && crossValidated !== null);
  const ownClass = Number.isNaN(lookup.activity) ? "all" : lookup.activity < BUSY ? "under-5" : "from-5";
  const row = nearest(rows, lookup, ownClass) ?? nearest(rows, lookup, "all");
  if (row === null || row.crossValidated === null) return null;
  const { factor, flagged, found } = row.crossValidated;
  return {
    factor,
    before: row.before,
    after: row.after,
    activity: row.activity,
    repositories: row.repositories,
    flagged,
    asLarge: shareAsLarge(table.probabilities, row.thetaQuantiles, Math.abs(lookup.value)),
    power: found.map(({ fall, share }) => ({ fall, found: share })),
  };
}

/** The row with windows nearest in ratio; of two as near the one with longer windows, which drift more. */
function nearest(rows: readonly NullRow[], { comparison }: Lookup, activity: NullRow["activity"]): NullRow | null {
  const distance = ({ before, after }: NullRow) =>
    Math.abs(Math.log(before / length(comparison.before))) + Math.abs(Math.log(after / length(comparison.after)));
  return rows
    .filter((row) => row.activity === activity)
    .reduce<NullRow | null>((best, row) => (best === null || distance(row) <= distance(best) ? row : best), null);
}

function length({ from, to }: WeekSpan): number {
  return Math.max(1, to - from);
}

/**
 * Share of fake dates at which a measure moved by at least so much, read off its quantiles by straight lines.
 *
 * @param probabilities ascending, 0–1
 * @param quantiles of |θ| at them, ascending
 * @returns 0–1; 1 − the last probability at most for a move beyond the last quantile
 */
export function shareAsLarge(probabilities: readonly number[], quantiles: readonly number[], size: number): number {
  let [p, q] = [0, 0];
  for (const [i, quantile] of quantiles.entries()) {
    const probability = probabilities[i] ?? 1;
    if (size <= quantile) return 1 - (quantile > q ? p + ((probability - p) * (size - q)) / (quantile - q) : p);
    [p, q] = [probability, quantile];
  }
  return 1 - p;
}
