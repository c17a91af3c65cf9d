import { z } from "zod";
import type { PullMatcher, PullRequest, Review } from "../../../model/delivery/pull-request.ts";
import type { Actors } from "../actors.ts";
import { type ListPage, readNewestFirst } from "../newest-first.ts";
import { pullProblems } from "../order-problems.ts";
import { readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { GithubClient } from "./client.ts";
import {
  type CommentNode,
  type GraphActor,
  graphPage,
  moreOfPullQuery,
  PULL_LISTS,
  PULLS_QUERY,
  PullNode,
  type ReviewNode,
} from "./pull-query.ts";

export interface PullContext {
  readonly client: GithubClient;
  readonly actors: Actors;
  /** Sees titles and texts, which go no further. */
  readonly matchPull: PullMatcher;
}

const WHAT = "pull requests";
const OVERLAP_SECONDS = 3_600;
const Updated = PullNode.pick({ updatedAt: true });
const Numbered = PullNode.pick({ number: true });
/** Without one of these a pull request that has landed would pass for an open one. */
const DECISIVE = ["mergedAt", "closedAt"];
const STATES: ReadonlyMap<string, Review["state"]> = new Map([
  ["APPROVED", "approved"],
  ["CHANGES_REQUESTED", "changes-requested"],
  ["COMMENTED", "commented"],
  ["DISMISSED", "dismissed"],
]);

/** Reads the pull requests that changed since the last reading, with commits, reviews and remarks. @throws ForgeFailure */
export async function readPulls(context: PullContext, reading: Reading<PullRequest>): Promise<readonly PullRequest[]> {
  return readNewestFirst({
    ...reading,
    overlap: OVERLAP_SECONDS,
    page: (cursor, size, tries) => readPage(context.client, { first: size, after: cursor }, tries),
    read: (node) => readPull(node, context, reading.since),
  });
}

async function readPage(
  client: GithubClient,
  variables: { readonly first: number; readonly after: string | null },
  tries: number | undefined,
): Promise<ListPage> {
  const { data, at } = await client.query({ what: WHAT, query: PULLS_QUERY, variables, shape: graphPage("pullRequests"), tries });
  const { nodes, pageInfo, totalCount } = data.repository.pullRequests;
  const updates = nodes.map((node) => readNode(Updated, node).value?.updatedAt ?? null).filter((at) => at !== null);
  const oldest = updates.length === 0 ? null : Math.min(...updates);
  return { nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, oldest, at, total: totalCount };
}

async function readPull(node: unknown, context: PullContext, since: number | null): Promise<ReadRow<PullRequest>> {
  const { value, wrong } = readNode(PullNode, node);
  if (value === null || wrong.some((field) => DECISIVE.includes(field)))
    return { place: placeOf(node), row: null, problems: describeWrong(wrong, true) };
  const place = `pull request ${value.number}`;
  if (since !== null && value.updatedAt !== null && value.updatedAt < since) return { place, row: null, problems: [] };
  const row = toPull(await withWholeLists(value, context.client), context);
  return { place, row, problems: [...describeWrong(wrong, false), ...pullProblems(row)] };
}

/** Long lists are asked for to their end. */
async function withWholeLists(pull: PullNode, client: GithubClient): Promise<PullNode> {
  const rest = async <N>(name: keyof typeof PULL_LISTS, list: ListOf<N> | null, shape: z.ZodType<ListOf<N> | null>) => {
    if (list === null) return null;
    const nodes = [...list.nodes];
    for (let { pageInfo } = list; pageInfo.hasNextPage && pageInfo.endCursor !== null; ) {
      const more = z.object({ repository: z.object({ pullRequest: z.object({ list: shape }) }) });
      const variables = { number: pull.number, after: pageInfo.endCursor };
      const { data } = await client.query({ what: WHAT, query: moreOfPullQuery(name), variables, shape: more });
      const page = data.repository.pullRequest.list;
      if (page === null) break;
      nodes.push(...page.nodes);
      pageInfo = page.pageInfo;
    }
    return { ...list, nodes };
  };
  return {
    ...pull,
    commits: await rest("commits", pull.commits, PULL_LISTS.commits.shape),
    reviews: await rest("reviews", pull.reviews, PULL_LISTS.reviews.shape),
    comments: await rest("comments", pull.comments, PULL_LISTS.comments.shape),
  };
}

interface ListOf<N> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: N[];
}

function toPull(pull: PullNode, { actors, matchPull }: PullContext): PullRequest {
  const labels = present(pull.labels?.nodes).map(({ name }) => name);
  const author = nameOf(pull.author);
  const reviewers = present(pull.reviews?.nodes).flatMap((review) => nameOf(review.author)?.login ?? []);
  const { title, body, headRefName: headRef } = pull;
  return {
    number: pull.number,
    author: author === null ? null : actors.actorOf(author.login, author.isBot),
    baseRef: pull.baseRefName,
    headRef,
    openedAt: pull.createdAt,
    readyAt: present(pull.timelineItems?.nodes).at(-1)?.createdAt ?? null,
    mergedAt: pull.mergedAt,
    closedAt: pull.closedAt ?? pull.mergedAt,
    updatedAt: pull.updatedAt,
    isDraft: pull.isDraft,
    mergeSha: pull.mergeCommit?.oid ?? null,
    headSha: pull.headRefOid,
    baseSha: pull.baseRefOid,
    commits:
      pull.commits === null
        ? null
        : present(pull.commits.nodes).map(({ commit }) => ({ sha: commit.oid, authoredAt: commit.authoredDate })),
    reviews: pull.reviews === null ? null : toReviews(pull, actors),
    labels,
    linesAdded: pull.additions,
    linesDeleted: pull.deletions,
    filesChanged: pull.changedFiles,
    evidence: [...matchPull({ author, headRef, labels, title, body, reviewers: [...new Set(reviewers)] })],
  };
}

function toReviews({ number, reviews, comments }: PullNode, actors: Actors): Review[] {
  const actorOf = (actor: z.infer<typeof GraphActor>) => {
    const named = nameOf(actor);
    return named === null ? null : actors.actorOf(named.login, named.isBot);
  };
  const given = present(reviews?.nodes).flatMap((review: NonNullable<ReviewNode>): Review[] => {
    const { id, author, submittedAt } = review;
    // A review without a time was begun and not sent.
    if (submittedAt === null) return [];
    const state = STATES.get(review.state) ?? "commented";
    return [{ id, pull: number, reviewer: actorOf(author), state, submittedAt }];
  });
  const remarks = present(comments?.nodes).map(({ id, author, createdAt }: NonNullable<CommentNode>): Review => {
    return { id, pull: number, reviewer: actorOf(author), state: "comment", submittedAt: createdAt };
  });
  return [...given, ...remarks].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
}

/** The account as people and markers know it: GraphQL leaves out the ending of an app's name. */
function nameOf(actor: z.infer<typeof GraphActor>): { readonly login: string; readonly isBot: boolean } | null {
  if (actor === null) return null;
  const isBot = actor.__typename === "Bot";
  return { login: isBot && !actor.login.endsWith("[bot]") ? `${actor.login}[bot]` : actor.login, isBot };
}

function present<N>(nodes: readonly (N | null)[] | undefined): readonly N[] {
  return (nodes ?? []).filter((node) => node !== null);
}

function placeOf(node: unknown): string {
  const number = readNode(Numbered, node).value?.number;
  return number === undefined ? "a pull request" : `pull request ${number}`;
}
