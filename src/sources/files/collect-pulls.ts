import type { PullCommit, PullMatcher, PullRequest, Review } from "../../model/delivery/pull-request.ts";
import { addReviews, joinEvidence, onceEach } from "./join-reviews.ts";
import type { ProblemTally } from "./problem-tally.ts";
import type { RowFields } from "./row-fields.ts";
import type { PullPart, PullTexts } from "./shapes/pull-part.ts";
import type { Shape } from "./shapes/shape.ts";
import { WEBHOOK_PULLS } from "./shapes/webhook-pulls.ts";

/** Puts pull requests together from what rows say of them. */
export interface PullCollection {
  readonly take: (part: PullPart, fields: RowFields, shape: Shape<PullPart>) => void;
  /** Each number once, in no order. */
  readonly finish: () => readonly PullRequest[];
}

/** @param tally is told of pull requests that cannot be, of those told twice, and of reviews and commits of unknown ones */
export function collectPulls(tally: ProblemTally, matchPull: PullMatcher): PullCollection {
  const pulls = new Map<number, PullRequest>();
  const reviews = new Map<number, { readonly at: string; readonly list: Review[] }>();
  const commits = new Map<number, { readonly at: string; readonly list: PullCommit[] }>();
  const readyAt = new Map<number, number>();

  function takePull(
    pull: PullRequest,
    texts: PullTexts,
    { fields, isEvent }: { readonly fields: RowFields; readonly isEvent: boolean },
  ): void {
    const impossible = impossibility(pull);
    if (impossible !== null) return void fields.leaveOut(impossible);
    const known = pulls.get(pull.number);
    // Events tell of one pull request again and again.
    if (known !== undefined && !isEvent) fields.leaveOut("a pull request told more than once: the row that was updated last is kept");
    const judged = {
      ...pull,
      closedAt: pull.closedAt ?? pull.mergedAt,
      evidence: joinEvidence(pull.evidence, evidenceOf(pull, texts, matchPull)),
    };
    pulls.set(pull.number, known === undefined ? judged : later(known, judged));
  }

  function finished(pull: PullRequest): PullRequest {
    const told = {
      ...pull,
      reviews: pull.reviews === null ? null : onceEach(pull.reviews),
      readyAt: pull.readyAt ?? readyAt.get(pull.number) ?? null,
    };
    const list = commits.get(pull.number)?.list;
    const whole = list === undefined ? told : { ...told, commits: eachOnce([...(pull.commits ?? []), ...list]) };
    const further = reviews.get(pull.number)?.list;
    return further === undefined ? whole : addReviews(whole, further, matchPull);
  }

  return {
    take(part, fields, shape) {
      if (part.kind === "pull") takePull(part.pull, part.texts, { fields, isEvent: shape === WEBHOOK_PULLS });
      if (part.kind === "review") push(reviews, part.review.pull, { item: part.review, at: fields.place });
      if (part.kind === "commit") push(commits, part.number, { item: part.commit, at: fields.place });
      if (part.kind === "ready") readyAt.set(part.number, Math.max(part.at, readyAt.get(part.number) ?? part.at));
    },
    finish() {
      for (const [number, { at, list }] of [...reviews, ...commits]) {
        if (pulls.has(number)) continue;
        for (const _ of list) tally.add({ problem: "a review or commit of a pull request that is not in the file", at, isLeftOut: true });
      }
      return [...pulls.values()].map(finished);
    },
  };
}

/** Why times cannot be; null where they can. */
function impossibility({ openedAt, mergedAt, closedAt }: PullRequest): string | null {
  if (mergedAt !== null && mergedAt < openedAt) return "merged before it was opened";
  return closedAt !== null && closedAt < openedAt ? "closed before it was opened" : null;
}

function evidenceOf({ author, headRef, labels, reviews }: PullRequest, { title, body, reviewers }: PullTexts, matchPull: PullMatcher) {
  const names = [...reviewers, ...(reviews ?? []).flatMap(({ reviewer }) => reviewer?.login ?? [])];
  return matchPull({ author, headRef, labels, title, body, reviewers: [...new Set(names)] });
}

/** The one that was updated later, by default the second, with what only the other one tells. */
function later(first: PullRequest, second: PullRequest): PullRequest {
  const isFirst = first.updatedAt !== null && second.updatedAt !== null && first.updatedAt > second.updatedAt;
  const [newer, older] = isFirst ? [first, second] : [second, first];
  return {
    ...newer,
    readyAt: newer.readyAt ?? older.readyAt,
    commits: newer.commits ?? older.commits,
    reviews: newer.reviews ?? older.reviews,
    linesAdded: newer.linesAdded ?? older.linesAdded,
    linesDeleted: newer.linesDeleted ?? older.linesDeleted,
    filesChanged: newer.filesChanged ?? older.filesChanged,
  };
}

function eachOnce(commits: readonly PullCommit[]): PullCommit[] {
  return [...new Map(commits.map((commit) => [commit.sha, commit])).values()];
}

function push<T>(
  lists: Map<number, { readonly at: string; readonly list: T[] }>,
  number: number,
  { item, at }: { readonly item: T; readonly at: string },
): void {
  const entry = lists.get(number) ?? { at, list: [] };
  lists.set(number, entry);
  entry.list.push(item);
}
