import type { WeightedValue } from "./describe-profile.ts";

/** A unit in a cell, with the levels that it has. */
export interface CelledUnit {
  /** Cohort and size. */
  readonly cell: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Units after, weighted to the mix of cells before. */
export interface Reweighted {
  readonly after: readonly WeightedValue[];
  /** Cells with units in both periods. */
  readonly cells: number;
  /** Share of the units before that are in other cells, 0–1; 0 where there are none. */
  readonly lost: number;
}

/**
 * Weights the units after so that each cell counts as much as it did before.
 *
 * Formula: weight of a unit after in cell c = n₀(c)/n₁(c). Source: DiNardo, Fortin & Lemieux (1996), with cells for the score.
 */
export function reweightToBefore(units: readonly CelledUnit[]): Reweighted {
  const [before, after] = [countByCell(units, "before"), countByCell(units, "after")];
  const weighted = units.flatMap(({ cell, after: value }) => {
    const weight = (before.get(cell) ?? 0) / (after.get(cell) ?? 1);
    return value === null || weight === 0 ? [] : [{ value, weight }];
  });
  const sumOf = (isIn: (cell: string) => boolean) => [...before].reduce((sum, [cell, count]) => sum + (isIn(cell) ? count : 0), 0);
  const total = sumOf(() => true);
  return {
    after: weighted,
    cells: [...before.keys()].filter((cell) => after.has(cell)).length,
    lost: total === 0 ? 0 : sumOf((cell) => !after.has(cell)) / total,
  };
}

function countByCell(units: readonly CelledUnit[], side: "before" | "after"): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const unit of units) if (unit[side] !== null) counts.set(unit.cell, (counts.get(unit.cell) ?? 0) + 1);
  return counts;
}
