import { type Weeks, weekOf } from "../../model/window.ts";
import { sum } from "../../stats/moments.ts";
import { addAt } from "../add-at.ts";
import { isThroughput, landedLines, type Units } from "../units.ts";
import type { Unmeasurable } from "../unmeasurable.ts";
import type { WeeklyShare } from "../weekly-branch-fates.ts";
import type { InstantSpan } from "../weeks.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import { PRS_FIX, type PullUnits, whyNoPulls } from "./pull-units.ts";

/** Lines in an hour; faster is no reading. Source: the bound of this project for `review-load`. */
const FASTEST_REVIEW = 500;
const SECONDS_PER_HOUR = 3_600;
/** With more merged pull requests than this that no landed change was found for, changes without one may be theirs. */
const MOST_MISSED = 0.2;

/** What is known of the review of a landed change. */
interface LandedReview {
  /** Hours from the opening of its pull request to the last human review before its end, at most what reviewing took; null without a human review. */
  readonly hours: number | null;
  /** Lines added and deleted. */
  readonly lines: number;
}

/** How much review landed changes had, over a span. */
export interface ReviewLoad {
  /** Landed changes of which it is known. */
  readonly changes: number;
  /** Landed without a review or remark of another person. */
  readonly unreviewed: number;
  /** Reviewed, but faster than 500 lines an hour. */
  readonly hasty: number;
  /** Lines of reviewed changes for each hour in which they could be reviewed; null where nothing was reviewed. */
  readonly linesPerHour: number | null;
}

/** Landed changes without human review, or reviewed faster than 500 lines an hour, of all of which that is known, by week of landing; NaN in weeks that the pull requests do not cover. */
export function hastyLandingsByWeek(units: Units, pulls: PullUnits, weeks: Weeks): WeeklyShare {
  const column = () =>
    Float64Array.from(coveredWeeks({ from: pulls.from, until: pulls.coverage.until }, weeks), (isCovered) => (isCovered ? 0 : Number.NaN));
  const share = { events: column(), trials: column(), n: column() };
  for (const { landedAt, review } of landedReviews(units, pulls)) {
    const week = weekOf(weeks, landedAt);
    if (week < 0) continue;
    addAt(share.trials, week);
    addAt(share.n, week);
    if (isHasty(review)) addAt(share.events, week);
  }
  return share;
}

/** Review of what landed in [from, to): counts, and lines for each hour. */
export function describeReviewLoad(units: Units, pulls: PullUnits, { from, to }: InstantSpan): ReviewLoad {
  const inside = landedReviews(units, pulls).filter(({ landedAt }) => landedAt >= from && landedAt < to);
  const reviewed = inside.flatMap(({ review }) => (review.hours === null ? [] : [{ ...review, hours: review.hours }]));
  const hours = sum(reviewed.map((review) => review.hours));
  return {
    changes: inside.length,
    unreviewed: inside.length - reviewed.length,
    hasty: reviewed.filter(isHasty).length,
    linesPerHour: hours > 0 ? sum(reviewed.map(({ lines }) => lines)) / hours : null,
  };
}

/** Why nothing is known of reviews, or null where something is. */
export function whyNoListedReviews({ hasReviews }: PullUnits): Unmeasurable | null {
  return hasReviews ? null : { reason: "the pull requests were given without reviews", fix: `${PRS_FIX}; or --reviews FILE beside --prs` };
}

/** Why the review of what landed is not known, or null where it is. */
export function whyNoReviews(pulls: PullUnits): Unmeasurable | null {
  const missing = whyNoPulls(pulls) ?? whyNoListedReviews(pulls);
  if (missing !== null) return missing;
  const merged = pulls.rows.map((_, row) => row).filter((row) => pulls.counted[row] === 1 && pulls.rows[row]?.mergedAt !== null);
  const missed = merged.filter((row) => pulls.joined.landingOf[row] === -1);
  if (missed.length <= MOST_MISSED * merged.length) return null;
  return {
    reason: `of ${missed.length} of ${merged.length} merged pull requests no landed change was found: what landed unreviewed is not known`,
    fix: null,
  };
}

function isHasty({ hours, lines }: LandedReview): boolean {
  return hours === null || lines > FASTEST_REVIEW * hours;
}

/** What is known of the review of each landed change that counts, in the time that the pull requests cover. */
function landedReviews(units: Units, pulls: PullUnits): readonly { readonly landedAt: number; readonly review: LandedReview }[] {
  return units.landings.landings.flatMap(({ landedAt }, landing) => {
    const isCovered = landedAt >= pulls.from && landedAt <= pulls.coverage.until;
    const review = isCovered && isThroughput(units, landing) ? reviewOf(units, pulls, landing) : null;
    return review === null ? [] : [{ landedAt, review }];
  });
}

/** Null where the pull request, its reviews or its lines are not known. A direct push went past review; what came by a branch may have been reviewed. */
function reviewOf(units: Units, { joined, times }: PullUnits, landing: number): LandedReview | null {
  const count = landedLines(units, landing);
  const lines = count === null ? Number.NaN : count.added + count.deleted;
  const known = times[joined.pullOf[landing] ?? -1];
  if (known === undefined) return isDirectPush(units, landing) ? { hours: null, lines } : null;
  if (!known.hasReviews) return null;
  if (Number.isNaN(known.lastReviewedAt)) return { hours: null, lines };
  return count === null ? null : { hours: (known.lastReviewedAt - known.openedAt) / SECONDS_PER_HOUR, lines };
}

function isDirectPush({ landings }: Units, landing: number): boolean {
  const change = landings.landings[landing];
  return change?.kind === "direct" && change.number === 0;
}
