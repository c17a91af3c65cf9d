import type { Records } from "../../model/delivery/delivery.ts";
import { type PullMatcher, PullRequest, Review } from "../../model/delivery/pull-request.ts";
import { collectPulls } from "./collect-pulls.ts";
import { onceEach } from "./join-reviews.ts";
import { createTally } from "./problem-tally.ts";
import { lastOf, type RecordFileOptions, readParts, toRecords } from "./read-parts.ts";
import { EXTRA_PULL_FIELDS, EXTRA_REVIEW_FIELDS } from "./shapes/own-pulls.ts";
import type { PullPart } from "./shapes/pull-part.ts";
import { PULL_SHAPES } from "./shapes/pull-shapes.ts";

/** How a file of pull requests is to be read. */
export interface PullFileOptions extends RecordFileOptions {
  /** Finds AI markers in titles and descriptions, which go no further. */
  readonly matchPull: PullMatcher;
}

const PULL_FIELDS = [...Object.keys(PullRequest.shape).filter((field) => field !== "evidence"), ...EXTRA_PULL_FIELDS];
const REVIEW_FIELDS = [...Object.keys(Review.shape), ...EXTRA_REVIEW_FIELDS];

/**
 * Reads pull requests, with the reviews and commits that the same file tells of them: our own format, what gh and glab print, pages of GitHub's and GitLab's
 * interfaces, and payloads of GitHub's webhooks, in CSV, JSON, JSON Lines or Parquet. Of one number the row that was updated last is kept.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or holds no pull requests of a known form
 */
export async function readPullRequests(path: string, options: PullFileOptions): Promise<Records<PullRequest>> {
  const tally = createTally();
  const { take, finish } = collectPulls(tally, options.matchPull);
  const file = { path, kind: "prs", tally };
  const source = await readParts({ file, options, shapes: PULL_SHAPES, fields: PULL_FIELDS, what: "pull request", take });
  const rows = finish();
  const coveredUntil = options.coveredUntil ?? lastOf(rows.flatMap(instantsOf));
  return toRecords(rows, { source, tally, coveredUntil }, (pull) => [pull.openedAt, pull.number]);
}

/**
 * Reads reviews and remarks from a file of their own, or from one of pull requests that holds them: the same forms as for pull requests.
 *
 * @throws ToolError RECORDS_UNUSABLE when the file cannot be used, or holds nothing of a known form
 */
export async function readReviews(path: string, options: RecordFileOptions): Promise<Records<Review>> {
  const tally = createTally();
  const reviews: Review[] = [];
  const take = (part: PullPart) => {
    if (part.kind === "review") reviews.push(part.review);
    if (part.kind === "pull") reviews.push(...(part.pull.reviews ?? []));
  };
  const file = { path, kind: "reviews", tally };
  const source = await readParts({ file, options, shapes: PULL_SHAPES, fields: REVIEW_FIELDS, what: "review", take });
  const rows = onceEach(reviews);
  const coveredUntil = options.coveredUntil ?? lastOf(rows.map(({ submittedAt }) => submittedAt));
  return toRecords(rows, { source, tally, coveredUntil }, (review) => [review.submittedAt, review.id]);
}

function instantsOf({ openedAt, closedAt, mergedAt, updatedAt, reviews }: PullRequest): (number | null)[] {
  return [openedAt, closedAt, mergedAt, updatedAt, ...(reviews ?? []).map(({ submittedAt }) => submittedAt)];
}
