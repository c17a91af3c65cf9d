import { reviewStateOf, tellsReady } from "../../../model/delivery/gitlab-note.ts";
import { commitPart, type PullPart } from "./pull-part.ts";
import { sentPart } from "./reviews.ts";
import { hasAll, type Shape } from "./shape.ts";

const NAMES = { reviewer: "author", submittedAt: "created_at" };

/** Pages of `/merge_requests/N/notes`: remarks, and what GitLab tells of what was done. Notes that tell of no review say nothing here. */
export const GITLAB_NOTES: Shape<PullPart> = {
  name: "GitLab notes",
  fits: (fields) => hasAll(fields, ["noteable_type", "noteable_iid", "system", "body"]),
  read(fields) {
    if (fields.text("noteable_type") !== "MergeRequest") return fields.leaveOut("a note on something other than a merge request");
    const pull = fields.count("noteable_iid");
    const note = { body: fields.longText("body") ?? "", system: fields.flag("system") === true, type: fields.text("type") };
    const at = fields.instant(NAMES.submittedAt);
    if (tellsReady(note) && pull !== null && at !== null) return [{ kind: "ready", number: pull, at }];
    const state = reviewStateOf(note);
    return state === null ? [] : sentPart(fields, { pull, id: fields.id("id"), state, names: NAMES });
  },
};

/** Pages of `/merge_requests/N/commits`, which do not say N: it is to be added to each as `pull`. */
export const GITLAB_COMMITS: Shape<PullPart> = {
  name: "GitLab commits of merge requests",
  fits: (fields) => hasAll(fields, ["id", "short_id", "parent_ids", "authored_date"]),
  read: (fields) => commitPart(fields, { sha: "id", authoredAt: "authored_date" }),
};
