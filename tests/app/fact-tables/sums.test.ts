import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildDemo } from "../../../fixtures/demo/build-demo.js";
import { belowTenPercent } from "../../../fixtures/repos/below-ten-percent.ts";
import { buildStory } from "../../../fixtures/repos/story.ts";
import { NOTHING_SAID } from "../../../scripts/nothing-said.js";
import { compareSums, type FleetTables } from "../../../scripts/verify/fleet-sums.js";
import { analyze } from "../../../src/app/analyze.ts";
import type { RecordFiles } from "../../../src/app/options.ts";
import { scan } from "../../../src/app/scan.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";
import { githubFiles, teamRecords } from "../records-forms.ts";
import { RECORDED_TEAM } from "../records-team.ts";
import { type Row, readTable } from "./read-table.ts";

const TABLES = ["landed_changes", "branch_commits", "recoveries", "ci_verdicts"];

async function tablesOf(folder: string): Promise<FleetTables> {
  const rows = new Map<string, Row[]>();
  for (const table of TABLES) rows.set(table, [...(await readTable(folder, table))]);
  return { rows: (table) => rows.get(table) ?? [], manifest: JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
}

/** What the sums over the facts of a clone say, beside the series of its report. */
async function compareClone(path: string, files: Partial<RecordFiles> = {}) {
  const options = optionsFor(path, temporaryFolder(), { records: { ...NOTHING_SAID.records, ...files } });
  const { report } = await analyze(options, quietIo());
  const { folder } = await scan(options, quietIo());
  return compareSums(report, await tablesOf(folder));
}

async function demo(): Promise<string> {
  const folder = join(temporaryFolder(), "demo");
  await buildDemo(folder);
  return folder;
}

describe("the sums over the columns of facts", () => {
  it.each([
    ["a dated adoption", demo, ["landed-changes", "branch-commits", "change-fail-rate", "rework-14d", "time-to-revert"]],
    ["no adoption", () => buildStory(belowTenPercent), ["landed-changes", "change-fail-rate"]],
  ])(
    "are the weekly series of the report of a history with %s",
    async (_, build, measures) => {
      const compared = await compareClone(await build());
      expect(compared.flatMap(({ measure, differing }) => differing.map((week) => ({ measure, ...week })))).toEqual([]);
      expect(compared.filter(({ known }) => known > 0).map(({ measure }) => measure)).toEqual(expect.arrayContaining(measures));
    },
    180_000,
  );

  it("are those of CI, deployments and incidents as well, where their records were given", async () => {
    const compared = await compareClone(await buildStory(RECORDED_TEAM), githubFiles(teamRecords()));
    const open = compared.flatMap(({ measure, differing }) => differing.map((week) => [measure, week.expected?.n, week.found]));
    // A week with a case that is still open needs the curve: its value is no sum.
    expect(open.every(([, , found]) => found === null)).toBe(true);
    expect(open.length).toBeLessThanOrEqual(2);
    const known = Object.fromEntries(compared.map((one) => [one.measure, one.known - one.differing.length]));
    expect(known["main-success-rate"]).toBeGreaterThan(40);
    for (const measure of ["recovery-ci", "recovery-deploy", "recovery-incident"]) expect(known[measure]).toBeGreaterThan(1);
  }, 180_000);
});
