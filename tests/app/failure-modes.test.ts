import { describe, expect, it } from "vitest";
import { PLAIN_TEXT } from "../../fixtures/reports/plain-text.ts";
import { ADA } from "../../fixtures/repos/engine/people.ts";
import { STORIES } from "../../fixtures/repos/stories.ts";
import { buildStory, defineStory } from "../../fixtures/repos/story.ts";
import type { AnalyzeOptions } from "../../src/app/options.ts";
import { renderReport } from "../../src/app/render.ts";
import { Report } from "../../src/model/report.ts";
import { analyzeFolder } from "./analyze-folder.ts";

/** What a project's history can do to the numbers, and that the report says so. */

const BRANCH_MEASURES = ["branch-commits", "branch-lines", "activity-gap", "landed-share", "branch-churn", "cycle-time"];

async function reportOf(name: string, more: Partial<AnalyzeOptions> = {}): Promise<Report> {
  const story = STORIES.find((candidate) => candidate.name === name);
  if (story === undefined) throw new Error(`no story is called ${name}`);
  const { report } = await analyzeFolder(await buildStory(story), more);
  return Report.parse(report);
}

function checkOf(report: Report, id: string): string {
  const check = report.checks.find((candidate) => candidate.id === id);
  return check === undefined ? "not applied" : `${check.status}: ${check.detail}`;
}

function measuresOf(report: Report, ids: readonly string[]) {
  return report.measures.filter(({ id }) => ids.includes(id));
}

describe("where branch commits are not in the clone", () => {
  it("branch measures are not measurable, never 0, and --fetch-prs is offered", async () => {
    const report = await reportOf("squash-without-heads");
    for (const { state, overall, note, fix } of measuresOf(report, BRANCH_MEASURES)) {
      expect({ state, overall, note, fix }).toEqual({
        state: "unknown",
        overall: null,
        note: "not measurable from this clone: branch commits are in it for 0 of 4 landed changes",
        fix: "git-ai-impact --fetch-prs",
      });
    }
    expect(report.funnel).toMatchObject({ measurable: false, linesWritten: 0 });
    expect(checkOf(report, "branch-coverage")).toMatch(/^warn: .* 0 of 4 changes/);
    expect(report.warnings.find(({ code }) => code === "BRANCH_COVERAGE")?.fix).toBe("git-ai-impact --fetch-prs");
  });

  it("rebased pull requests are said to be undecided, with the count", async () => {
    const report = await reportOf("rebase-without-heads");
    expect(checkOf(report, "rebase-undecided")).toMatch(/^warn: 5 of 6 direct steps/);
    for (const { note, fix } of measuresOf(report, BRANCH_MEASURES)) {
      expect(note).toContain("5 of 6 direct steps were committed by others");
      expect(fix).toBe("git-ai-impact --fetch-prs");
    }
  });

  it("branches of merges are measured, but not the share that lands", async () => {
    const report = await reportOf("release-train");
    expect(measuresOf(report, ["branch-churn", "landed-share"]).map(({ id, state }) => `${id} ${state}`)).toEqual([
      "landed-share unknown",
      "branch-churn insufficient",
    ]);
  });
});

describe("where work is pushed straight to main", () => {
  it("it is told calmly: no fix, no warning", async () => {
    const report = await reportOf("direct-pushes");
    for (const { state, note, fix } of measuresOf(report, BRANCH_MEASURES)) {
      expect({ state, note, fix }).toEqual({
        state: "unknown",
        note: "this project pushes straight to main: 10 of 10 landed changes came through no branch",
        fix: null,
      });
    }
    expect(report.warnings).toEqual([]);
  });
});

describe("where the way of working changes", () => {
  it("a switch from merging to squashing is dated and named", async () => {
    expect(checkOf(await reportOf("merge-to-squash-switch"), "merge-strategy")).toMatch(
      /^warn: The way of merging changed around 2024-05-\d\d: (merge|squash) went from/,
    );
  });

  it("release trains are counted with what they carry", async () => {
    expect(checkOf(await reportOf("release-train"), "release-trains")).toMatch(/^warn: .*: 2, with 7 pull requests/);
  });

  it("a bulk import is dated, and what lies before it is not compared", async () => {
    const report = await reportOf("bulk-import");
    expect(checkOf(report, "bulk-import")).toMatch(/^warn: 200 commits of main .* 2024-12-26/);
    const weeks = report.series.find(({ measure }) => measure === "landed-changes")?.weeks ?? [];
    expect(Math.max(...weeks.map(({ n }) => n))).toBeLessThan(10);
  });

  it("sync merges are skipped and named", async () => {
    expect(checkOf(await reportOf("sync-merges"), "sync-merges")).toContain("Merges of main into a copy of itself:");
  });
});

describe("where dates are wrong", () => {
  it("undated and future commits are counted, and none of them moves the data cut or piles up", async () => {
    const report = await reportOf("undated-and-future-dates");
    expect(checkOf(report, "usable-dates")).toMatch(
      /^warn: Commits without a usable date: 2\. Commits dated after 2024-05-10, far from all others: 1\./,
    );
    expect(report.run.cutoff).toMatch(/^2024-05-10/);
    const weeks = report.series.find(({ measure }) => measure === "landed-changes")?.weeks ?? [];
    expect(weeks.map(({ n }) => n).filter((n) => n < 6 || n > 8)).toEqual([]);
  });

  it("a history without any date still gives a report", async () => {
    const undated = defineStory({
      name: "without-any-date",
      head: "ff624f4bd4a6f2b7ff5e714c9929e9bfe823129e",
      build(repo) {
        for (const n of [1, 2, 3]) repo.commit({ author: ADA, at: "0 +0000", files: { "src/a.ts": `${n}\n` }, message: `Step ${n}\n` });
      },
      expect: {},
    });
    const { report, exit } = await analyzeFolder(await buildStory(undated));
    expect([exit, Report.parse(report).repo.lastLandedAt, report.repo.counts.landed.direct]).toEqual([0, null, 3]);
    expect(await renderReport(report, "terminal", PLAIN_TEXT)).not.toMatch(/NaN|Invalid|undefined/);
  });
});

describe("where marks prove little", () => {
  it("a trailer that a template puts on everything is no evidence", async () => {
    const report = await reportOf("template-trailer-on-every-commit");
    expect(report.adoption).toMatchObject({ outcome: "not-found", date: null, markedShare: { marked: 0 } });
    expect(report.repo.counts.evidence.strong).toBe(72);
    expect(checkOf(report, "template-marks")).toMatch(/^warn: .* more than 95%/);
  });

  it("adoption at birth has no before, and no windows", async () => {
    const report = await reportOf("adopted-at-birth");
    expect([report.adoption.outcome, report.adoption.onePerson, report.windows]).toEqual(["at-birth", false, null]);
    expect(report.verdict.sentence).toBe("No before to compare with: AI-marked work is there from the first weeks.");
  });

  it("too few marks date nothing", async () => {
    const report = await reportOf("below-ten-percent");
    expect(report.adoption).toMatchObject({ outcome: "below-floor", date: null, rule: expect.stringContaining("never on at least 10%") });
    expect(report.verdict.sentence).toContain("a lower bound");
  });

  it("one person's adoption is described, never judged", async () => {
    const report = await reportOf("one-person-adoption");
    expect(report.adoption).toMatchObject({ outcome: "dated", onePerson: true });
    expect(report.measures.map(({ grade }) => grade).filter((grade) => grade !== "none" && grade !== "exploratory")).toEqual([]);
  });
});

describe("reverts", () => {
  it.each(["revert", "revert-of-revert", "revert-in-a-feature-title"])("are counted apart as the story %s states", async (name) => {
    const story = STORIES.find((candidate) => candidate.name === name);
    const report = await reportOf(name);
    expect(report.exclusions.find(({ reason }) => reason.startsWith("reverts"))?.commits ?? 0).toBe(story?.expect.reverts);
  });
});

describe("an end of the data that the user gives", () => {
  it("leaves out what landed later instead of piling it up", async () => {
    const report = await reportOf("merge-to-squash-switch", { until: "2024-06-03" });
    expect(report.run.cutoff).toBe("2024-06-03T00:00:00Z");
    const weeks = report.series.find(({ measure }) => measure === "landed-changes")?.weeks ?? [];
    expect(weeks.map(({ n }) => n).filter((n) => n !== 3)).toEqual([]);
    expect(weeks.at(-1)?.start).toBe("2024-05-27");
  });
});

describe("marks after the end of the data", () => {
  it("are not there: the run sees what it would have seen then", async () => {
    const { adoption } = await reportOf("one-person-adoption", { until: "2024-05-01" });
    expect(adoption).toMatchObject({ outcome: "not-found", firstMarkedAt: null, tools: [], markedShare: { marked: 0 } });
    const later = await reportOf("one-person-adoption", { until: "2024-07-01" });
    expect(later.adoption.markedShare.marked).toBe(later.adoption.tools[0]?.changes);
    expect(later.adoption.tools[0]?.lastAt).toMatch(/^2024-06/);
  });
});

describe("the same repository", () => {
  it("gives the same report again", async () => {
    expect(await reportOf("one-person-adoption")).toEqual(await reportOf("one-person-adoption"));
  });

  it("gives another date but the same counts where a date is declared", async () => {
    const [found, declared] = [
      await reportOf("one-person-adoption"),
      await reportOf("one-person-adoption", { adopted: { from: "2024-06-03", to: "2024-06-03" } }),
    ];
    expect(declared.adoption).toMatchObject({ source: "declared", date: "2024-06-03", onePerson: false });
    expect(declared.repo.counts).toEqual(found.repo.counts);
  });
});
