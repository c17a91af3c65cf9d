import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { largeFleet } from "../../fixtures/cohort-report.ts";
import type { CohortOptions } from "../../src/app/options.ts";
import { APPLICATION } from "../../src/cli/application.ts";
import { ToolError } from "../../src/errors.ts";
import { renderCohortJson } from "../../src/report/cohort/json/cohort-json.ts";
import { cohortWith, runMain } from "./run-main.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cohort-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the options of cohort", () => {
  async function optionsOf(...words: string[]): Promise<CohortOptions | undefined> {
    const seen: CohortOptions[] = [];
    const app = {
      cohort: async (options: CohortOptions) => {
        seen.push(options);
        return { report: cohortWith("less"), exit: 0 as const };
      },
    };
    expect(await runMain(["cohort", ...words, "--json"], { app, io: { cwd: folder } })).toMatchObject({ exit: 0, stderr: "" });
    return seen[0];
  }

  test("are what was typed, with absolute places", async () => {
    expect(
      await optionsOf(
        "facts",
        "--teams",
        "teams.csv",
        "--adopted",
        "2025-09",
        "--ended",
        "2026-03-01",
        "--plan",
        "plan.json",
        "--claim",
        "landed-changes:+15%",
        "--claim",
        "branch-commits:up",
        "--seed",
        "7",
      ),
    ).toMatchObject({
      folder: join(folder, "facts"),
      teamsFile: join(folder, "teams.csv"),
      adopted: { from: "2025-09-01" },
      ended: "2026-03-01",
      planFile: join(folder, "plan.json"),
      claims: ["landed-changes:+15%", "branch-commits:up"],
      configFile: null,
      privacy: "team",
      seed: 7,
    });
  });

  test("leave to the units what nobody said", async () => {
    expect(await optionsOf(".", "--privacy", "strict", "--config", "c.yaml")).toMatchObject({
      folder,
      teamsFile: null,
      adopted: null,
      ended: null,
      assertions: { preset: null, isRequired: false },
      planFile: null,
      claims: [],
      configFile: join(folder, "c.yaml"),
      privacy: "strict",
      seed: 1,
    });
  });

  test.each([
    [[], "missing required argument 'facts'"],
    [[""], "cohort takes the folder of facts that scan --repos wrote"],
    [["facts", "--teams", "-"], "--teams takes a file"],
    [["facts", "--adopted", "soon"], '--adopted: "soon" is no date'],
    [["facts", "--adopted", "2025-09-01", "--ended", "2025-01-01"], "--ended 2025-01-01 is not after --adopted 2025-09-01"],
    [["facts", "--seed", "x"], '--seed: "x" is no whole number'],
    [["facts", "--format", "badge"], '--format: unknown format "badge"; known are html, json, md, csv'],
    [["facts", "--prs", "x"], "option '--prs' does not belong to this command"],
  ] as const)("refuse %j in one sentence", async (words, sentence) => {
    const run = await runMain(["cohort", ...words], { io: { cwd: folder } });
    expect(run).toMatchObject({ exit: 2, stdout: "" });
    expect(run.stderr).toContain(sentence);
  });
});

describe("cohort", () => {
  test("prints the answer, and writes what is asked for under names of its own", async () => {
    const run = await runMain(["cohort", "facts", "--format", "html,json,md,csv", "--out", "out"], { io: { cwd: folder } });
    expect(run).toMatchObject({ exit: 0, stdout: '{"kind":"cohort","verdict":{"code":"less"}}\n' });
    const names = ["cohort.html", "cohort.json", "cohort.md", "cohort-measures.csv", "cohort-profiles.csv", "cohort-units.csv"];
    expect(run.stderr).toBe(names.map((name) => `written: ${join(folder, "out", name)}\n`).join(""));
    expect((await readdir(join(folder, "out"))).sort()).toEqual([...names].sort());
  });

  test("keeps the page of a plain run in the cache, never among the facts", async () => {
    const env = { XDG_CACHE_HOME: join(folder, "facts", "cache") };
    const outside = await runMain(["cohort", "facts"], { io: { cwd: folder } });
    expect(outside).toMatchObject({ exit: 0, stderr: "" });
    expect(await readdir(folder)).toEqual([]);
    const inside = await runMain(["cohort", "facts"], { io: { cwd: folder, env } });
    expect(inside.stderr).toMatch(/^! No page: .*cohort\.html lies in the folder that is read\n$/);
  });

  test.each([
    ["less", 0, [], 0],
    ["less", 4, ["--require-verdict"], 4],
    ["insufficient", 0, ["--require-verdict"], 3],
    ["exploratory", 4, ["--require-verdict"], 3],
    ["insufficient", 4, [], 4],
  ] as const)("with the verdict %s and the exit code %i ends, given %j, with %i", async (code, exit, words, expected) => {
    const app = { cohort: async () => ({ report: cohortWith(code), exit }) };
    expect((await runMain(["cohort", "facts", "--json", ...words], { app })).exit).toBe(expected);
  });

  test("ends with 74 where files that were asked for cannot be written, before anything is read", async () => {
    await writeFile(join(folder, "taken"), "");
    const app = {
      cohort: async () => {
        throw new ToolError("read", { code: "USAGE" });
      },
    };
    expect(await runMain(["cohort", "facts", "--out", "taken"], { app, io: { cwd: folder } })).toMatchObject({ exit: 74, stdout: "" });
  });
});

describe("report draws a saved report of many repositories again", () => {
  const { readReport, readCohort, render, renderCohort, quotes, explain, measures } = APPLICATION;
  const app = { readReport, readCohort, render, renderCohort, quotes, explain, measures };
  const SAVED = renderCohortJson(largeFleet());
  const report = (...words: string[]) => runMain(words, { app, io: { cwd: folder } });
  beforeEach(() => writeFile(join(folder, "cohort.json"), SAVED));

  test("as the same JSON and nothing else", async () => {
    expect(await report("report", "cohort.json", "--json")).toEqual({ exit: 0, stdout: SAVED, stderr: "" });
  });

  test("as files beside it", async () => {
    const run = await report("report", "cohort.json", "--format", "json", "--out", "again", "--json");
    expect(run).toMatchObject({ exit: 0, stderr: `written: ${join(folder, "again", "cohort.json")}\n` });
    expect(await readFile(join(folder, "again", "cohort.json"), "utf8")).toBe(SAVED);
  });

  test.each([
    [["report", "cohort.json", "--format", "json"], "cohort.json would be replaced by what is drawn from it"],
    [["report", "cohort.json", "--format", "badge"], '--format: unknown format "badge"; known are html, json, md, csv'],
    [["report", "cohort.json", "--quote"], "--quote belongs to the report of one repository"],
    [["report", "broken.json"], "broken.json is no report that can be read: tool: invalid input"],
    [
      ["explain", "landed-changes", "--report", "cohort.json"],
      "cohort.json is a report of many repositories, and one of a single repository is needed here",
    ],
  ] as const)("or refuses %j in one sentence", async (words, sentence) => {
    await writeFile(join(folder, "broken.json"), '{"kind":"cohort","schemaVersion":"1.0.0"}');
    const run = await report(...words);
    expect(run).toMatchObject({ exit: 2, stdout: "" });
    expect(run.stderr).toContain(sentence);
  });
});
