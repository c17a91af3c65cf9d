import type { PullRequest } from "../../../model/delivery/pull-request.ts";
import type { RowFields } from "../row-fields.ts";
import { type PullNames, type PullPart, pullPart } from "./pull-part.ts";
import { hasAll, type Shape } from "./shape.ts";

const NAMES: PullNames = {
  number: "iid",
  author: "author",
  baseRef: "target_branch",
  headRef: "source_branch",
  openedAt: "created_at",
  readyAt: null,
  mergedAt: "merged_at",
  closedAt: "closed_at",
  updatedAt: "updated_at",
  isDraft: "draft",
  mergeSha: "merge_commit_sha",
  headSha: "sha",
  baseSha: "diff_refs.base_sha",
  labels: "labels",
  linesAdded: null,
  linesDeleted: null,
  filesChanged: null,
  state: "state",
  title: "title",
  body: "description",
  reviewers: "reviewers",
};
/** Fewer than GitLab stops counting at, where it writes a plus. */
const ALL_COUNTED = /^\d+$/;

/** What `glab mr list -F json` prints, and pages of `/projects/…/merge_requests`. */
export const GITLAB_MERGE_REQUESTS: Shape<PullPart> = {
  name: "GitLab merge requests",
  fits: (fields) => hasAll(fields, ["iid", "created_at", "source_branch"]),
  read: (fields) =>
    pullPart(fields, NAMES, (pull) => ({
      mergeSha: mergeShaOf(fields, pull),
      filesChanged: ALL_COUNTED.test(fields.text("changes_count") ?? "") ? fields.count("changes_count") : null,
    })),
};

/** One that was merged fast-forward has no commit of its own making: its last one is what landed. */
function mergeShaOf(fields: RowFields, { mergedAt, mergeSha, headSha }: PullRequest): string | null {
  return mergedAt === null ? null : (mergeSha ?? fields.sha("squash_commit_sha") ?? headSha);
}
