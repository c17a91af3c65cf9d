import type { Contributions } from "../../model/fleet/fleet-data.ts";
import { at } from "../../stats/at.ts";

/** Bins of 28 days; those before this one ended at least 8 weeks before the anchor. */
const FIRST_LATE_BIN = -2;

/** A span of 4-week bins since the anchor of a unit: [from, to). */
export interface BinSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Number of people of each unit who landed work earlier than 8 weeks before its anchor. Source: method of this project, section 5.0.9.
 *
 * @param units number of units
 */
export function countIncumbents(contributions: Contributions, units: number): Int32Array {
  const incumbents = listPeople(contributions, units, () => ({ from: Number.NEGATIVE_INFINITY, to: FIRST_LATE_BIN }));
  return Int32Array.from(incumbents, (people) => people.length);
}

/**
 * People of each unit who landed work in its span of bins; none of a unit without contributions.
 *
 * @param spanOf bins of a unit that are looked at
 */
export function listPeople(contributions: Contributions, units: number, spanOf: (unit: number) => BinSpan): readonly (readonly number[])[] {
  const people: number[][] = Array.from({ length: units }, () => []);
  for (const [row, bin] of contributions.bin.entries()) {
    const [unit, person] = [at(contributions.unit, row), at(contributions.person, row)];
    const own = people[unit];
    // Rows of one person in one unit follow each other.
    if (own === undefined || own.at(-1) === person || at(contributions.landed, row) === 0) continue;
    const { from, to } = spanOf(unit);
    if (bin >= from && bin < to) own.push(person);
  }
  return people;
}

/** Number of different people in some lists. */
export function countDistinct(lists: readonly (readonly number[])[]): number {
  return new Set(lists.flat()).size;
}
