import type { RowFields } from "../row-fields.ts";
import { commitPart, type PullNames, type PullPart, pullPart } from "./pull-part.ts";
import { remarkPart, reviewPart, sentPart } from "./reviews.ts";
import { hasAll, type Shape } from "./shape.ts";

const USER_SUBMITTED = { reviewer: "user", submittedAt: "submitted_at" };
const USER_CREATED = { reviewer: "user", submittedAt: "created_at" };
const IN_PULL_ADDRESS = /\/pulls?\/(\d+)(?:[/#?]|$)/;

const NAMES: PullNames = {
  number: "number",
  author: "user",
  baseRef: "base.ref",
  headRef: "head.ref",
  openedAt: "created_at",
  readyAt: null,
  mergedAt: "merged_at",
  closedAt: "closed_at",
  updatedAt: "updated_at",
  isDraft: "draft",
  mergeSha: "merge_commit_sha",
  headSha: "head.sha",
  baseSha: "base.sha",
  labels: "labels",
  linesAdded: "additions",
  linesDeleted: "deletions",
  filesChanged: "changed_files",
  state: "state",
  title: "title",
  body: "body",
  reviewers: "requested_reviewers",
};

/** Pages of `/repos/…/pulls`, and single pull requests. */
export const GITHUB_PULLS: Shape<PullPart> = {
  name: "GitHub pull requests",
  fits: (fields) => hasAll(fields, ["number", "created_at", "merged_at", "head"]),
  // Of one that is not merged GitHub names the commit with which it tries whether it could be.
  read: (fields) => pullPart(fields, NAMES, ({ mergedAt }) => (mergedAt === null ? { mergeSha: null } : {})),
};

/** Pages of `/pulls/N/reviews`. */
export const GITHUB_REVIEWS: Shape<PullPart> = {
  name: "GitHub reviews",
  fits: (fields) => hasAll(fields, ["state", "submitted_at", "user"]),
  read: (fields) => githubReview(fields, pullOf(fields)),
};

/** A review whose pull request is known from elsewhere. */
export function githubReview(fields: RowFields, pull: number | null): readonly PullPart[] {
  return reviewPart(fields, pull, USER_SUBMITTED);
}

/** Pages of `/issues/comments` and `/pulls/comments`. */
export const GITHUB_REMARKS: Shape<PullPart> = {
  name: "GitHub comments",
  fits: (fields) => hasAll(fields, ["created_at", "user", "body"]) && (fields.has("issue_url") || fields.has("pull_request_url")),
  read(fields) {
    const pull = pullOf(fields);
    return pull === null ? fields.leaveOut("a remark on an issue and not on a pull request") : githubRemark(fields, pull);
  },
};

/** A remark whose pull request is known from elsewhere. One on a line belongs to a review, which it stands for where that is not in the file. */
export function githubRemark(fields: RowFields, pull: number | null): readonly PullPart[] {
  const id = fields.id("pull_request_review_id");
  return id === null ? remarkPart(fields, pull, USER_CREATED) : sentPart(fields, { pull, id, state: "commented", names: USER_CREATED });
}

/** Pages of `/pulls/N/commits`, which do not say N: it is to be added to each as `pull`. */
export const GITHUB_COMMITS: Shape<PullPart> = {
  name: "GitHub commits of pull requests",
  fits: (fields) => hasAll(fields, ["sha", "commit", "parents"]),
  read: (fields) => commitPart(fields, { sha: "sha", authoredAt: "commit.author.date" }),
};

function pullOf(fields: RowFields): number | null {
  const address = fields.text("pull_request_url") ?? fields.text("html_url") ?? "";
  const digits = IN_PULL_ADDRESS.exec(address)?.[1];
  return digits === undefined ? fields.count("pull") : Number(digits);
}
