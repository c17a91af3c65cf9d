import { SECONDS_PER_DAY } from "../model/time.ts";
import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { type ChangeLives, changeLives } from "./change-lives.ts";
import { END_KINDS, type LineCohorts } from "./line-cohorts.ts";
import type { WeeklyShare } from "./weekly-branch-fates.ts";

const LOST = END_KINDS.indexOf("lost");

/** Part of one change: lines ended out of lines born. */
export interface ChangeShare {
  readonly events: number;
  readonly trials: number;
}

/** A share by week with the changes that it is made of. */
export interface WeeklyChangeShares extends WeeklyShare {
  /** Changes of each week; none in weeks that are not known. */
  readonly changes: readonly (readonly ChangeShare[])[];
}

export interface FollowUp {
  /** Days for which every line is watched. */
  readonly days: number;
  /** Data cut, epoch seconds. */
  readonly cut: number;
}

/**
 * Lines dead within so many days of landing, of the lines born, by week of landing. NaN in weeks that were not watched for so long.
 * Lines lost from sight before that are in neither number.
 */
export function reworkedLinesByWeek(cohorts: LineCohorts, weeks: Weeks, { days, cut }: FollowUp): WeeklyChangeShares {
  const changes: ChangeShare[][] = Array.from({ length: weekCount(weeks) }, () => []);
  const share = knownWeeks(weeks, { days, cut });
  for (const cohort of cohorts.landing.keys()) {
    const week = weekOf(weeks, cohorts.bornAt[cohort] ?? Number.NaN);
    if (week < 0 || Number.isNaN(share.n[week])) continue;
    const { events, trials } = reworkOf(cohorts, cohort, days);
    if (trials === 0) continue;
    changes[week]?.push({ events, trials });
    addAt(share.events, week, events);
    addAt(share.trials, week, trials);
    addAt(share.n, week);
  }
  return { ...share, changes };
}

/** Lives of each week's changes; null in weeks that were not watched for so many days. */
export function changeLivesByWeek(cohorts: LineCohorts, weeks: Weeks, { days, cut }: FollowUp): readonly (readonly ChangeLives[] | null)[] {
  const { n } = knownWeeks(weeks, { days, cut });
  const changes = Array.from(n, (count): ChangeLives[] | null => (Number.isNaN(count) ? null : []));
  for (const cohort of cohorts.landing.keys()) {
    const week = weekOf(weeks, cohorts.bornAt[cohort] ?? Number.NaN);
    const lives = week < 0 ? null : changeLives(cohorts, cohort, { cut });
    if (lives !== null) changes[week]?.push(lives);
  }
  return changes;
}

/** Lines of a change that died within so many days, of those that were watched for so long or died before. */
function reworkOf(cohorts: LineCohorts, cohort: number, days: number): ChangeShare {
  let events = 0;
  let trials = cohorts.lines[cohort] ?? 0;
  for (let row = cohorts.start[cohort] ?? 0; row < (cohorts.start[cohort + 1] ?? 0); row++) {
    if ((cohorts.age[row] ?? 0) > days * SECONDS_PER_DAY) continue;
    const lines = cohorts.ended[row] ?? 0;
    if (cohorts.kind[row] === LOST) trials -= lines;
    else events += lines;
  }
  return { events, trials };
}

/** 0 in weeks whose last moment was watched for so many days, NaN in the others. */
function knownWeeks(weeks: Weeks, { days, cut }: FollowUp): WeeklyShare {
  const known = () =>
    Float64Array.from({ length: weekCount(weeks) }, (_, week) =>
      (weeks.edges[week + 1] ?? Number.NaN) + days * SECONDS_PER_DAY <= cut ? 0 : Number.NaN,
    );
  return { events: known(), trials: known(), n: known() };
}
