/** A unit in one of two periods, or in both. */
export interface SharedUnit {
  /** Share of the whole in the first period, ≥ 0, and value; null where the unit was not there. */
  readonly before: ShareAndValue | null;
  readonly after: ShareAndValue | null;
}

export interface ShareAndValue {
  readonly share: number;
  readonly value: number;
}

/** What a change of a weighted mean is made of; the parts add up to `change`. */
export interface MeanDecomposition {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Units that stayed, each at its mean share: what they do differently. */
  readonly within: number;
  /** Units that stayed, each at its mean value: which of them weigh more. */
  readonly reallocation: number;
  readonly joiners: number;
  readonly leavers: number;
}

/** Shares of a period add up to 1 but for rounding. */
const ROUNDING = 1e-9;

/**
 * Decomposes the change of a weighted mean between two periods.
 *
 * Formula: with R the mean of both levels and bars the means of a unit's two periods, Σ_stay s̄Δy + Σ_stay Δs(ȳ − R) + Σ_join s₁(y₁ − R) − Σ_leave s₀(y₀ − R).
 * Source: Griliches & Regev (1995); method of this project, section 6.
 *
 * @param units shares of each period that add up to 1, finite values
 * @returns null where a period has no unit
 * @throws RangeError on shares that are negative or do not add up to 1, or on values that are not finite
 */
export function decomposeMean(units: readonly SharedUnit[]): MeanDecomposition | null {
  const [before, after] = [weightedMean(units, "before"), weightedMean(units, "after")];
  if (before === null || after === null) return null;
  const level = (before + after) / 2;
  let [within, reallocation, joiners, leavers] = [0, 0, 0, 0];
  for (const unit of units) {
    if (unit.before !== null && unit.after !== null) {
      within += ((unit.before.share + unit.after.share) / 2) * (unit.after.value - unit.before.value);
      reallocation += (unit.after.share - unit.before.share) * ((unit.before.value + unit.after.value) / 2 - level);
    } else if (unit.after !== null) joiners += unit.after.share * (unit.after.value - level);
    else if (unit.before !== null) leavers -= unit.before.share * (unit.before.value - level);
  }
  return { before, after, change: after - before, within, reallocation, joiners, leavers };
}

function weightedMean(units: readonly SharedUnit[], period: "before" | "after"): number | null {
  let [level, shares, present] = [0, 0, 0];
  for (const { [period]: unit } of units) {
    if (unit === null) continue;
    if (!(unit.share >= 0) || !Number.isFinite(unit.value)) throw new RangeError(`a share of ${unit.share} with a value of ${unit.value}`);
    level += unit.share * unit.value;
    shares += unit.share;
    present++;
  }
  if (present === 0) return null;
  if (!(Math.abs(shares - 1) <= ROUNDING)) throw new RangeError(`shares ${period} add up to ${shares}`);
  return level;
}
