import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeRepository } from "../../fixtures/repos/engine/git.js";
import { inventYear } from "../../scripts/verify/year/invented-year.js";
import { createReplay } from "../../scripts/verify/year/replay.js";
import { simulateYear, type Year } from "../../scripts/verify/year/simulate.js";
import { installPackage } from "./install-package.ts";

/** Nine weeks of what scripts/verify/year.js does for a year: some thirty runs of the installed program, whose start costs more than a small history. */
const PLAN = inventYear({
  before: 41,
  weeks: 9,
  adoptedIn: -11,
  recoveredIn: 100,
  quiet: [3, 7],
  mishaps: [
    [1, ["force-push"]],
    [2, ["lost-history", "lost-facts"]],
    [4, ["upgrade"]],
    [5, ["killed"]],
    [6, ["settings", "future-commit"]],
    [7, ["lost-report", "lost-facts"]],
    [8, ["clock"]],
  ],
});
const FALL = { "landed-changes": ["error", { minChange: -0.1 }] };
/** Seconds of CPU for a run with nothing new, on whatever machine this is; its wall clock says more about what else runs there. */
const CPU_SECONDS = 3;
/** Longest time for all runs: a minute where nothing else is done, and machines that test are busy. */
const LIMIT_MS = 1_200_000;

const scratch = mkdtempSync(join(tmpdir(), "git-ai-impact-year-"));
let year: Year;

beforeAll(async () => {
  const { folder } = await installPackage();
  const clone = join(scratch, "clone");
  await writeRepository(clone, PLAN.script);
  year = await simulateYear({
    program: folder,
    clone,
    replay: createReplay(clone),
    weeks: PLAN.weeks,
    scratch,
    configurations: [{ assert: FALL }, { assert: FALL, margin: 0.1 }],
    // The first week, and those of the mishaps.
    coldEvery: PLAN.weeks.length,
    limits: { wallSeconds: Number.POSITIVE_INFINITY, cpuSeconds: CPU_SECONDS },
    tell: () => undefined,
  });
}, LIMIT_MS);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("nine weeks of scheduled runs", () => {
  it("keep what they promise, whatever is lost, killed or changed between them", () => {
    expect(year.rows).toHaveLength(9);
    expect(year.faults).toEqual([]);
  });

  it("come to the planted verdict in the first week that has enough data, and tell it once", () => {
    expect(year.rows.findIndex(({ verdict }) => verdict === "less")).toBe(PLAN.firstVerdictIn);
    expect(year.posts.map(({ week }) => week)).toEqual([0, PLAN.firstVerdictIn]);
    expect(year.rows.map(({ exit }) => exit)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it("see a week in which nobody did anything, and weeks without anything that was kept", () => {
    expect(year.rows.filter(({ isUnchanged }) => isUnchanged).map(({ week }) => week)).toEqual([3]);
    expect(year.rows.filter(({ isComparedCold }) => isComparedCold).map(({ week }) => week)).toEqual([0, 1, 2, 4, 5, 6, 7, 8]);
  });
});
