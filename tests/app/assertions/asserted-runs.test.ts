import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cohort } from "../../../src/app/cohort.ts";
import type { AnalyzeOptions, CohortOptions } from "../../../src/app/options.ts";
import { holdsFacts } from "../../../src/store/fleet/holds-facts.ts";
import { type InventedFacts, writeFactsFolder, writeManifest } from "../../sources/facts/write-facts-folder.ts";
import { createRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { analyzeFolder } from "../analyze-folder.ts";
import { quietIo } from "../app-input.ts";

const CONFIG = "git-ai-impact.config.json";
const FACTS = { changes: [{ commit: "a", day: 20_000 }], firstDay: 19_990, cut: 20_100, roots: null } satisfies InventedFacts;

/** A clone with one commit and a configuration in its root. */
function cloneWith(config: unknown): string {
  const repository = createRepository();
  repository.commit("begin", { "a.ts": "1\n", [CONFIG]: JSON.stringify(config) });
  return repository.path;
}

async function analysed(config: unknown, assertions: AnalyzeOptions["assertions"] = { preset: null, isRequired: false }) {
  return (await analyzeFolder(cloneWith(config), { assertions })).report;
}

describe("an analysis", () => {
  it("carries what the configuration asserts, judged", async () => {
    const report = await analysed({ assert: { "landed-changes": ["error", { minChange: -0.1 }], "red-time": ["warn", { maxChange: 0 }] } });
    expect(report.assertions).toMatchObject([
      {
        measure: "landed-changes",
        outcome: "unknown",
        reason: "no adoption date was found or given, so there is no before and after",
      },
      { measure: "red-time", outcome: "unknown", reason: "not measured: no CI runs were given" },
    ]);
  });

  it("asserts nothing without being told to", async () => {
    expect((await analysed({})).assertions).toBeNull();
    expect((await analysed({ assert: { "red-time": "off" } })).assertions).toEqual([]);
  });

  it("takes a preset from the command line, with what the configuration says over it", async () => {
    const report = await analysed({ assert: { preset: "recommended", "landed-changes": "off" } }, { preset: "strict", isRequired: true });
    expect(report.assertions?.map(({ measure }) => measure)).not.toContain("landed-changes");
    expect(new Set(report.assertions?.map(({ level }) => level))).toEqual(new Set(["error"]));
  });

  it("counts assertions of teams, which are not about it", async () => {
    const report = await analysed({ assert: { "landed-changes": ["warn", { minChange: -0.1 }], teams: { payments: {} } } });
    expect(report.assertions).toHaveLength(1);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "ASSERTIONS_OF_TEAMS", count: 1 }));
    expect(report.run.partial).toBe(false);
  });

  it.each([
    [{}, "the configuration asserts nothing, so that there is nothing to check"],
    [{ assert: { "red-time": "off" } }, "the configuration asserts nothing, so that there is nothing to check"],
    [{ assert: { teams: { a: { "landed-changes": ["warn", { minChange: 0 }] } } } }, "what the configuration asserts is about teams"],
  ])("that must judge something is refused where there is nothing: %j", async (config, message) => {
    const refused = analysed(config, { preset: null, isRequired: true });
    await expect(refused).rejects.toMatchObject({ code: "NOTHING_ASSERTED", exitCode: 2, message: expect.stringContaining(message) });
  });

  it("is refused for a measure that there is not, by whoever reads the configuration", async () => {
    await expect(analysed({ assert: { "landed-change": "off" } })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: `${CONFIG}: assert: no measure is called "landed-change" (did you mean "landed-changes"?)`,
    });
  });
});

describe("a comparison of many", () => {
  function optionsOf(config: unknown, more: Partial<CohortOptions> = {}): CohortOptions {
    const folder = temporaryFolder();
    for (const name of ["one", "two"]) writeFactsFolder(folder, name, { ...FACTS, name });
    writeManifest(folder, "old", { format: "of another version" });
    const configFile = join(temporaryFolder(), "fleet.json");
    writeFileSync(configFile, JSON.stringify(config));
    return {
      folder,
      teamsFile: null,
      adopted: null,
      ended: null,
      planFile: null,
      claims: [],
      assertions: { preset: null, isRequired: false },
      configFile,
      privacy: "team",
      seed: 1,
      cacheFolder: temporaryFolder(),
      temporaryFolder: temporaryFolder(),
      version: "1",
      ...more,
    };
  }

  it("judges all units together, and those that are named; one of few people has no row", async () => {
    const config = { assert: { "landed-changes": ["error", { minChange: -0.1 }], teams: { two: {}, old: {} } } };
    const { report } = await cohort(optionsOf(config), quietIo());
    expect(report.assertions).toMatchObject([
      { unit: null, measure: "landed-changes", outcome: "unknown" },
      {
        unit: "two",
        outcome: "unknown",
        reason: "the unit has no row of its own: fewer than 5 people, no data, or no names in this report",
      },
      {
        unit: "old",
        outcome: "unknown",
        reason: "the unit has no row of its own: fewer than 5 people, no data, or no names in this report",
      },
    ]);
    const strict = await cohort(optionsOf(config, { privacy: "strict" }), quietIo());
    expect(strict.report.assertions?.map(({ unit }) => unit)).toEqual([null, "withheld", "withheld"]);
  });

  it("is refused for a unit that there is not, and for nothing to judge", async () => {
    const wrong = { assert: { "landed-changes": ["warn", { minChange: 0 }], teams: { tow: {} } } };
    await expect(cohort(optionsOf(wrong), quietIo())).rejects.toThrow(
      'fleet.json: assert.teams: nothing here is called "tow" (did you mean "two"?)',
    );
    const required = { assertions: { preset: null, isRequired: true } };
    await expect(cohort(optionsOf({}, required), quietIo())).rejects.toMatchObject({ code: "NOTHING_ASSERTED" });
    expect((await cohort(optionsOf({}), quietIo())).report.assertions).toBeNull();
  });

  it("is what is checked where a folder holds facts, and never where it is a clone", async () => {
    const { folder } = optionsOf({});
    expect(await holdsFacts(folder)).toBe(true);
    expect(await holdsFacts(temporaryFolder())).toBe(false);
    expect(await holdsFacts(cloneWith({}))).toBe(false);
    const clone = createRepository({ path: folder });
    expect(await holdsFacts(clone.path)).toBe(false);
  });
});
