import { EventEmitter } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fleetOfTeams } from "../../fixtures/cohort-report.ts";
import { failedAssertion } from "../../fixtures/reports/landed-assertion.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { withholdUnits } from "../../src/app/cohort-privacy.ts";
import type { AnalyzeOptions, CohortOptions } from "../../src/app/options.ts";
import { APPLICATION, type Application } from "../../src/cli/application.ts";
import { EXIT, ToolError } from "../../src/errors.ts";
import type { AssertionResult } from "../../src/model/assertion.ts";
import { renderCohortJson } from "../../src/report/cohort/json/cohort-json.ts";
import { renderJson } from "../../src/report/json/index.ts";
import { cohortWith, reportWith, runMain } from "./run-main.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** What judges and draws for real; the rest is the stub's. */
const REAL: Partial<Application> = {
  judgeSaved: APPLICATION.judgeSaved,
  judgeSavedCohort: APPLICATION.judgeSavedCohort,
  readReport: APPLICATION.readReport,
  readCohort: APPLICATION.readCohort,
  render: APPLICATION.render,
  renderCohort: APPLICATION.renderCohort,
  annotateReport: APPLICATION.annotateReport,
  annotateFailure: APPLICATION.annotateFailure,
  holdsFacts: APPLICATION.holdsFacts,
};

function resultWith(level: AssertionResult["level"], outcome: AssertionResult["outcome"]): AssertionResult {
  return failedAssertion({ level, outcome });
}

const keepRun = async () => {};

const OUTCOMES = {
  passed: [resultWith("error", "pass"), resultWith("warn", "pass")],
  unknown: [resultWith("error", "unknown"), resultWith("warn", "unknown")],
  warned: [resultWith("error", "pass"), resultWith("warn", "fail")],
  failed: [resultWith("warn", "pass"), resultWith("error", "fail"), resultWith("error", "unknown")],
} as const satisfies Record<string, readonly AssertionResult[]>;

interface Case {
  readonly outcome: keyof typeof OUTCOMES;
  readonly verdict: "less" | "insufficient" | "exploratory";
  readonly isPartial: boolean;
  readonly isRequired: boolean;
  readonly claims: boolean;
  /** How the run ends apart from what it found. */
  readonly ending: "well" | "unwritable" | "refused" | "misconfigured" | "interrupted" | "bug";
}

const CASES = (["passed", "unknown", "warned", "failed"] as const).flatMap((outcome) =>
  (["less", "insufficient", "exploratory"] as const).flatMap((verdict) =>
    [false, true].flatMap((isPartial) =>
      [false, true].flatMap((isRequired) =>
        [false, true].flatMap((claims) =>
          (["well", "unwritable", "refused", "misconfigured", "interrupted", "bug"] as const).map(
            (ending): Case => ({ outcome, verdict, isPartial, isRequired, claims, ending }),
          ),
        ),
      ),
    ),
  ),
);

/** By the order of the manual: the first code that holds. */
function expectedOf({ outcome, verdict, isPartial, isRequired, ending }: Case): number {
  const holding: Readonly<Record<number, boolean>> = {
    130: ending === "interrupted",
    70: ending === "bug",
    74: ending === "unwritable",
    5: ending === "refused",
    2: ending === "misconfigured",
    1: outcome === "failed",
    3: isRequired && verdict !== "less",
    4: isPartial,
  };
  return [130, 70, 74, 5, 2, 1, 3, 4].find((code) => holding[code] === true) ?? 0;
}

function analysisOf({ outcome, verdict, isPartial, ending }: Case, signals: EventEmitter): Application["analyze"] {
  return async () => {
    if (ending === "refused") throw new ToolError("shallow clone", { code: "REPO_SHALLOW" });
    if (ending === "misconfigured") throw new ToolError("the configuration asserts nothing", { code: "NOTHING_ASSERTED" });
    if (ending === "bug") throw new TypeError("a bug");
    if (ending === "interrupted") signals.emit("SIGINT");
    const factsFailure = ending === "unwritable" ? new ToolError("the disk is full", { code: "FACTS_UNWRITABLE" }) : null;
    const report = { ...reportWith(verdict), assertions: [...OUTCOMES[outcome]] };
    return { report, exit: isPartial ? EXIT.partial : EXIT.done, factsFailure, keepRun };
  };
}

describe("the exit code of check", () => {
  test("is the first that holds, of every combination of what can be", async () => {
    const codes = new Set<number>();
    for (const one of CASES) {
      const signals = new EventEmitter();
      const words = ["check", ...(one.isRequired ? ["--require-verdict"] : []), ...(one.claims ? ["--claim", "landed-changes:+15%"] : [])];
      const { exit } = await runMain(words, { app: { analyze: analysisOf(one, signals) }, io: { signals } });
      expect([one, exit]).toEqual([one, expectedOf(one)]);
      codes.add(exit);
    }
    expect([...codes].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 70, 74, 130]);
  });

  test("is never 1 for the same report where it is analysed and not checked", async () => {
    for (const one of CASES.filter(({ claims }) => !claims)) {
      const signals = new EventEmitter();
      const words = ["analyze", ...(one.isRequired ? ["--require-verdict"] : [])];
      const { exit } = await runMain(words, { app: { analyze: analysisOf(one, signals) }, io: { signals } });
      expect([one, exit]).toEqual([one, expectedOf({ ...one, outcome: "passed" })]);
    }
  });

  test("is the same for many repositories", async () => {
    for (const outcome of ["passed", "unknown", "warned", "failed"] as const) {
      for (const exit of [EXIT.done, EXIT.partial]) {
        const report = { ...cohortWith("insufficient"), assertions: [...OUTCOMES[outcome]] };
        const app = { holdsFacts: async () => true, cohort: async () => ({ report, exit }) };
        expect((await runMain(["check", "."], { app })).exit).toBe(outcome === "failed" ? 1 : exit);
        expect((await runMain(["check", ".", "--require-verdict"], { app })).exit).toBe(outcome === "failed" ? 1 : 3);
        expect((await runMain(["cohort", "."], { app })).exit).toBe(exit);
      }
    }
  });

  test("is 74 where a file that was asked for cannot be written, and the answer is out all the same", async () => {
    const analyze = async () => {
      // Somebody else's file appears while the analysis goes on: before it, the run would have been refused.
      await writeFile(join(folder, "report.json"), "mine");
      return { report: { ...reportWith("less"), assertions: [...OUTCOMES.failed] }, exit: EXIT.done, factsFailure: null, keepRun };
    };
    const run = await runMain(["check", ".", "--out", ".", "--format", "json"], { app: { analyze }, io: { cwd: folder } });
    expect(run).toMatchObject({ exit: 74, stdout: expect.stringContaining('"less"') });
  });
});

describe("what check asks of an analysis", () => {
  async function optionsOf(...words: string[]): Promise<AnalyzeOptions | undefined> {
    const seen: AnalyzeOptions[] = [];
    const analyze = async (options: AnalyzeOptions) => {
      seen.push(options);
      return { report: reportWith("less"), exit: EXIT.done, factsFailure: null, keepRun };
    };
    expect(await runMain(["check", ...words], { app: { analyze }, io: { cwd: folder } })).toMatchObject({ exit: 0, stderr: "" });
    return seen[0];
  }

  test("is what analyze would, with something that must be asserted", async () => {
    expect(await optionsOf()).toMatchObject({ path: folder, assertions: { preset: null, isRequired: true } });
    expect(
      await optionsOf("clone", "--preset", "strict", "--main", "dev", "--adopted", "2025-09", "--claim", "landed-changes:+15%"),
    ).toMatchObject({
      path: join(folder, "clone"),
      assertions: { preset: "strict", isRequired: true },
      main: "dev",
      adopted: { from: "2025-09-01" },
      claims: ["landed-changes:+15%"],
    });
  });

  test("goes to the facts of many where these are in the folder", async () => {
    const seen: CohortOptions[] = [];
    const cohort = async (options: CohortOptions) => {
      seen.push(options);
      return { report: cohortWith("less"), exit: EXIT.done };
    };
    const run = await runMain(["check", ".", "--teams", "teams.csv", "--preset", "recommended"], {
      app: { cohort, holdsFacts: async (place) => place === folder },
      io: { cwd: folder },
    });
    expect(run).toMatchObject({ exit: 0, stderr: "" });
    expect(seen).toMatchObject([{ folder, teamsFile: join(folder, "teams.csv"), assertions: { preset: "recommended", isRequired: true } }]);
  });

  test("is the report as JSON and nothing else with --json, annotations or not", async () => {
    const analyze = async () => ({ report: reportWith("less"), exit: EXIT.done, factsFailure: null, keepRun });
    const run = await runMain(["check", "--json", "--annotations", "github"], {
      app: { analyze, annotateReport: async () => "::warning::x\n" },
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ verdict: { code: "less" } });
    expect(run.stderr).toBe("::warning::x\n");
  });
});

describe("a saved report", () => {
  const save = (name: string, text: string) => writeFile(join(folder, name), text);
  const check = (...words: string[]) => runMain(["check", ...words], { app: REAL, io: { cwd: folder } });

  test("is checked as it was judged when it was made", async () => {
    await save("report.json", renderJson(lessWorkLands()));
    const run = await check("report.json");
    expect(run).toMatchObject({ exit: 1, stderr: "" });
    expect(run.stdout).toContain("failed   Landed on main: −21% (−32 to −7)");
    expect(await readdir(folder)).toEqual(["report.json"]);
  });

  test("is judged again by a configuration or a preset that is named", async () => {
    await save("report.json", renderJson(lessWorkLands()));
    await save("lax.json", '{"assert": {"landed-changes": ["error", {"minChange": -0.5}]}}');
    const lax = await check("report.json", "--config", "lax.json", "--json");
    expect(lax.exit).toBe(0);
    expect(JSON.parse(lax.stdout).assertions).toMatchObject([{ measure: "landed-changes", outcome: "pass", limit: { value: -0.5 } }]);
    const strict = await check("report.json", "--preset", "strict");
    expect(strict.exit).toBe(1);
    expect(strict.stdout).toContain("failed   Branch lines that land: −13 pt (−20 to −6)");
  });

  test("without assertions is refused, for a green build would say more than is known", async () => {
    await save("report.json", renderJson({ ...lessWorkLands(), assertions: null }));
    expect(await check("report.json")).toMatchObject({
      exit: 2,
      stdout: "",
      stderr: expect.stringContaining("the report holds no assertions, and no configuration is named with --config"),
    });
    await save("nothing.json", "{}");
    expect(await check("report.json", "--config", "nothing.json")).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("--preset recommended"),
    });
  });

  test("of many repositories is checked as well, of its teams too", async () => {
    const { units } = fleetOfTeams();
    await save("cohort.json", renderCohortJson(fleetOfTeams()));
    expect((await check("cohort.json")).exit).toBe(1);
    const [{ name = "" } = {}] = units;
    await save("teams.json", JSON.stringify({ assert: { teams: { [name]: { "landed-changes": ["error", { minChange: -0.99 }] } } } }));
    const run = await check("cohort.json", "--config", "teams.json", "--json");
    expect(run.exit).toBe(0);
    expect(JSON.parse(run.stdout).assertions).toMatchObject([{ unit: name, outcome: "pass" }]);
    await save("wrong.json", JSON.stringify({ assert: { teams: { nobody: { "landed-changes": ["error", { minChange: -0.99 }] } } } }));
    const nobody = await check("cohort.json", "--config", "wrong.json", "--json");
    expect(JSON.parse(nobody.stdout).assertions).toMatchObject([{ unit: "nobody", outcome: "unknown" }]);
    await save("whole.json", renderCohortJson({ ...fleetOfTeams(), unitsMerged: 0 }));
    expect(await check("whole.json", "--config", "wrong.json")).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('nothing here is called "nobody"'),
    });
  });

  test("of many repositories without their names refuses no team, and names none", async () => {
    await save(
      "cohort.json",
      renderCohortJson(withholdUnits({ ...fleetOfTeams(), unitsMerged: 0, run: { ...fleetOfTeams().run, privacy: "strict" } })),
    );
    await save("teams.json", '{"assert": {"teams": {"payments": {"landed-changes": ["error", {"minChange": -0.1}]}}}}');
    const run = await check("cohort.json", "--config", "teams.json", "--json");
    expect(run).toMatchObject({ exit: 0, stderr: "" });
    expect(JSON.parse(run.stdout).assertions).toMatchObject([{ unit: "withheld", outcome: "unknown" }]);
  });

  test("is drawn into files that are asked for, never over itself", async () => {
    await save("report.json", renderJson(lessWorkLands()));
    expect((await check("report.json", "--format", "md")).exit).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(["report.json", "summary.md"]);
    expect(await check("report.json", "--format", "json")).toMatchObject({ exit: 2, stdout: "" });
  });
});

describe("an option that means nothing is refused", () => {
  test.each([
    [["report.json", "--adopted", "2025-09"], "--adopted means nothing where a saved report is checked"],
    [["report.json", "--fetch-prs"], "--fetch-prs means nothing where a saved report is checked"],
    [["facts", "--main", "dev"], "--main means nothing where a folder of facts is checked"],
    [["clone", "--plan", "plan.json"], "--plan means nothing where a clone is checked"],
  ])("%j", async (words, message) => {
    await writeFile(join(folder, "report.json"), renderJson(lessWorkLands()));
    await mkdir(join(folder, "facts"));
    const app = { ...REAL, holdsFacts: async (place: string) => place.endsWith("facts") };
    const run = await runMain(["check", ...words], { app, io: { cwd: folder } });
    expect(run).toMatchObject({ exit: 2, stdout: "", stderr: expect.stringContaining(message) });
  });
});

describe("a folder", () => {
  test("is a clone where git's folder is in it, whatever else is", async () => {
    await mkdir(join(folder, ".git"));
    expect(await APPLICATION.holdsFacts(folder)).toBe(false);
    await mkdir(join(folder, "empty"));
    expect(await APPLICATION.holdsFacts(join(folder, "empty"))).toBe(false);
  });
});

describe("annotations", () => {
  const NAMES = ["none", "github", "azure"] as const;

  test.each(NAMES)("of a run that is refused say so as well: %s", async (form) => {
    const analyze = () => Promise.reject(new ToolError("shallow clone\n::add-mask::x", { code: "REPO_SHALLOW" }));
    const run = await runMain(["check", "--annotations", form], { app: { ...REAL, analyze, holdsFacts: async () => false } });
    expect(run.exit).toBe(5);
    const [first = ""] = run.stderr.split("\n");
    const begins = {
      none: "error: shallow clone",
      github: "::error title=git-ai-impact::shallow clone",
      azure: "##vso[task.logissue type=error]",
    };
    expect(first.startsWith(begins[form])).toBe(true);
    expect(run.stderr).not.toMatch(/^::add-mask::/m);
    expect(run.stderr).not.toContain("\n::add");
  });
});
