import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CohortPlanOptions } from "../../src/app/cohort-plan.ts";
import type { RolloutPlan } from "../../src/model/fleet/rollout-plan.ts";
import { printPlan } from "../../src/report/shared/print-plan.ts";
import { runMain } from "./run-main.ts";

const PLAN: RolloutPlan = {
  format: "git-ai-impact rollout plan",
  schemaVersion: 1,
  toolVersion: "0.0.0",
  seed: 7,
  waves: ["2026-01-05", "2026-03-02"],
  units: [
    { unit: "=shop", stratum: 0, wave: 2 },
    { unit: "web", stratum: 0, wave: 1 },
  ],
  detectable: { down: -0.2, up: 0.25, draws: 400, from: "2024-01-01", to: "2025-12-01" },
  note: null,
};

const asked: CohortPlanOptions[] = [];
const APP = {
  planCohort: async (options: CohortPlanOptions) => {
    asked.push(options);
    return PLAN;
  },
  printPlan: async (plan: RolloutPlan, form: "terminal" | "json" | "csv") => printPlan(plan, form),
};

describe("cohort plan", () => {
  it("proposes four waves eight weeks apart, and prints them", async () => {
    const { exit, stdout } = await runMain(["cohort", "plan", "/facts"], { app: APP });
    expect(exit).toBe(0);
    expect(stdout).toContain("A rollout of 2 units in 2 waves, drawn by lot");
    expect(stdout).toContain("+25 % or −20 %");
    expect(asked.at(-1)).toMatchObject({
      folder: "/facts",
      waves: 4,
      weeksApart: 8,
      units: null,
      startsOn: null,
      isRandom: false,
      seed: 1,
    });
  });

  it("takes a list of units, numbers, a day and a seed", async () => {
    const list = join(mkdtempSync(join(tmpdir(), "plan-")), "units.txt");
    writeFileSync(list, "shop\r\n\nweb\nshop\n");
    const words = [
      "cohort",
      "plan",
      "/facts",
      "--units",
      list,
      "--waves",
      "6",
      "--weeks-apart",
      "4",
      "--starts",
      "2026-02",
      "--random",
      "--seed",
      "9",
    ];
    expect((await runMain(words, { app: APP })).exit).toBe(0);
    expect(asked.at(-1)).toMatchObject({
      waves: 6,
      weeksApart: 4,
      units: ["shop", "web"],
      startsOn: "2026-02-01",
      isRandom: true,
      seed: 9,
    });
  });

  it("writes the plan and a table beside each other, formulas made harmless", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plan-"));
    expect((await runMain(["cohort", "plan", "/facts", "--out", folder], { app: APP })).exit).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "rollout-plan.json"), "utf8"))).toEqual(PLAN);
    expect(readFileSync(join(folder, "rollout-plan.csv"), "utf8")).toBe(
      "unit,wave,starts_on,stratum\r\n'=shop,2,2026-03-02,0\r\nweb,1,2026-01-05,0\r\n",
    );
  });

  it("prints JSON that is the plan", async () => {
    const { stdout } = await runMain(["cohort", "plan", "/facts", "--json"], { app: APP });
    expect(JSON.parse(stdout)).toEqual(PLAN);
  });

  it.each([
    ["--waves", "1"],
    ["--waves", "x"],
    ["--weeks-apart", "0"],
    ["--starts", "soon"],
    ["--units", "/nowhere/units.txt"],
  ])("refuses %s %s", async (option, value) => {
    const before = asked.length;
    expect((await runMain(["cohort", "plan", "/facts", option, value], { app: APP })).exit).toBe(2);
    expect(asked).toHaveLength(before);
  });
});
