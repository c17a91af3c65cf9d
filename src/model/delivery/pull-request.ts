import { z } from "zod";
import { EVIDENCE_CLASSES } from "../marker-kinds.ts";
import { Actor, Count, Instant, ObjectId, Text } from "./record.ts";

/** What a reviewer did. `comment` is a remark outside of a review. */
export const REVIEW_STATES = ["approved", "changes-requested", "commented", "dismissed", "comment"] as const;

/** One review or remark on a pull request. */
export const Review = z.strictObject({
  id: Text,
  /** Number of the pull request. */
  pull: Count,
  reviewer: Actor.nullable(),
  state: z.enum(REVIEW_STATES),
  submittedAt: Instant,
});
export type Review = Readonly<z.infer<typeof Review>>;

/** A commit of a pull request, as the forge lists it. */
export const PullCommit = z.strictObject({ sha: ObjectId, authoredAt: Instant.nullable() });
export type PullCommit = Readonly<z.infer<typeof PullCommit>>;

/** One AI marker found on a pull request. `marker` is its id in the marker table. */
export const PullEvidence = z.strictObject({
  marker: Text,
  evidence: z.enum(EVIDENCE_CLASSES),
  tool: Text,
  model: Text.nullable(),
});
export type PullEvidence = Readonly<z.infer<typeof PullEvidence>>;

/**
 * One pull request (merge request). Null is unknown everywhere, but for `mergedAt` and `closedAt`: those of an open one are null.
 *
 * `evidence` says which AI markers its texts, labels, author, reviewers or head branch carry; the texts themselves are not kept.
 */
export const PullRequest = z.strictObject({
  number: Count,
  author: Actor.nullable(),
  /** Branch that it is to land on. */
  baseRef: Text.nullable(),
  headRef: Text.nullable(),
  openedAt: Instant,
  /** When it last became ready for review; null where it never was a draft, or nobody knows. */
  readyAt: Instant.nullable(),
  mergedAt: Instant.nullable(),
  /** When it was closed or merged. */
  closedAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  isDraft: z.boolean().nullable(),
  mergeSha: ObjectId.nullable(),
  headSha: ObjectId.nullable(),
  baseSha: ObjectId.nullable(),
  /** Oldest first. */
  commits: z.array(PullCommit).nullable(),
  /** In order of time. */
  reviews: z.array(Review).nullable(),
  labels: z.array(Text),
  linesAdded: Count.nullable(),
  linesDeleted: Count.nullable(),
  filesChanged: Count.nullable(),
  evidence: z.array(PullEvidence),
});
export type PullRequest = Readonly<z.infer<typeof PullRequest>>;

/** What a forge shows of a pull request in which evidence is looked for. Texts go no further than the matcher. */
export interface PullProbe {
  readonly author: Actor | null;
  readonly headRef: string | null;
  readonly labels: readonly string[];
  readonly title: string | null;
  readonly body: string | null;
  /** Account names. */
  readonly reviewers: readonly string[];
}

/** Each marker at most once, in the marker table's order. */
export type PullMatcher = (probe: PullProbe) => readonly PullEvidence[];
