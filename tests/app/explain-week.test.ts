import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { analyze } from "../../src/app/analyze.ts";
import { explainSavedWeek, explainWeek } from "../../src/app/explain-week.ts";
import type { AnalyzeOptions } from "../../src/app/options.ts";
import type { Report } from "../../src/model/report.ts";
import { renderJson } from "../../src/report/json/index.ts";
import { createRepository } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

const scratch = mkdtemp(join(tmpdir(), "git-ai-impact-week-"));
afterAll(async () => rm(await scratch, { recursive: true, force: true }));

/** Four changes of 14 November 2023, one of them by automation. */
function createTeam() {
  const repo = createRepository();
  repo.git("config", "remote.origin.url", "https://user:s3cret@github.com/acme/harbour.git");
  repo.commit("Start", { "a.ts": "1\n" });
  repo.commit("Sort\u001b[31m the list (#7)\n\nCo-Authored-By: Claude <noreply@anthropic.com>", { "a.ts": "1\n2\n3\n" });
  repo.git("checkout", "-q", "-b", "topic");
  repo.commit("Draft", { "b.ts": "1\n2\n3\n4\n5\n" });
  repo.git("checkout", "-q", "main");
  repo.git("merge", "-q", "--no-ff", "-m", "Merge pull request #9 from acme/topic\n\nLook further up", "topic");
  return repo;
}

async function explain(path: string, day: string, more: Partial<AnalyzeOptions> = {}) {
  return explainWeek(optionsFor(path, await scratch, more), { day, width: 80 }, quietIo());
}

describe("a week, explained from a clone", () => {
  it("lists its changes with their subjects, the largest first, as a terminal may show them", async () => {
    const repo = createTeam();
    const [merge = "", , sort = "", start = ""] = repo.git("log", "--format=%H").split("\n");
    const short = (sha: string) => sha.slice(0, 10);
    expect(await explain(repo.path, "2023-11-13")).toBe(
      [
        "13 Nov 2023 to 19 Nov 2023: harbour, main",
        "3 changes landed, 8 lines added or deleted, at least 1 AI-marked",
        "",
        "added  deleted  commit      request  kind    mark  subject",
        `    5        0  ${short(merge)}  #9       merge         Look further up`,
        `    2        0  ${short(sort)}  #7       squash  AI    Sort\\x1b[31m the list`,
        `    1        0  ${short(start)}           direct        Start`,
        "",
        `Next  git show ${short(merge)}`,
        "",
      ].join("\n"),
    );
  });

  it("is the seven days from the given one on", async () => {
    const repo = createTeam();
    expect(await explain(repo.path, "2023-11-14")).toContain("14 Nov 2023 to 20 Nov 2023: harbour, main\n3 changes landed");
    await expect(explain(repo.path, "2023-11-15")).rejects.toMatchObject({
      code: "USAGE",
      message: "nothing landed in the seven days from 2023-11-15 on: what landed on main reaches from 2023-11-14 to 2023-11-14",
    });
    await expect(explain(repo.path, "2023-11-07")).rejects.toThrow(/^nothing landed in the seven days from 2023-11-07 on/);
  });

  it("names nothing under --privacy strict", async () => {
    await expect(explain(createTeam().path, "2023-11-13", { privacy: "strict" })).rejects.toMatchObject({
      exitCode: 2,
      message: "--week names single changes, which --privacy strict does not allow",
    });
  });

  it("is read without the git program as well, which counts no lines", async () => {
    const text = await explain(createTeam().path, "2023-11-13", { reader: "js" });
    expect(text).toContain("3 changes landed, lines not counted, at least 1 AI-marked");
    expect(text).toMatch(/ –\s+– {2}[0-9a-f]{10} {2}#9 +merge +Look further up/);
  });
});

describe("the report of a clone whose remote holds a secret", () => {
  it("has the address of its pages without it, and none under --privacy strict", async () => {
    const repo = createTeam();
    const reportOf = async (more: Partial<AnalyzeOptions>) => (await analyze(optionsFor(repo.path, await scratch, more), quietIo())).report;
    const team = await reportOf({});
    expect(team.repo.web).toBe("https://github.com/acme/harbour");
    const strict = await reportOf({ privacy: "strict" });
    expect([strict.repo.web, strict.weeks, strict.directoryChanges]).toEqual([null, null, null]);
    for (const report of [team, strict]) expect(JSON.stringify(report)).not.toContain("s3cret");
  });
});

describe("a week, explained from a saved report", () => {
  const saved = (report: Report) => ({ name: "report.json", text: renderJson(report) });

  it("is the one that holds the day, with addresses in place of subjects", () => {
    const text = explainSavedWeek(saved(lessWorkLands()), { day: "2025-06-05", width: 100 });
    expect(text.split("\n").slice(0, 2)).toEqual([
      "2 Jun 2025 to 8 Jun 2025: payments, main",
      "26 changes landed, 1,560 lines added or deleted, at least 11 AI-marked",
    ]);
    expect(text).toContain("https://github.com/acme/payments/pull/");
    expect(text).toContain("\n24 smaller changes not listed\n");
    expect(text.split("\n").every((line) => line.length <= 100)).toBe(true);
  });

  it("is none where the report does not reach, or tells of no week", () => {
    expect(() => explainSavedWeek(saved(lessWorkLands()), { day: "2031-01-01", width: 80 })).toThrow(
      "report.json tells of the weeks from 2023-01-16 to 2026-02-23; 2031-01-01 lies in none of them",
    );
    expect(() => explainSavedWeek(saved({ ...lessWorkLands(), weeks: null }), { day: "2025-06-05", width: 80 })).toThrow(
      /^report\.json tells of no single week/,
    );
  });
});
