import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { cameThroughBranch, isThroughput, type Units } from "./units.ts";

/**
 * Landed changes by week of landing, automation and reverts left out.
 * @param isWanted of the index of a landed change: which are counted; by default all
 */
export function countLandingsByWeek(units: Units, weeks: Weeks, isWanted: (landing: number) => boolean = () => true): Float64Array {
  const counts = new Float64Array(weekCount(weeks));
  units.landings.landings.forEach((landing, index) => {
    const week = weekOf(weeks, landing.landedAt);
    if (week >= 0 && isThroughput(units, index) && isWanted(index)) addAt(counts, week);
  });
  return counts;
}

/** How many changes that came through a branch landed, and of how many the branch commits are in the clone. */
export interface BranchCoverage {
  readonly branched: Float64Array;
  readonly known: Float64Array;
}

/** Coverage of branch commits by week of landing, automation left out. */
export function branchCoverageByWeek(units: Units, weeks: Weeks): BranchCoverage {
  const branched = new Float64Array(weekCount(weeks));
  const known = new Float64Array(weekCount(weeks));
  units.landings.landings.forEach((landing, index) => {
    const week = weekOf(weeks, landing.landedAt);
    if (week < 0 || !cameThroughBranch(units, index) || units.authors.kind[index] === "automation") return;
    addAt(branched, week);
    if ((units.branches.branchOf[index] ?? -1) >= 0) addAt(known, week);
  });
  return { branched, known };
}
