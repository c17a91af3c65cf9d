import type { Spell } from "../../model/spell.ts";
import type { Weeks } from "../../model/window.ts";
import type { PullTimes } from "./pull-times.ts";
import { type PullUnits, pullsByWeek, type WeekRule } from "./pull-units.ts";

/** How long a pull request is followed to see how long something takes. */
export const PULL_HORIZON_SECONDS = 30 * 86_400;

/** Spells by week, null in weeks that are not known, and how many could not be used. */
export interface WeeklySpells {
  readonly spells: readonly (readonly Spell[] | null)[];
  /** Spans that end before they begin, or whose beginning nobody knows after wrong clocks: left out. */
  readonly bad: number;
  /** Those and the others. */
  readonly known: number;
}

export interface WeeklyDurations {
  readonly seconds: readonly (readonly number[] | null)[];
  readonly bad: number;
  readonly known: number;
}

/** A span of a pull request's life. */
interface Stretch {
  readonly from: number;
  /** NaN where it has not ended. */
  readonly to: number;
  readonly isBad?: boolean;
}

interface SpellRule extends WeekRule {
  /** Null where it is not known of a pull request, or it never began. */
  readonly stretchOf: (times: PullTimes) => Stretch | null;
}

/** Seconds from the first author instant to readiness for review, by week of readiness. Where commits were written anew after it, the span is bad. */
export function codingTimesByWeek(pulls: PullUnits, weeks: Weeks): WeeklyDurations {
  const { spells, bad, known } = collectSpells(pulls, weeks, {
    instantOf: ({ readyAt }) => readyAt,
    followUpSeconds: 0,
    stretchOf: ({ authoredAt, readyAt }) => (Number.isNaN(authoredAt) ? null : { from: authoredAt, to: readyAt }),
  });
  return { seconds: spells.map((week) => week?.map(({ seconds }) => seconds) ?? null), bad, known };
}

/** From readiness to the first review or remark of another person, by week of readiness; cut where it was merged or closed without one. */
export function pickupSpellsByWeek(pulls: PullUnits, weeks: Weeks): WeeklySpells {
  return collectSpells(pulls, weeks, {
    instantOf: ({ readyAt }) => readyAt,
    followUpSeconds: PULL_HORIZON_SECONDS,
    stretchOf: ({ hasReviews, readyAt, reviewedAt, closedAt, hasImpossibleReview }) => {
      if (!hasReviews) return null;
      // A remark after the end did not end the waiting: the end did.
      return { from: readyAt, to: reviewedAt > closedAt ? Number.NaN : reviewedAt, isBad: hasImpossibleReview };
    },
  });
}

/** From the first review or remark of another person to the merge, by week of that review; cut where it was closed. */
export function reviewSpellsByWeek(pulls: PullUnits, weeks: Weeks): WeeklySpells {
  return collectSpells(pulls, weeks, {
    instantOf: ({ reviewedAt }) => reviewedAt,
    followUpSeconds: PULL_HORIZON_SECONDS,
    stretchOf: ({ reviewedAt, mergedAt, closedAt, hasImpossibleReview }) =>
      reviewedAt > closedAt ? null : { from: reviewedAt, to: mergedAt, isBad: hasImpossibleReview },
  });
}

/** From the start of the work to the merge, by week of opening; cut where it was closed. */
export function cycleSpellsByWeek(pulls: PullUnits, weeks: Weeks): WeeklySpells {
  return collectSpells(pulls, weeks, {
    instantOf: ({ openedAt }) => openedAt,
    followUpSeconds: PULL_HORIZON_SECONDS,
    stretchOf: ({ startedAt, mergedAt }) => (Number.isNaN(startedAt) ? null : { from: startedAt, to: mergedAt }),
  });
}

/** Stretches of pull requests as spells: what has not ended is cut at the pull request's end, or where the records end. */
function collectSpells(pulls: PullUnits, weeks: Weeks, rule: SpellRule): WeeklySpells {
  let [bad, known] = [0, 0];
  const toSpells = (row: number): readonly Spell[] => {
    const times = pulls.times[row];
    const stretch = times === undefined ? null : rule.stretchOf(times);
    if (times === undefined || stretch === null) return [];
    known++;
    const hasEnded = !Number.isNaN(stretch.to);
    const seconds = (hasEnded ? stretch.to : times.followedTo) - stretch.from;
    if (seconds >= 0 && stretch.isBad !== true) return [{ seconds, hasEnded, cluster: pulls.cluster[row] ?? -1 }];
    bad++;
    return [];
  };
  const spells = pullsByWeek(pulls, weeks, rule).map((rows) => rows?.flatMap(toSpells) ?? null);
  return { spells, bad, known };
}
