import { PullEvidence, type Review } from "../../../model/delivery/pull-request.ts";
import type { Actor } from "../../../model/delivery/record.ts";
import type { RowFields } from "../row-fields.ts";
import { commitsFrom, type PullNames, type PullPart, pullPart, reviewsFrom } from "./pull-part.ts";
import { reviewPart } from "./reviews.ts";
import { hasAll, type Shape } from "./shape.ts";

/** Columns of flat files beside the fields of the model. */
export const EXTRA_PULL_FIELDS = ["title", "body", "authorIsBot"] as const;
export const EXTRA_REVIEW_FIELDS = ["reviewerIsBot"] as const;

const REVIEW_NAMES = { reviewer: "reviewer", submittedAt: "submittedAt" };
const NAMES: PullNames = {
  number: "number",
  author: "author",
  baseRef: "baseRef",
  headRef: "headRef",
  openedAt: "openedAt",
  readyAt: "readyAt",
  mergedAt: "mergedAt",
  closedAt: "closedAt",
  updatedAt: "updatedAt",
  isDraft: "isDraft",
  mergeSha: "mergeSha",
  headSha: "headSha",
  baseSha: "baseSha",
  labels: "labels",
  linesAdded: "linesAdded",
  linesDeleted: "linesDeleted",
  filesChanged: "filesChanged",
  state: null,
  title: "title",
  body: "body",
  reviewers: null,
};

/** Our own form: fields of the model; in flat files commits are `sha@instant;sha@instant`, labels `one;two`, and accounts are names. */
export const OWN_PULLS: Shape<PullPart> = {
  name: "own format",
  fits: (fields) => hasAll(fields, ["number", "openedAt"]),
  read: (fields) =>
    pullPart(fields, NAMES, ({ number }) => ({
      author: accountOf(fields, "author"),
      commits: commitsFrom(fields.items("commits", commitFromText), { sha: "sha", authoredAt: "authoredAt" }),
      reviews: reviewsOf(fields, number),
      evidence: evidenceOf(fields),
    })),
};

/** Reviews in a file of their own. */
export const OWN_REVIEWS: Shape<PullPart> = {
  name: "own format",
  fits: (fields) => hasAll(fields, ["pull", "state", "submittedAt"]),
  read: (fields) => ownReview(fields, fields.count("pull")),
};

function ownReview(fields: RowFields, pull: number | null): readonly PullPart[] {
  return reviewPart(fields, pull, REVIEW_NAMES).map((part) => {
    if (part.kind !== "review") return part;
    return { ...part, review: { ...part.review, reviewer: accountOf(fields, "reviewer") } };
  });
}

/** An account, of which a flat file says in a column beside whether it is a bot. */
function accountOf(fields: RowFields, path: "author" | "reviewer"): Actor | null {
  const actor = fields.actor(path);
  const isBot = fields.flag(`${path}IsBot`);
  return actor === null || isBot === null ? actor : { ...actor, isBot };
}

function commitFromText(text: string) {
  const [sha, authoredAt] = text.split("@");
  return { sha, authoredAt };
}

function reviewsOf(fields: RowFields, number: number): Review[] | null {
  const parts = fields.items("reviews")?.flatMap((item) => ownReview(item, number));
  return parts === undefined ? null : reviewsFrom(parts);
}

function evidenceOf(fields: RowFields): PullEvidence[] {
  const items = fields.items("evidence") ?? [];
  return items.flatMap((item) => {
    const found = PullEvidence.safeParse({
      marker: item.text("marker"),
      evidence: item.text("evidence"),
      tool: item.text("tool"),
      model: item.text("model"),
    });
    return found.success ? [found.data] : [];
  });
}
