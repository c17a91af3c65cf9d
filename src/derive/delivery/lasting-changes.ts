import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount, weekOf } from "../../model/window.ts";
import { addAt } from "../add-at.ts";
import { END_KINDS, type LineCohorts } from "../line-cohorts.ts";

/** Age at which it is asked whether a change has lasted. */
export const LASTING_SECONDS = 90 * SECONDS_PER_DAY;
const LOST = END_KINDS.indexOf("lost");

/**
 * Landed changes of which more than half of the lines were there 90 days later, by week of landing; mass changes, automation and reverts are left out,
 * as are changes that brought no lines. Lines lost from sight count for neither side.
 *
 * @param cut data cut, epoch seconds: weeks with changes that were not followed for 90 days are NaN
 */
export function lastingChangesByWeek(cohorts: LineCohorts, weeks: Weeks, cut: number): Float64Array {
  const counts = new Float64Array(weekCount(weeks));
  for (let week = 0; week < counts.length; week++)
    if (!((weeks.edges[week + 1] ?? Number.NaN) + LASTING_SECONDS <= cut)) counts[week] = Number.NaN;
  cohorts.landing.forEach((_, cohort) => {
    const week = weekOf(weeks, cohorts.bornAt[cohort] ?? Number.NaN);
    if (week >= 0 && hasLasted(cohorts, cohort)) addAt(counts, week);
  });
  return counts;
}

function hasLasted(cohorts: LineCohorts, cohort: number): boolean {
  const known = (cohorts.lines[cohort] ?? 0) - endedWithin(cohorts, cohort, (kind) => kind === LOST);
  return known > 0 && endedWithin(cohorts, cohort, (kind) => kind !== LOST) * 2 < known;
}

/** Lines of a cohort that ended in some way within 90 days. */
function endedWithin({ start, age, kind, ended }: LineCohorts, cohort: number, isWanted: (kind: number) => boolean): number {
  let lines = 0;
  for (let row = start[cohort] ?? 0; row < (start[cohort + 1] ?? 0); row++)
    if ((age[row] ?? 0) <= LASTING_SECONDS && isWanted(kind[row] ?? LOST)) lines += ended[row] ?? 0;
  return lines;
}
