import { describe, expect, it } from "vitest";
import { STORIES } from "../../../fixtures/repos/stories.ts";
import { buildStory } from "../../../fixtures/repos/story.ts";
import type { Report } from "../../../src/model/report.ts";
import { analyzeFolder } from "../../app/analyze-folder.ts";
import { expectEqualFacts } from "./both-readers.ts";

/** Stories of all shapes, without the ones that only differ in messages. */
const REPORTED = [
  "adopted-at-birth",
  "agent-trailers",
  "cherry-picks",
  "criss-cross-and-two-roots",
  "direct-pushes",
  "fast-forward-pull",
  "gitlab-merge-requests",
  "hostile-people-and-subjects",
  "hostile-refs",
  "mailmap-people",
  "merge-queue-batches",
  "octopus",
  "pull-to-maintenance-branch",
  "release-train",
  "revert-of-revert",
  "stacked-pull-requests",
  "undated-and-future-dates",
];

describe.each(STORIES)("the story $name", (story) => {
  it("is the same history to both readers", async () => {
    const { commits } = await expectEqualFacts(await buildStory(story));
    expect(commits.count).toBeGreaterThan(0);
  }, 30_000);
});

describe.each(STORIES.filter(({ name }) => REPORTED.includes(name)))("the story $name", (story) => {
  it("gives the same report without the git program, but for its lines", async () => {
    const path = await buildStory(story);
    const [expected, found] = [await analyzeBy("git", path), await analyzeBy("js", path)];
    expect(withoutLines(found)).toEqual(withoutLines(expected));
    expect(found.run.reader).toMatch(/^isomorphic-git /);
    expect(found.repo.coverage.lines).toBeNull();
  }, 30_000);
});

describe("commits that were written again by the merge button", () => {
  it("are known by their ids alone, so that each is a change of its own", async () => {
    const story = STORIES.find(({ name }) => name === "rebase-merges-with-heads");
    const { landed } = (await analyzeBy("js", await buildStory(story ?? expect.unreachable()))).repo.counts;
    expect(landed).toEqual({ merge: 0, rebase: 0, squash: 0, direct: 7 });
  });
});

const OF_LINES = /^(?:branch-lines|branch-churn|landed-share|rework-.*|line-survival|pr-size|review-load|spend-per-lasting-change)$/;

/** What does not rest on line counts. */
function withoutLines({ repo, adoption, measures, windows }: Report) {
  const { configuration: _, ...marks } = adoption;
  const { commitsUnmeasured: __, ...counts } = repo.counts;
  return {
    repo: { ...repo, counts, coverage: { ...repo.coverage, lines: null } },
    marks,
    windows,
    measures: measures.filter(({ id }) => !OF_LINES.test(id)),
  };
}

async function analyzeBy(reader: "git" | "js", path: string): Promise<Report> {
  return (await analyzeFolder(path, { reader })).report;
}
