import { z } from "zod";
import { ObjectId } from "../../../model/delivery/record.ts";
import { IsoInstant, Name } from "../read-node.ts";

/** Who, as GraphQL says it: null for a deleted account. */
export const GraphActor = z.object({ __typename: z.string(), login: Name }).nullable();
const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const CommitNode = z.object({ commit: z.object({ oid: ObjectId, authoredDate: IsoInstant.nullable() }) }).nullable();
const ReviewNode = z.object({ id: Name, author: GraphActor, state: z.string(), submittedAt: IsoInstant.nullable() }).nullable();
const CommentNode = z.object({ id: Name, author: GraphActor, createdAt: IsoInstant }).nullable();

export type CommitNode = z.infer<typeof CommitNode>;
export type ReviewNode = z.infer<typeof ReviewNode>;
export type CommentNode = z.infer<typeof CommentNode>;

const listOf = <T>(node: z.ZodType<T>) => z.object({ pageInfo: PageInfo, nodes: z.array(node) }).nullable();

/** Lists of a pull request that may go on beyond the first page. */
export const PULL_LISTS = {
  commits: { fields: "commit { oid authoredDate }", shape: listOf(CommitNode) },
  reviews: { fields: "id author { __typename login } state submittedAt", shape: listOf(ReviewNode) },
  comments: { fields: "id author { __typename login } createdAt", shape: listOf(CommentNode) },
} as const;

export const PullNode = z.object({
  number: z.int().min(0),
  title: z.string().nullable(),
  body: z.string().nullable(),
  author: GraphActor,
  baseRefName: Name.nullable(),
  baseRefOid: ObjectId.nullable(),
  headRefName: Name.nullable(),
  headRefOid: ObjectId.nullable(),
  createdAt: IsoInstant,
  mergedAt: IsoInstant.nullable(),
  closedAt: IsoInstant.nullable(),
  updatedAt: IsoInstant.nullable(),
  isDraft: z.boolean().nullable(),
  mergeCommit: z.object({ oid: ObjectId }).nullable(),
  additions: z.int().min(0).nullable(),
  deletions: z.int().min(0).nullable(),
  changedFiles: z.int().min(0).nullable(),
  labels: z.object({ nodes: z.array(z.object({ name: Name }).nullable()) }).nullable(),
  timelineItems: z.object({ nodes: z.array(z.object({ createdAt: IsoInstant }).nullable()) }).nullable(),
  commits: PULL_LISTS.commits.shape,
  reviews: PULL_LISTS.reviews.shape,
  comments: PULL_LISTS.comments.shape,
});
export type PullNode = z.infer<typeof PullNode>;

const LIST_SIZE = 100;
const listsOf = Object.entries(PULL_LISTS).map(
  ([name, { fields }]) => `${name}(first: ${LIST_SIZE}) { pageInfo { hasNextPage endCursor } nodes { ${fields} } }`,
);

/** Pull requests, those that changed last first. About 3 points for a page of 50. */
export const PULLS_QUERY = `query ($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body author { __typename login }
        baseRefName baseRefOid headRefName headRefOid
        createdAt mergedAt closedAt updatedAt isDraft
        mergeCommit { oid } additions deletions changedFiles
        labels(first: ${LIST_SIZE}) { nodes { name } }
        timelineItems(last: 1, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { ... on ReadyForReviewEvent { createdAt } } }
        ${listsOf.join("\n        ")}
      }
    }
  }
}`;

/** The rest of one list of one pull request. */
export function moreOfPullQuery(list: keyof typeof PULL_LISTS): string {
  return `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      list: ${list}(first: ${LIST_SIZE}, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${PULL_LISTS[list].fields} } }
    }
  }
}`;
}

/** A page of a list right below the repository; its nodes are read one by one. */
export function graphPage<K extends string>(list: K) {
  const page = z.object({ totalCount: z.int().nullable().catch(null), pageInfo: PageInfo, nodes: z.array(z.unknown()) });
  return z.object({ repository: z.object({ [list]: page } as { readonly [key in K]: typeof page }) });
}
