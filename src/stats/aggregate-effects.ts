import { at } from "./at.ts";
import { errorOf, type GroupTimeCell, type GroupTimeEffects, type InfluenceEstimate } from "./group-time.ts";
import { quantile } from "./quantile.ts";
import type { Rng } from "./random.ts";

/** Averages along one axis, and their own average. */
export interface AggregatedEffects {
  /** By event time, cohort or period, ascending. */
  readonly parts: ReadonlyMap<number, InfluenceEstimate>;
  readonly overall: InfluenceEstimate;
}

/**
 * Average effect over all treated cells, weighted by the size of their cohorts.
 *
 * Source: Callaway & Sant'Anna (2021), equation 3.9; the weights are estimated, and their influence is part of the error.
 *
 * @returns null without a treated cell
 */
export function averageSimple(effects: GroupTimeEffects): InfluenceEstimate | null {
  return weighByCohort(effects, effects.cells.filter(isTreated));
}

/**
 * Effects by time since treatment; the overall number averages the treated times equally.
 *
 * Source: Callaway & Sant'Anna (2021), equations 3.4 and 3.5 (balance).
 *
 * @param options.balance only cohorts seen for so many periods after their first, and only times up to it, so that the mix of cohorts stays
 * @returns null without a treated cell
 */
export function averageByEventTime(effects: GroupTimeEffects, options: { readonly balance?: number } = {}): AggregatedEffects | null {
  const { balance } = options;
  const cells =
    balance === undefined
      ? effects.cells
      : effects.cells.filter((cell) => effects.periods - 1 - cell.cohort >= balance && cell.period - cell.cohort <= balance);
  const parts = aggregateBy(effects, cells, (cell) => cell.period - cell.cohort);
  return withOverall(
    parts,
    [...parts].filter(([time]) => time >= 0).map(([, part]) => part),
  );
}

/**
 * Effects by cohort, treated periods weighing equally; the overall number weighs cohorts by size. The headline.
 *
 * Source: Callaway & Sant'Anna (2021), equations 3.7 and 3.8.
 *
 * @returns null without a treated cell
 */
export function averageByCohort(effects: GroupTimeEffects): AggregatedEffects | null {
  const parts = aggregateBy(effects, effects.cells.filter(isTreated), (cell) => cell.cohort);
  const overall = weighByCohort(
    effects,
    [...parts].map(([cohort, part]) => ({ ...part, cohort })),
  );
  return overall === null ? null : { parts, overall };
}

/**
 * Effects by period, cohorts treated by then weighing by size; the overall number averages periods equally.
 *
 * Source: Callaway & Sant'Anna (2021), section 3.2.
 *
 * @returns null without a treated cell
 */
export function averageByPeriod(effects: GroupTimeEffects): AggregatedEffects | null {
  const parts = aggregateBy(effects, effects.cells.filter(isTreated), (cell) => cell.period);
  return withOverall(parts, [...parts.values()]);
}

/**
 * Critical value for bands that hold all estimates at once: value ± critical·error.
 *
 * Formula: quantile of max |Σ v·influence/n|/error over draws of random signs v, one per unit.
 * Source: Callaway & Sant'Anna (2021), algorithm 1, with Rademacher multipliers and the estimates' own errors.
 *
 * @param options.level joint coverage, 0 < level < 1
 * @param options.draws number of resamples, whole number ≥ 1
 * @param options.rng owner of the randomness
 * @returns null where no estimate has an error above 0
 * @throws RangeError on an impossible level or number of draws
 */
export function uniformCriticalValue(
  estimates: readonly InfluenceEstimate[],
  options: { readonly level: number; readonly draws: number; readonly rng: Rng },
): number | null {
  const { level, draws, rng } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws must be a positive integer, not ${draws}`);
  const used = estimates.filter((estimate) => estimate.error > 0);
  const units = used[0]?.influence.length;
  if (units === undefined) return null;
  const largest = Float64Array.from({ length: draws }, () => {
    const signs = Float64Array.from({ length: units }, () => 1 - 2 * rng.nextInt(2));
    return Math.max(...used.map((estimate) => Math.abs(signedSum(signs, estimate.influence)) / units / estimate.error));
  });
  return quantile(largest.sort(), level);
}

function isTreated(cell: GroupTimeCell): boolean {
  return cell.period >= cell.cohort;
}

function aggregateBy(
  effects: GroupTimeEffects,
  cells: readonly GroupTimeCell[],
  keyOf: (cell: GroupTimeCell) => number,
): ReadonlyMap<number, InfluenceEstimate> {
  const parts = new Map<number, InfluenceEstimate>();
  for (const key of [...new Set(cells.map(keyOf))].sort((a, b) => a - b)) {
    const part = weighByCohort(
      effects,
      cells.filter((cell) => keyOf(cell) === key),
    );
    if (part !== null) parts.set(key, part);
  }
  return parts;
}

function withOverall(parts: ReadonlyMap<number, InfluenceEstimate>, averaged: readonly InfluenceEstimate[]): AggregatedEffects | null {
  if (averaged.length === 0) return null;
  const overall = combine(
    averaged,
    averaged.map(() => 1 / averaged.length),
  );
  return { parts, overall };
}

/** Average by cohort shares P(G = g), with the influence that comes from estimating the shares. */
function weighByCohort(
  { cohorts, units }: GroupTimeEffects,
  items: readonly (InfluenceEstimate & { readonly cohort: number })[],
): InfluenceEstimate | null {
  if (items.length === 0) return null;
  const sizes = new Map<number | null, number>();
  for (const own of cohorts) sizes.set(own, (sizes.get(own) ?? 0) + 1);
  const shares = items.map(({ cohort }) => (sizes.get(cohort) ?? 0) / units);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const { value, influence } = combine(
    items,
    shares.map((share) => share / total),
  );
  // Derivative of Σ p·ATT/Σ p: each share pulls by how far its cells lie from the average; what all units have in common is summed once.
  const pulls = new Map<number | null, number>();
  let common = 0;
  for (const [k, item] of items.entries()) {
    const pull = (item.value - value) / total;
    pulls.set(item.cohort, (pulls.get(item.cohort) ?? 0) + pull);
    common += (shares[k] ?? 0) * pull;
  }
  for (const [i, own] of cohorts.entries()) influence[i] = at(influence, i) + (pulls.get(own) ?? 0) - common;
  return { value, error: errorOf(influence), influence };
}

function combine(items: readonly InfluenceEstimate[], weights: readonly number[]): InfluenceEstimate {
  const influence = new Float64Array(items[0]?.influence.length ?? 0);
  let value = 0;
  for (const [k, item] of items.entries()) {
    const weight = weights[k] ?? 0;
    value += weight * item.value;
    for (let i = 0; i < influence.length; i++) influence[i] = at(influence, i) + weight * at(item.influence, i);
  }
  return { value, error: errorOf(influence), influence };
}

function signedSum(signs: Float64Array, values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < signs.length; i++) total += at(signs, i) * at(values, i);
  return total;
}
