import type { Review } from "./pull-request.ts";

/** GitLab writes what reviewers do as notes of the system. */
const ACTS: readonly (readonly [text: RegExp, state: Review["state"]])[] = [
  [/^approved this merge request/, "approved"],
  [/^unapproved this merge request/, "dismissed"],
  [/^requested changes/, "changes-requested"],
];
const READY = /^(?:marked this merge request as \*\*ready\*\*|unmarked as a \*\*(?:Work In Progress|Draft)\*\*)/i;

/** A note on a merge request, in GitLab's words. */
export interface GitlabNote {
  readonly body: string;
  /** Written by GitLab of what somebody did. */
  readonly system: boolean;
  readonly type: string | null;
}

/** What a note says of a review: a remark, or what a reviewer did; null for all else that GitLab tells of. */
export function reviewStateOf({ body, system, type }: GitlabNote): Review["state"] | null {
  if (system) return ACTS.find(([text]) => text.test(body))?.[1] ?? null;
  return type === "DiffNote" ? "commented" : "comment";
}

/** True for GitLab's note that a merge request left its draft state. */
export function tellsReady({ body, system }: Pick<GitlabNote, "body" | "system">): boolean {
  return system && READY.test(body);
}
