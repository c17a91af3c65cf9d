import type { Contributions } from "../../model/fleet/fleet-data.ts";
import { at } from "../../stats/at.ts";
import { addAt } from "../add-at.ts";

/** Bins of 28 days; those before this one ended at least 8 weeks before the anchor. */
const FIRST_LATE_BIN = -2;

/** A span of 4-week bins since the anchor of a unit: [from, to). */
export interface BinSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * People of each unit who landed work earlier than 8 weeks before its anchor. Source: method of this project, section 5.0.9.
 *
 * @param units number of units
 */
export function countIncumbents(contributions: Contributions, units: number): Int32Array {
  return countPeople(contributions, units, () => ({ from: Number.NEGATIVE_INFINITY, to: FIRST_LATE_BIN }));
}

/**
 * People of each unit who landed work in its span of bins; 0 for a unit without contributions.
 *
 * @param spanOf bins of a unit that are looked at
 */
export function countPeople(contributions: Contributions, units: number, spanOf: (unit: number) => BinSpan): Int32Array {
  const counts = new Int32Array(units);
  let [lastUnit, lastPerson] = [-1, -1];
  for (const [row, bin] of contributions.bin.entries()) {
    const [unit, person] = [at(contributions.unit, row), at(contributions.person, row)];
    // Rows of one person in one unit follow each other.
    if (unit === lastUnit && person === lastPerson) continue;
    const { from, to } = spanOf(unit);
    if (at(contributions.landed, row) === 0 || bin < from || bin >= to) continue;
    addAt(counts, unit);
    [lastUnit, lastPerson] = [unit, person];
  }
  return counts;
}

/** People who landed work in any unit, each counted once. */
export function countAllPeople({ person, landed }: Contributions): number {
  return new Set(person.filter((_, row) => at(landed, row) > 0)).size;
}
