import { REVIEW_STATES, type Review } from "../../../model/delivery/pull-request.ts";
import type { RowFields } from "../row-fields.ts";
import type { PullPart } from "./pull-part.ts";

type ReviewState = Review["state"];

const STATES = new Map<string, ReviewState>([
  ...REVIEW_STATES.map((state) => [state, state] as const),
  ["changes_requested", "changes-requested"],
]);
/** A review that its author has not sent yet. */
const UNSENT = "pending";

/** How a form calls the fields of a review. */
export interface ReviewNames {
  readonly reviewer: string;
  readonly submittedAt: string;
}

/** One review in any forge's words, as a part of its pull request. */
export function reviewPart(fields: RowFields, pull: number | null, names: ReviewNames): readonly PullPart[] {
  const word = fields.text("state")?.toLowerCase() ?? "";
  if (word === UNSENT) return [];
  const state = STATES.get(word);
  if (state === undefined) return fields.leaveOut("a review whose state is not known");
  return sentPart(fields, { pull, id: fields.id("id"), state, names });
}

/** One remark outside of a review, as a part of its pull request. Forges count remarks and reviews apart, so that their ids may be the same. */
export function remarkPart(fields: RowFields, pull: number | null, names: ReviewNames): readonly PullPart[] {
  const id = fields.id("id");
  return sentPart(fields, { pull, id: id === null ? null : `comment-${id}`, state: "comment", names });
}

interface Sent {
  readonly pull: number | null;
  readonly id: string | null;
  readonly state: ReviewState;
  readonly names: ReviewNames;
}

/** A part of a review, or a whole one. */
export function sentPart(fields: RowFields, { pull, id, state, names }: Sent): readonly PullPart[] {
  const submittedAt = fields.instant(names.submittedAt);
  if (pull === null || id === null || submittedAt === null) return fields.leaveOut("a review without id, pull request or time");
  return [{ kind: "review", review: { id, pull, reviewer: fields.actor(names.reviewer), state, submittedAt } }];
}
