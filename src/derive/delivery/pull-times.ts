import type { PullRequest } from "../../model/delivery/pull-request.ts";
import { usableInstant } from "../instants.ts";

/** What happened to a pull request and when, as far as the records reach; epoch seconds. NaN: it did not happen by then, or nobody knows. */
export interface PullTimes {
  /** First author instant of its commits. */
  readonly authoredAt: number;
  /** Start of the work: the first author instant, or the opening where the commits were written anew after it; NaN where no commit is known. */
  readonly startedAt: number;
  readonly openedAt: number;
  /** When it became ready for review: the last time it left its draft state, else its opening; NaN for a draft. */
  readonly readyAt: number;
  /** First review or remark of a person who is not its author, from the opening on. */
  readonly reviewedAt: number;
  /** The last one by its end. */
  readonly lastReviewedAt: number;
  /** True where its reviews are listed. */
  readonly hasReviews: boolean;
  readonly mergedAt: number;
  /** When it was merged or closed. */
  readonly closedAt: number;
  /** Reviews and remarks that are older than it is: wrong clocks or wrong rows. */
  readonly impossibleReviews: number;
}

export interface PullTimesInput {
  readonly pull: PullRequest;
  /** First author instant in the clone, where the pull request lists no commits; NaN where there is none. */
  readonly branchAuthoredAt: number;
  /** Instant up to which the records are complete. */
  readonly until: number;
}

/**
 * Instants of one pull request. What happened after `until` has not happened yet. Time as a draft is coding: a review of a draft ends no waiting.
 *
 * Source: method of this project, section 3.4. Bots and agents do not end the waiting for a review, nor does the author.
 */
export function pullTimesOf({ pull, branchAuthoredAt, until }: PullTimesInput): PullTimes {
  const seen = (instant: number | null) => (instant !== null && instant <= until ? instant : Number.NaN);
  const [mergedAt, closedAt] = [seen(pull.mergedAt), seen(pull.closedAt ?? pull.mergedAt)];
  const authored = pull.commits === null ? branchAuthoredAt : firstAuthored(pull, until);
  const reviews = humanReviews(pull).filter((instant) => instant <= until);
  const ofItsLife = reviews.filter((instant) => instant >= pull.openedAt);
  const readyAt = readyInstant(pull, until);
  return {
    authoredAt: authored,
    startedAt: Number.isNaN(authored) ? authored : Math.min(authored, pull.openedAt),
    openedAt: pull.openedAt,
    readyAt,
    reviewedAt: ofItsLife.find((instant) => instant >= readyAt) ?? Number.NaN,
    lastReviewedAt: ofItsLife.findLast((instant) => !(instant > closedAt)) ?? Number.NaN,
    hasReviews: pull.reviews !== null,
    mergedAt,
    closedAt,
    impossibleReviews: reviews.length - ofItsLife.length,
  };
}

/** Seconds from one instant to a later one; null where one is not known or the span is negative. */
export function spanBetween(from: number, to: number): number | null {
  return to >= from ? to - from : null;
}

function readyInstant({ isDraft, readyAt, openedAt }: PullRequest, until: number): number {
  if (readyAt !== null) return readyAt <= until ? Math.max(readyAt, openedAt) : Number.NaN;
  return isDraft === true ? Number.NaN : openedAt;
}

function firstAuthored({ commits }: PullRequest, until: number): number {
  const instants = (commits ?? []).map(({ authoredAt }) => usableInstant(authoredAt ?? Number.NaN, until));
  const usable = instants.filter((instant) => !Number.isNaN(instant));
  return usable.length === 0 ? Number.NaN : usable.reduce((least, instant) => Math.min(least, instant));
}

/** Instants of reviews and remarks by people other than the author, ascending. A deleted account was a person; two of them may be one. */
function humanReviews({ reviews, author }: PullRequest): readonly number[] {
  const others = (reviews ?? []).filter(({ reviewer }) => !(reviewer?.isBot === true || reviewer?.login === author?.login));
  return others.map(({ submittedAt }) => submittedAt).sort((a, b) => a - b);
}
