import { GH_PULLS } from "./gh-pulls.ts";
import { GITHUB_COMMITS, GITHUB_PULLS, GITHUB_REMARKS, GITHUB_REVIEWS } from "./github-pulls.ts";
import { GITLAB_COMMITS, GITLAB_NOTES } from "./gitlab-merge-parts.ts";
import { GITLAB_MERGE_REQUESTS } from "./gitlab-merge-requests.ts";
import { OWN_PULLS, OWN_REVIEWS } from "./own-pulls.ts";
import type { PullPart } from "./pull-part.ts";
import type { Shape } from "./shape.ts";
import { WEBHOOK_PULLS } from "./webhook-pulls.ts";

/** The forms of pull requests, their reviews and their commits. A row may fit several: the first tells most. */
export const PULL_SHAPES: readonly Shape<PullPart>[] = [
  WEBHOOK_PULLS,
  OWN_PULLS,
  OWN_REVIEWS,
  GH_PULLS,
  GITHUB_PULLS,
  GITHUB_REVIEWS,
  GITHUB_REMARKS,
  GITHUB_COMMITS,
  GITLAB_MERGE_REQUESTS,
  GITLAB_NOTES,
  GITLAB_COMMITS,
];
