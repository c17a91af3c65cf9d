import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { APPLICATION } from "../../src/cli/application.ts";
import { renderJson } from "../../src/report/json/index.ts";
import { runMain } from "./run-main.ts";

const { readReport, render, quotes, readCohort, renderCohort } = APPLICATION;
const SAVED = renderJson(lessWorkLands());

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
  await writeFile(join(folder, "report.json"), SAVED);
});
afterEach(() => rm(folder, { recursive: true }));

/** The command as it is, with everything that it does not need out of reach. */
const report = (...words: string[]) =>
  runMain(["report", ...words], { app: { readReport, render, quotes, readCohort, renderCohort }, io: { cwd: folder } });

describe("report draws a saved report again", () => {
  test("as the answer of its run, with the next command on it", async () => {
    const run = await report("report.json");
    expect(run).toMatchObject({ exit: 0, stderr: "" });
    expect(run.stdout).toContain("Less work lands on main after AI-marked work appeared: −21% (−32 to −7).");
    expect(run.stdout).toContain("Next  git-ai-impact explain landed-changes --report report.json\n");
    expect(await readdir(folder)).toEqual(["report.json"]);
  });

  test("as the same JSON and nothing else", async () => {
    expect(await report("report.json", "--json")).toEqual({ exit: 0, stdout: SAVED, stderr: "" });
  });

  test("as files beside it, or in another place", async () => {
    const beside = await report("report.json", "--format", "md,csv");
    expect(beside.stderr).toBe(["summary.md", "measures.csv", "weeks.csv"].map((name) => `written: ${join(folder, name)}\n`).join(""));
    await report("report.json", "--format", "json,badge", "--out", "elsewhere");
    expect((await readdir(join(folder, "elsewhere"))).sort()).toEqual(["badge.json", "badge.svg", "report.json"]);
    expect(await readFile(join(folder, "elsewhere/report.json"), "utf8")).toBe(SAVED);
    expect((await report("report.json", "--out", "usual")).stderr.match(/\w+\.\w+$/gm)).toEqual(["report.html", "summary.md"]);
  });

  test("as what may be quoted, alone", async () => {
    const run = await report("report.json", "--quote");
    expect(run.stdout).toMatch(/^Only these sentences are cleared for quoting/);
    expect(run.stdout).not.toContain("Next");
  });
});

describe("report refuses in one sentence", () => {
  test.each([
    [["nothing.json"], 2, "nothing.json is no report that can be read: there is no such file"],
    [["."], 2, ". is no report that can be read: it is not a file"],
    [["other.json"], 2, "other.json is no report that can be read: it has no schemaVersion"],
    [[], 2, "missing required argument 'file'"],
    [[""], 2, "report takes a report.json or a cohort.json that was written earlier"],
    [["report.json", "--format", "json"], 2, "report.json would be replaced by what is drawn from it: name another folder with --out"],
    [["report.json", "--json", "--quote"], 2, "--json and --quote exclude each other"],
    [["report.json", "--format", "pdf"], 2, '--format: unknown format "pdf"'],
    [["report.json", "--out", "other.json"], 74, "something that is no folder is in the way"],
  ] as const)("%j", async (words, exit, sentence) => {
    await writeFile(join(folder, "other.json"), "{}");
    const run = await report(...words);
    expect(run).toMatchObject({ exit, stdout: "" });
    expect(run.stderr).toContain(`error: `);
    expect(run.stderr).toContain(sentence);
  });
});
