import { z } from "zod";
import { reviewStateOf, tellsReady } from "../../../model/delivery/gitlab-note.ts";
import type { PullCommit, PullMatcher, PullRequest, Review } from "../../../model/delivery/pull-request.ts";
import { ObjectId } from "../../../model/delivery/record.ts";
import type { Actors } from "../actors.ts";
import { readOldestFirst } from "../oldest-first.ts";
import { pullProblems } from "../order-problems.ts";
import { IsoInstant, Name, readNode } from "../read-node.ts";
import { describeWrong, type Reading, type ReadRow } from "../reading.ts";
import type { FoundProblem } from "../row-problems.ts";
import type { GitlabClient } from "./client.ts";

interface PullContext {
  readonly client: GitlabClient;
  readonly actors: Actors;
  /** Sees titles and texts, which go no further. */
  readonly matchPull: PullMatcher;
}

const WHAT = "merge requests";
/** Without one of these a merge request that has landed would pass for an open one. */
const DECISIVE = ["merged_at", "closed_at"];

const User = z.object({ username: Name, bot: z.boolean().nullish() }).nullable();
const MergeNode = z.object({
  iid: z.int().min(0),
  title: z.string().nullable(),
  description: z.string().nullable(),
  author: User,
  target_branch: Name.nullable(),
  source_branch: Name.nullable(),
  created_at: IsoInstant,
  merged_at: IsoInstant.nullable(),
  closed_at: IsoInstant.nullable(),
  updated_at: IsoInstant.nullable(),
  draft: z.boolean().nullish(),
  sha: ObjectId.nullable(),
  merge_commit_sha: ObjectId.nullable(),
  squash_commit_sha: ObjectId.nullish(),
  labels: z.array(Name.nullable()).nullable(),
});
type MergeNode = z.infer<typeof MergeNode>;
const CommitNode = z.object({ id: ObjectId, authored_date: IsoInstant.nullable() });
const NoteNode = z.object({
  id: z.int(),
  body: z.string(),
  author: User,
  created_at: IsoInstant,
  system: z.boolean(),
  type: z.string().nullish(),
});
type NoteNode = z.infer<typeof NoteNode>;

/** Reads the merge requests that changed since the last reading; commits and notes of each cost a question more. @throws ForgeFailure */
export async function readPulls(context: PullContext, reading: Reading<PullRequest>): Promise<readonly PullRequest[]> {
  const question = { what: WHAT, path: "/merge_requests", parameters: { state: "all", scope: "all" } };
  return readOldestFirst({
    ...reading,
    page: (cursor, size, tries) => context.client.changes(question, cursor, { size, tries }),
    read: (node) => readPull(node, context),
  });
}

async function readPull(node: unknown, context: PullContext): Promise<ReadRow<PullRequest>> {
  const { value, wrong } = readNode(MergeNode, node);
  const place = value === null ? "a merge request" : `merge request ${value.iid}`;
  if (value === null || wrong.some((field) => DECISIVE.includes(field))) return { place, row: null, problems: describeWrong(wrong, true) };
  const path = `/merge_requests/${value.iid}`;
  const commits = readAll(CommitNode, await context.client.list({ what: WHAT, path: `${path}/commits` }));
  const notes = readAll(
    NoteNode,
    await context.client.list({ what: WHAT, path: `${path}/notes`, parameters: { sort: "asc", order_by: "created_at" } }),
  );
  const row = toPull({ merge: value, commits: commits.values, notes: notes.values }, context);
  return { place, row, problems: [...describeWrong(wrong, false), ...commits.problems, ...notes.problems, ...pullProblems(row)] };
}

function readAll<T>(
  schema: z.ZodType<T>,
  nodes: readonly unknown[],
): { readonly values: readonly T[]; readonly problems: readonly FoundProblem[] } {
  const read = nodes.map((node) => readNode(schema, node));
  const wrong = new Set(read.flatMap((one) => one.wrong));
  return { values: read.flatMap(({ value }) => (value === null ? [] : [value])), problems: describeWrong([...wrong], false) };
}

interface MergeParts {
  readonly merge: MergeNode;
  /** As GitLab lists them, newest first. */
  readonly commits: readonly z.infer<typeof CommitNode>[];
  readonly notes: readonly NoteNode[];
}

function toPull({ merge, commits, notes }: MergeParts, { actors, matchPull }: PullContext): PullRequest {
  const labels = (merge.labels ?? []).filter((label) => label !== null);
  const reviews = notes.flatMap((note) => toReview(note, merge.iid, actors));
  const author = merge.author === null ? null : { login: merge.author.username, isBot: merge.author.bot ?? false };
  const reviewers = notes.flatMap((note) => (stateOf(note) === null ? [] : (note.author?.username ?? [])));
  const { title, description: body, source_branch: headRef } = merge;
  // One that was merged fast-forward has no commit of its own making: its last one is what landed.
  const landed = merge.merge_commit_sha ?? merge.squash_commit_sha ?? merge.sha;
  return {
    number: merge.iid,
    author: author === null ? null : actors.actorOf(author.login, author.isBot),
    baseRef: merge.target_branch,
    headRef,
    openedAt: merge.created_at,
    readyAt: notes.findLast(tellsReady)?.created_at ?? null,
    mergedAt: merge.merged_at,
    closedAt: merge.closed_at ?? merge.merged_at,
    updatedAt: merge.updated_at,
    isDraft: merge.draft ?? null,
    mergeSha: merge.merged_at === null ? null : landed,
    headSha: merge.sha,
    baseSha: null,
    commits: commits.map(({ id, authored_date }): PullCommit => ({ sha: id, authoredAt: authored_date })).reverse(),
    reviews: reviews.sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1)),
    labels,
    linesAdded: null,
    linesDeleted: null,
    filesChanged: null,
    evidence: [...matchPull({ author, headRef, labels, title, body, reviewers: [...new Set(reviewers)] })],
  };
}

function toReview(note: NoteNode, pull: number, actors: Actors): Review[] {
  const { id, author, created_at } = note;
  const state = stateOf(note);
  if (state === null) return [];
  const reviewer = author === null ? null : actors.actorOf(author.username, author.bot ?? false);
  return [{ id: String(id), pull, reviewer, state, submittedAt: created_at }];
}

function stateOf(note: NoteNode): Review["state"] | null {
  return reviewStateOf({ ...note, type: note.type ?? null });
}
