import { z } from "zod";
import { PullRequest, Review } from "../../model/delivery/pull-request.ts";
import { Text } from "../../model/delivery/record.ts";
import { recordEntry } from "./record-format.ts";

/** A pull request in a file: its texts instead of what was found in them. */
const PullInFile = z.strictObject({
  ...PullRequest.omit({ evidence: true }).shape,
  title: Text.nullable(),
  body: z.string().nullable(),
});

/** Contract of files of pull requests. */
export const PULL_REQUESTS = recordEntry({
  name: "prs",
  title: "pull requests (--prs)",
  model: PullInFile,
  isTyped: false,
  optional: ["labels"],
  told: ["mergedAt", "closedAt"],
  fields: {
    number: "Number of the pull request (merge request: its iid).",
    author: "Account that opened it, and whether it is a bot; null: a deleted account.",
    baseRef: "Branch that it is to land on, short.",
    headRef: "Branch that it comes from, short.",
    openedAt: "When it was opened.",
    readyAt: "When it last became ready for review; null where it never was a draft.",
    mergedAt: "When it was merged; null where it was not.",
    closedAt: "When it was closed or merged; null while it is open.",
    updatedAt: "When anything about it changed last; the newest of two rows with one number is kept.",
    isDraft: "Whether it is a draft.",
    mergeSha: "Commit that merging it made on the base branch.",
    headSha: "Last commit of its branch.",
    baseSha: "Commit of the base branch that it was compared with.",
    commits: "Its commits, oldest first; without them, squashed branches cannot be looked into.",
    reviews: "Reviews and remarks, in order of time; they may stand in a file of their own (--reviews).",
    labels: "Names of its labels.",
    linesAdded: "Lines added, as the forge counts them.",
    linesDeleted: "Lines deleted, as the forge counts them.",
    filesChanged: "Files changed, as the forge counts them.",
    title: "Title; marks of AI tools are looked for in it, and it is not kept.",
    body: "Description; marks of AI tools are looked for in it, and it is not kept.",
  },
  example: [
    {
      number: 41,
      author: { login: "ada", isBot: false },
      baseRef: "main",
      headRef: "parser-errors",
      openedAt: "2026-03-02T09:14:00Z",
      readyAt: "2026-03-02T11:02:30Z",
      mergedAt: "2026-03-03T15:40:12Z",
      closedAt: "2026-03-03T15:40:12Z",
      updatedAt: "2026-03-03T15:41:00Z",
      isDraft: false,
      mergeSha: "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8",
      headSha: "2a1d6b8e4c0f53791b7e2d9c806f4ba132e5d7c9",
      baseSha: "3b2e7c9f5d1064802c8f3ead917a5cb243f6e8da",
      commits: [{ sha: "2a1d6b8e4c0f53791b7e2d9c806f4ba132e5d7c9", authoredAt: "2026-03-01T16:20:00Z" }],
      reviews: [
        { id: "9001", pull: 41, reviewer: { login: "grace", isBot: false }, state: "approved", submittedAt: "2026-03-03T14:05:00Z" },
      ],
      labels: ["parser"],
      linesAdded: 120,
      linesDeleted: 14,
      filesChanged: 3,
      title: "Name the line of a parser error",
      body: null,
    },
  ],
});

/** Contract of files of reviews. */
export const REVIEWS = recordEntry({
  name: "reviews",
  title: "reviews and remarks on pull requests (--reviews)",
  model: Review,
  isTyped: false,
  fields: {
    id: "Id of the review or remark; the same id twice is one.",
    pull: "Number of the pull request.",
    reviewer: "Account that wrote it, and whether it is a bot; null: a deleted account.",
    state: "What the reviewer did; comment is a remark outside of a review.",
    submittedAt: "When it was sent.",
  },
  example: [
    { id: "9000", pull: 41, reviewer: { login: "grace", isBot: false }, state: "changes-requested", submittedAt: "2026-03-02T13:30:00Z" },
    { id: "9001", pull: 41, reviewer: { login: "grace", isBot: false }, state: "approved", submittedAt: "2026-03-03T14:05:00Z" },
  ],
});
