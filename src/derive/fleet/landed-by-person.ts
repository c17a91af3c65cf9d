import type { Contributions } from "../../model/fleet/fleet-data.ts";
import { at } from "../../stats/at.ts";
import type { WindowBins } from "./window-bins.ts";

/** Landed changes of one side, and those of them in the first 90 days of the person anywhere in the fleet. */
export interface LandedSum {
  landed: number;
  early: number;
}

/** What a person landed in a unit in each window. */
export interface PersonLandings {
  readonly unit: number;
  readonly person: number;
  readonly before: Readonly<LandedSum>;
  readonly after: Readonly<LandedSum>;
}

/**
 * Landed changes by unit and person in the whole bins of each window.
 *
 * @param binsOf bins of a unit; null leaves it out
 * @returns in the order of the contributions; people who landed nothing in either window are there with zeros
 */
export function sumByPerson(contributions: Contributions, binsOf: (unit: number) => WindowBins | null): readonly PersonLandings[] {
  const found: { unit: number; person: number; before: LandedSum; after: LandedSum }[] = [];
  for (const [row, bin] of contributions.bin.entries()) {
    const [unit, person] = [at(contributions.unit, row), at(contributions.person, row)];
    const bins = binsOf(unit);
    if (bins === null) continue;
    let last = found.at(-1);
    if (last?.unit !== unit || last.person !== person) {
      last = { unit, person, before: { landed: 0, early: 0 }, after: { landed: 0, early: 0 } };
      found.push(last);
    }
    for (const side of ["before", "after"] as const) {
      if (bin < bins[side].from || bin >= bins[side].to) continue;
      last[side].landed += at(contributions.landed, row);
      last[side].early += at(contributions.landedEarly, row);
    }
  }
  return found;
}
