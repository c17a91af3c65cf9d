import { describe, expect, it } from "vitest";
import { type Found, judgeAnnouncement, judgeHistory, judgePosts, judgeRun, judgeUnchanged } from "../../scripts/verify/year/judge-week.js";
import type { WeekRow } from "../../scripts/verify/year/simulate.js";
import { exampleReport } from "../../src/report/json/example-report.ts";

const EXAMPLE = exampleReport();
const { history } = EXAMPLE;
if (history === null) throw new Error("the example tells nothing of earlier runs");

const report: Found["report"] = { ...EXAMPLE, assertions: [], history: { ...history, announce: "nothing", isNew: false, setAside: [] } };
const FOUND: Found = { report, files: { "report.json": "a" }, mark: "<!-- -->", entries: ["0001-2025-01-01.json"], strays: [] };
const RAN = { exit: 0, stdout: "Nothing new since the run of data until 2025-01-01\n", stderr: "", wallSeconds: 0.5, cpuSeconds: 0.6 };
const limits = { wallSeconds: 2, cpuSeconds: 2 };
const comparable = (files: Found["files"]) => files;

describe("what a simulated week is held to", () => {
  it("finds nothing where all is well", () => {
    expect(judgeRun(RAN, FOUND)).toEqual([]);
    expect(judgeHistory(FOUND, { before: 1, isNew: false })).toEqual([]);
    expect(judgeAnnouncement(FOUND, { last: FOUND, isNew: false })).toEqual([]);
    expect(judgeUnchanged(RAN, { found: FOUND, last: FOUND, limits, comparable })).toEqual([]);
  });

  it("finds everything that a run with nothing new may not do", () => {
    const last = { ...FOUND, files: { "report.json": "b" }, entries: [] };
    const found = { ...FOUND, report: { ...report, history: { ...history, announce: "first" as const, isNew: true } } };
    const ran = { ...RAN, stdout: "", wallSeconds: 2, cpuSeconds: 3 };
    expect(judgeUnchanged(ran, { found, last, limits, comparable })).toEqual([
      "takes 2 s with nothing new",
      "takes 3 s of CPU with nothing new",
      "announces first with nothing new",
      "adds an entry with nothing new",
      "does not say that nothing is new",
      "report.json is another one with nothing new",
    ]);
  });

  it("finds another exit code, entries that are missing, and what was left in the folder", () => {
    expect(judgeRun({ ...RAN, exit: 1 }, FOUND)).toEqual([expect.stringMatching(/^exit code 1, not 0/)]);
    expect(judgeHistory({ ...FOUND, strays: ["x.tmp"] }, { before: 1, isNew: true })).toHaveLength(2);
  });

  it("finds a change that is not announced, and an announcement without a change", () => {
    const last = { ...FOUND, report: { ...report, verdict: { ...report.verdict, code: "insufficient" as const } } };
    expect(judgeAnnouncement(FOUND, { last, isNew: true })).toEqual(["announces nothing, not verdict-changed"]);
    expect(judgeAnnouncement(FOUND, { last: null, isNew: true })).toEqual(["announces nothing, not first"]);
  });

  it("finds a change that nobody posts, and a comment without one", () => {
    const rows = ["exploratory", "exploratory", "less"].map((verdict, week) => ({ week, verdict, failing: "" }) as WeekRow);
    expect(judgePosts(rows, [{ week: 0 }, { week: 2 }])).toEqual([]);
    expect(judgePosts(rows, [{ week: 0 }, { week: 1 }])).toEqual([
      "the change of week 2 is posted by nobody",
      "something is posted in week 1, where nothing changed",
    ]);
  });
});
