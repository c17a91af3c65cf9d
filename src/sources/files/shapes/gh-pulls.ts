import type { RowFields } from "../row-fields.ts";
import { commitsFrom, type PullNames, type PullPart, pullPart, reviewsFrom } from "./pull-part.ts";
import { remarkPart, reviewPart } from "./reviews.ts";
import { hasAll, type Shape } from "./shape.ts";

const NAMES: PullNames = {
  number: "number",
  author: "author",
  baseRef: "baseRefName",
  headRef: "headRefName",
  openedAt: "createdAt",
  readyAt: null,
  mergedAt: "mergedAt",
  closedAt: "closedAt",
  updatedAt: "updatedAt",
  isDraft: "isDraft",
  mergeSha: "mergeCommit.oid",
  headSha: "headRefOid",
  baseSha: "baseRefOid",
  labels: "labels",
  linesAdded: "additions",
  linesDeleted: "deletions",
  filesChanged: "changedFiles",
  state: "state",
  title: "title",
  body: "body",
  reviewers: "reviewRequests",
};

/** What `gh pr list --json …` and `gh pr view --json …` print, with any of their fields beside `number` and `createdAt`. */
export const GH_PULLS: Shape<PullPart> = {
  name: "gh pr list",
  fits: (fields) => hasAll(fields, ["number", "createdAt"]),
  read: (fields) =>
    pullPart(fields, NAMES, ({ number }) => ({
      commits: commitsFrom(fields.items("commits"), { sha: "oid", authoredAt: "authoredDate" }),
      reviews: reviewsOf(fields, number),
    })),
};

/** Null unless reviews were asked for: remarks alone do not tell whether there were any. */
function reviewsOf(fields: RowFields, number: number) {
  const reviews = fields.items("reviews")?.flatMap((item) => reviewPart(item, number, { reviewer: "author", submittedAt: "submittedAt" }));
  if (reviews === undefined) return null;
  const remarks = fields.items("comments")?.flatMap((item) => remarkPart(item, number, { reviewer: "author", submittedAt: "createdAt" }));
  return reviewsFrom([...reviews, ...(remarks ?? [])]);
}
