import type { PlannedUnit, RolloutPlan } from "../../model/fleet/rollout-plan.ts";
import { groupBy } from "../../model/group-by.ts";
import { createRng } from "../../stats/random.ts";
import { shuffle } from "../controlled/randomise-adoption.ts";

/** A unit of the list, and what it is put into a stratum by. */
export interface ListedUnit {
  readonly unit: string;
  /** Landed changes a week, ≥ 0. */
  readonly size: number;
}

/** How waves are made. */
export interface RolloutRule {
  /** At least 2. */
  readonly waves: number;
  /** Null for the order of the list. */
  readonly seed: number | null;
}

/**
 * Deals units to waves within strata of about one size, so that the waves are alike in size and as even in number as can be.
 *
 * Strata: units by size, as many in each as there are waves. Each stratum gives every wave one unit; with a seed in an order drawn by lot, each order
 * equally likely, without one from the largest on. The last stratum may be short: its units then go to waves in the order of the lot, or to the first ones.
 * Source: Fisher (1935), blocks; Bailey (2008), section 4.
 *
 * @param listed each unit once, any order
 * @returns ascending by unit
 * @throws RangeError with fewer than 2 waves, or fewer units than waves
 */
export function drawRollout(listed: readonly ListedUnit[], { waves, seed }: RolloutRule): readonly PlannedUnit[] {
  if (!Number.isInteger(waves) || waves < 2 || listed.length < waves) throw new RangeError(`${waves} waves of ${listed.length} units`);
  const bySize = [...listed].sort((a, b) => b.size - a.size || compareText(a.unit, b.unit));
  const strata = bySize.map(({ unit }, place) => ({ unit, stratum: Math.floor(place / waves), wave: 0 }));
  return dealWaves(strata, { waves, seed });
}

/**
 * Deals the units of given strata to waves; the same list, strata and seed give the same waves.
 *
 * @returns ascending by unit
 */
export function dealWaves(units: readonly PlannedUnit[], { waves, seed }: RolloutRule): readonly PlannedUnit[] {
  const rng = seed === null ? null : createRng(seed);
  const strata = [...groupBy(sortByUnit(units), ({ stratum }) => stratum)].sort(([a], [b]) => a - b);
  const dealt = strata.flatMap(([, own]) => {
    const order = Array.from({ length: waves }, (_, wave) => wave + 1);
    const drawn = rng === null ? order : shuffle(order, rng);
    return own.map((unit, place) => ({ ...unit, wave: drawn[place % waves] ?? 1 }));
  });
  return sortByUnit(dealt);
}

/** True where the list and the seed of a plan give its waves again: nobody changed who adopts when. */
export function isDrawnByLot({ seed, units, waves }: Pick<RolloutPlan, "seed" | "units" | "waves">): boolean {
  if (seed === null) return false;
  const again = dealWaves(units, { waves: waves.length, seed });
  const planned = sortByUnit(units);
  return again.every(({ unit, wave }, i) => planned[i]?.unit === unit && planned[i]?.wave === wave);
}

function sortByUnit(units: readonly PlannedUnit[]): readonly PlannedUnit[] {
  return [...units].sort((a, b) => compareText(a.unit, b.unit));
}

/** By code units, which no locale changes. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
