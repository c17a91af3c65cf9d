import type { Records } from "../../model/delivery/delivery.ts";
import type { PullRequest } from "../../model/delivery/pull-request.ts";

/**
 * Pull requests with the reviewers known that are bots or agents. Programs of a forge name reviewers without their kind: some tools could be taken for
 * people who review within a minute.
 */
export function withMachineReviewers(records: Records<PullRequest>, isMachine: (login: string) => boolean): Records<PullRequest> {
  const rows = records.rows.map((pull) => ({ ...pull, reviews: pull.reviews?.map((review) => withKind(review, isMachine)) ?? null }));
  return { ...records, rows };
}

function withKind(review: NonNullable<PullRequest["reviews"]>[number], isMachine: (login: string) => boolean): typeof review {
  const { reviewer } = review;
  return reviewer === null || reviewer.isBot ? review : { ...review, reviewer: { ...reviewer, isBot: isMachine(reviewer.login) } };
}
