import { describe, expect, it } from "vitest";
import { type PlanRule, planCohort, planRollout } from "../../src/app/cohort-plan.ts";
import { dealWaves, isDrawnByLot } from "../../src/measures/designs/draw-rollout.ts";
import { RolloutPlan } from "../../src/model/fleet/rollout-plan.ts";
import { formatDay, SECONDS_PER_DAY } from "../../src/model/time.ts";
import { drawTestFleet, FIRST_DAY, repeat } from "../measures/designs/fleets.ts";
import { writeFactsFolder } from "../sources/facts/write-facts-folder.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

const RULE: PlanRule = { version: "0.0.0", waves: 4, weeksApart: 8, units: null, startsOn: null, isRandom: true, seed: 3 };
const NOBODY_YET = drawTestFleet(1, { weeks: 130, adoptedIn: repeat(null, 24) });

describe("a planned rollout", () => {
  const plan = planRollout(NOBODY_YET.data, RULE);

  it("deals the units evenly, by lot, in waves of Mondays, and can be drawn again", () => {
    expect(RolloutPlan.parse(plan)).toEqual(plan);
    expect(planRollout(NOBODY_YET.data, RULE)).toEqual(plan);
    for (const wave of [1, 2, 3, 4]) expect(plan.units.filter((unit) => unit.wave === wave)).toHaveLength(6);
    expect(isDrawnByLot(plan)).toBe(true);
    expect(planRollout(NOBODY_YET.data, { ...RULE, seed: 4 }).units).not.toEqual(plan.units);
    const end = FIRST_DAY + 7 * 130;
    const days = plan.waves.map((day) => Date.parse(day) / 86_400_000);
    expect(days.map((day) => (day + 3) % 7)).toEqual([0, 0, 0, 0]);
    expect((days[0] ?? 0) - end).toBeGreaterThanOrEqual(28);
    expect((days[0] ?? 0) - end).toBeLessThan(35);
    expect((days[1] ?? 0) - (days[0] ?? 0)).toBe(56);
  });

  it("tells what it would see, tried on the past of this fleet: less where units are noisier", () => {
    expect(plan.note).toBeNull();
    expect(plan.detectable?.draws).toBe(400);
    expect(plan.detectable?.up).toBeGreaterThan(0.05);
    expect(plan.detectable?.up).toBeLessThan(0.8);
    const noisy = planRollout(drawTestFleet(1, { weeks: 130, adoptedIn: repeat(null, 24), ownSigma: 0.8 }).data, RULE);
    expect(noisy.detectable?.up).toBeGreaterThan(plan.detectable?.up ?? 9);
  });

  it("says why where the past is too short", () => {
    const { detectable, note } = planRollout(drawTestFleet(1, { weeks: 60, adoptedIn: repeat(null, 24) }).data, RULE);
    expect(detectable).toBeNull();
    expect(note).toContain("0 of the 16 units with data over the 532 days");
  });

  it("goes by size without a lot, and is told apart from one by lot", () => {
    const ordered = planRollout(NOBODY_YET.data, { ...RULE, isRandom: false });
    expect(ordered.seed).toBeNull();
    expect(isDrawnByLot(ordered)).toBe(false);
    expect(dealWaves(ordered.units, { waves: 4, seed: null })).toEqual(ordered.units);
  });

  it("leaves out who has adopted, takes a list and a day, and refuses what cannot be judged", () => {
    const mixed = drawTestFleet(2, { weeks: 130, adoptedIn: [...repeat(60, 4), ...repeat(null, 20)] });
    expect(planRollout(mixed.data, RULE).units).toHaveLength(20);
    const some = NOBODY_YET.data.units.slice(0, 16).map(({ id }) => id);
    const day = formatDay((FIRST_DAY + 2000) * SECONDS_PER_DAY, "UTC");
    const listed = planRollout(NOBODY_YET.data, { ...RULE, units: some, startsOn: day });
    expect(listed.units.map(({ unit }) => unit)).toEqual(some);
    expect(listed.waves[0]).toBe(day);
    expect(() => planRollout(NOBODY_YET.data, { ...RULE, units: ["nowhere", ...some] })).toThrow('no unit "nowhere"');
    expect(() => planRollout(NOBODY_YET.data, { ...RULE, units: some.slice(1) })).toThrow("needs 16");
  });
});

describe("planning from facts", () => {
  it("opens the stage that its steps belong to, and closes it", async () => {
    const folder = temporaryFolder();
    const changes = [19_990, 20_000, 20_050].map((day) => ({ commit: `of ${day}`, day }));
    for (let unit = 10; unit < 26; unit++) writeFactsFolder(folder, `r${unit}`, { changes, cut: 20_100 });
    const { configFile, teamsFile, cacheFolder, temporaryFolder: scratch } = optionsFor(folder, temporaryFolder());
    const told: string[] = [];
    const io = quietIo({ progress: (event) => told.push(event.kind === "end" ? event.text : event.kind) });
    const { units } = await planCohort({ ...RULE, folder, configFile, teamsFile, cacheFolder, temporaryFolder: scratch }, io);
    expect(units).toHaveLength(16);
    expect([...new Set(told)]).toEqual(["start", "step", "Facts of 16 repositories"]);
  });
});
