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
  /** First review or remark of a person who is not its author, from readiness on; it may come after the merge. */
  readonly reviewedAt: number;
  /** The last one of its life, from the opening to its end. */
  readonly lastReviewedAt: number;
  /** True where its reviews are listed. */
  readonly hasReviews: boolean;
  /** When it was merged, or landed otherwise after it was closed. */
  readonly mergedAt: number;
  /** When it was merged or closed. */
  readonly closedAt: number;
  /** How far it was followed: to its end, or to where the records end. */
  readonly followedTo: number;
  /** True where a review or remark is older than it is: which was the first nobody knows. */
  readonly hasImpossibleReview: boolean;
}

export interface PullTimesInput {
  readonly pull: PullRequest;
  /** First author instant in the clone, where the pull request lists no commits; NaN where there is none. */
  readonly branchAuthoredAt: number;
  /** When the change that it became landed; NaN where none is known. */
  readonly landedAt: number;
  /** Instant up to which the records are complete. */
  readonly until: number;
}

/**
 * Instants of one pull request. What happened after `until` has not happened yet. Time as a draft is coding: a review of a draft ends no waiting.
 *
 * Source: method of this project, section 3.4. Bots and agents do not end the waiting for a review, nor does the author.
 */
export function pullTimesOf({ pull, branchAuthoredAt, landedAt, until }: PullTimesInput): PullTimes {
  const seen = (instant: number) => (instant <= until ? instant : Number.NaN);
  const mergedAt = seen(pull.mergedAt ?? landedAt);
  const closedAt = Number.isNaN(mergedAt) ? seen(pull.closedAt ?? Number.NaN) : mergedAt;
  const authoredAt = pull.commits === null ? seen(branchAuthoredAt) : firstAuthored(pull, until);
  const readyAt = seen(readyInstant(pull));
  const reviews = humanReviews(pull).filter((instant) => instant <= until);
  const ofItsLife = reviews.filter((instant) => instant >= pull.openedAt);
  return {
    authoredAt,
    startedAt: Number.isNaN(authoredAt) ? authoredAt : Math.min(authoredAt, pull.openedAt),
    openedAt: pull.openedAt,
    readyAt,
    reviewedAt: ofItsLife.find((instant) => instant >= readyAt) ?? Number.NaN,
    lastReviewedAt: ofItsLife.findLast((instant) => !(instant > closedAt)) ?? Number.NaN,
    hasReviews: pull.reviews !== null,
    mergedAt,
    closedAt,
    followedTo: Number.isNaN(closedAt) ? until : closedAt,
    hasImpossibleReview: ofItsLife.length < reviews.length,
  };
}

function readyInstant({ isDraft, readyAt, openedAt }: PullRequest): number {
  if (readyAt !== null) return Math.max(readyAt, openedAt);
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
