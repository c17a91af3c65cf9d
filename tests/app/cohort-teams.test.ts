import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openUnits } from "../../src/app/cohort/open-units.ts";
import { cohort } from "../../src/app/cohort.ts";
import { keyId, readPseudonymKey } from "../../src/store/pseudonym-key.ts";
import { type InventedFacts, writeFactsFolder } from "../sources/facts/write-facts-folder.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { quietIo } from "./app-input.ts";

const HEAD = "team,match_kind,match,adopted_from,adopted_to,ended,tool,valid_from,valid_to";
const FACTS = { changes: [{ commit: "a", day: 20_000 }], firstDay: 19_990, cut: 20_100 } satisfies InventedFacts;

/** Options over invented facts and rules of teams. */
function optionsOf(folders: Readonly<Record<string, Partial<InventedFacts>>>, rules: readonly string[], cacheFolder = temporaryFolder()) {
  const folder = temporaryFolder();
  for (const [name, more] of Object.entries(folders)) writeFactsFolder(folder, name, { ...FACTS, roots: null, ...more });
  const teamsFile = join(temporaryFolder(), "teams.csv");
  writeFileSync(teamsFile, `${[HEAD, ...rules].join("\n")}\n`);
  return {
    folder,
    teamsFile,
    cacheFolder,
    adopted: null,
    ended: null,
    assertions: { preset: null, isRequired: false },
    planFile: null,
    claims: [],
    configFile: null,
    privacy: "team",
    seed: 1,
    temporaryFolder: temporaryFolder(),
    version: "1",
  } as const;
}

describe("patterns of repositories", () => {
  test("match the origin that the facts tell of, and nothing where they tell of none", async () => {
    const facts = { "api-1": { manifest: { origin: "Acme/Pay-API" } }, "web-1": { manifest: { origin: null } }, "old-1": {} };
    const { lookup, facts: opened } = await openUnits(optionsOf(facts, ["payments,repository,acme/pay-*,,,,,,"]), quietIo());
    await opened.close();
    expect(lookup?.repositories.map(({ folder, team }) => [folder, team])).toEqual([["api-1", "payments"]]);
  });
});

describe("rules of authors", () => {
  const RULES = ["payments,repository,*,,,,,,", "search,author,grace@example.com,,,,,,"];

  test("that find nobody for another key are warned of, with what to do", async () => {
    const { report } = await cohort(optionsOf({ one: {}, two: {} }, RULES), quietIo());
    const found = report.warnings.find(({ code }) => code === "AUTHORS_UNKNOWN");
    expect(found).toMatchObject({
      count: 2,
      message: expect.stringContaining("found nobody"),
      fix: expect.stringContaining("pseudonym-key"),
    });
  });

  test("count the repositories of the other key where only some are, and say nothing where all are of this one", async () => {
    const cache = temporaryFolder();
    const key = keyId((await readPseudonymKey(cache, null)).key);
    const some = await cohort(optionsOf({ one: { key }, two: {} }, RULES, cache), quietIo());
    expect(some.report.warnings.find(({ code }) => code === "AUTHORS_UNKNOWN")).toMatchObject({
      count: 1,
      message: expect.stringContaining("In 1 repository the rules"),
    });
    const all = await cohort(optionsOf({ one: { key } }, RULES, cache), quietIo());
    const none = await cohort(optionsOf({ one: {} }, RULES.slice(0, 1), cache), quietIo());
    for (const { report } of [all, none]) expect(report.warnings.filter(({ code }) => code === "AUTHORS_UNKNOWN")).toEqual([]);
  });
});

describe("warnings of a fleet", () => {
  test("name what has no part in the comparison, but under strict privacy", async () => {
    const options = optionsOf({ quarry: { changes: [], firstDay: 20_000 }, one: {} }, ["harbour,repository,nothing-*,,,,,,"]);
    for (const [privacy, isNamed] of [
      ["team", true],
      ["strict", false],
    ] as const) {
      const found = (await cohort({ ...options, privacy }, quietIo())).report.warnings;
      expect(found.map(({ code, count }) => [code, count])).toContainEqual(["TEAMS_EMPTY", 1]);
      expect(JSON.stringify(found).includes("harbour")).toBe(isNamed);
      const alone = (await cohort({ ...options, teamsFile: null, privacy }, quietIo())).report.warnings;
      expect(alone.map(({ code, count }) => [code, count])).toContainEqual(["REPOSITORIES_EMPTY", 1]);
      expect(JSON.stringify(alone).includes("quarry")).toBe(isNamed);
    }
  });
});
