import { at } from "../../stats/at.ts";
import { bootstrapInterval } from "../../stats/block-bootstrap.ts";
import type { Rng } from "../../stats/random.ts";
import { midRanks } from "../../stats/rank-correlation.ts";
import { shrinkEstimates, type UnitEstimate } from "../../stats/shrinkage.ts";
import { createNormalDeviates } from "../../stats/simulate-series.ts";

const DRAWS = 1000;
const LEVEL = 0.95;
/** Wider intervals say nothing about where a unit stands. Source: method of this project, section 6. */
const WIDEST = 0.4;

/** Where a unit stands among the others, 0 lowest to 1 highest. */
export interface UnitPosition {
  /** Rank of the shrunken value: (rank − ½)/units. */
  readonly position: number;
  readonly lo: number;
  readonly hi: number;
  /** False where the interval spans more than 40 percentiles: the unit cannot be ranked. */
  readonly isRanked: boolean;
  /** The value drawn towards the mean of all. */
  readonly shrunken: UnitEstimate;
}

/**
 * Positions of units by their values, with intervals for how well the values are known.
 *
 * Values are drawn towards their mean (`shrinkEstimates`); in each draw every unit takes a value of its own distribution and all are ranked anew, equal ones
 * sharing ranks. Source: Goldstein & Spiegelhalter (1996); method of this project, section 6.
 *
 * @param estimates values on a scale where errors are symmetric: logs of levels, log changes
 * @returns one per unit in the order given; null with fewer than two
 * @throws RangeError where `shrinkEstimates` does
 */
export function positionUnits(estimates: readonly UnitEstimate[], rng: Rng): readonly UnitPosition[] | null {
  const shrunken = shrinkEstimates(estimates);
  if (shrunken === null) return null;
  const values = toPositions(Float64Array.from(shrunken, ({ value }) => value));
  const deviate = createNormalDeviates(rng);
  const drawn = shrunken.map(() => new Float64Array(DRAWS));
  for (let draw = 0; draw < DRAWS; draw++) {
    const positions = toPositions(Float64Array.from(shrunken, ({ value, error }) => value + error * deviate()));
    for (const [unit, row] of drawn.entries()) row[draw] = at(positions, unit);
  }
  return shrunken.map((estimate, unit) => {
    const { lo, hi } = bootstrapInterval(drawn[unit] ?? [], LEVEL);
    return { position: at(values, unit), lo, hi, isRanked: hi - lo <= WIDEST, shrunken: estimate };
  });
}

function toPositions(values: Float64Array): Float64Array {
  return midRanks(values).map((rank) => (rank - 0.5) / values.length);
}
