import { describe, expect, it } from "vitest";
import { buildDesigns } from "../../../src/app/cohort/designs/build-designs.ts";
import { drawRollout } from "../../../src/measures/designs/draw-rollout.ts";
import { CohortReport } from "../../../src/model/cohort/cohort-report.ts";
import type { RolloutPlan } from "../../../src/model/fleet/rollout-plan.ts";
import { formatDay, SECONDS_PER_DAY } from "../../../src/model/time.ts";
import { drawTestFleet, FIRST_DAY, type Fleet, NOBODY, RULE, repeat } from "../../measures/designs/fleets.ts";

const Sections = CohortReport.pick({ staggered: true, together: true, dose: true, catchUp: true, traits: true, plan: true });
const build = (fleet: Fleet, plan: RolloutPlan | null = null) =>
  buildDesigns({ ...fleet, contributions: NOBODY, rule: RULE, plan, seed: 1 });
const dayOf = (week: number) => formatDay((FIRST_DAY + 7 * week) * SECONDS_PER_DAY, "UTC");

const STAGGERED = [...repeat(80, 8), ...repeat(96, 8), ...repeat(120, 8), ...repeat(null, 12)];

describe("the designs of a fleet that adopts at different times", () => {
  const fleet = drawTestFleet(1, {
    weeks: 200,
    adoptedIn: STAGGERED,
    effect: Math.log(1.3),
    shares: STAGGERED.map((_, i) => 0.1 + 0.02 * i),
  });
  const sections = build(fleet);

  it("are sections of the report's schema, and the same twice", () => {
    expect(Sections.parse(sections)).toEqual(sections);
    expect(build(fleet)).toEqual(sections);
  });

  it("find 30 % more by both estimators, with the dealt dates deciding", () => {
    const { estimate } = sections.staggered;
    if (estimate === null) return expect.fail(JSON.stringify(sections.staggered.missing));
    expect(Math.abs(estimate.change.value - Math.log(1.3))).toBeLessThan(0.15);
    expect(estimate.change.lo).toBeGreaterThan(0);
    expect(Math.abs((estimate.imputation?.value ?? 9) - estimate.change.value)).toBeLessThan(0.1);
    expect(estimate).toMatchObject({
      treated: 24,
      controls: 12,
      controlKind: "never",
      leftOut: 0,
      isSupported: false,
      estimatorsDisagree: false,
    });
    expect(estimate.randomisation?.decides).toBe(true);
    expect(estimate.randomisation?.p).toBeLessThan(0.05);
    expect(estimate.preTrend?.p).toBeGreaterThan(0.01);
    expect(estimate.honest).toHaveLength(3);
    for (const { adoptedFrom } of estimate.groups) expect(adoptedFrom <= dayOf(120) && adoptedFrom >= dayOf(76)).toBe(true);
  });

  it("hold traits before adoption, and say of those from records what they lack", () => {
    expect(sections.traits.rows.map(({ id }) => id)).toContain("changes-per-week");
    expect(sections.traits.missing.map(({ have, needed }) => [have, needed.slice(0, 8)])).toEqual([
      ["0", "20 units"],
      ["0", "20 units"],
    ]);
    const days = fleet.data.counts.landed.map((counts, unit) => Float64Array.from(counts ?? [], () => unit));
    const records = { verdicts: days.map(() => null), greenVerdicts: days.map(() => null), openPulls: days };
    const { traits } = build({ ...fleet, data: { ...fleet.data, records } });
    expect(traits.rows.find(({ id }) => id === "work-in-progress")).toMatchObject({ units: 24, title: "Pull requests open at a time" });
    expect(traits.missing).toHaveLength(1);
  });

  it("pool before and after of the adopters, and tell the dose, the months and the halves", () => {
    const [landed, commits, gap] = sections.together;
    expect(landed).toMatchObject({ measure: "landed-changes", units: 24, missing: [] });
    for (const one of [landed, commits]) expect(one?.change?.lo ?? 1).toBeLessThan(Math.log(1.3));
    for (const one of [landed, commits]) expect(one?.change?.hi ?? -1).toBeGreaterThan(Math.log(1.3));
    // Commits are three times the changes in this fleet: no gap opens.
    expect(Math.abs(gap?.change?.value ?? 1)).toBeLessThan(0.02);
    expect(sections.dose.units).toBe(24);
    expect(sections.dose.slope?.lo ?? 1).toBeLessThan(0);
    expect(sections.dose.slope?.hi ?? -1).toBeGreaterThan(0);
    // Two years of months, over the two thirds of the adopters that have them.
    expect(sections.catchUp.byMonth).toHaveLength(24);
    for (const { units } of sections.catchUp.byMonth) expect(units).toBe(16);
    expect(sections.catchUp.earlyAgainstLate).toMatchObject({ earlyUnits: 16, lateUnits: 8 });
    expect(sections.plan).toBeNull();
  });
});

describe("the designs of a fleet that adopts at once", () => {
  it("have no control, and say so", () => {
    const sections = build(drawTestFleet(2, { weeks: 150, adoptedIn: repeat(80, 20), effect: 0.2 }));
    expect(sections.staggered.estimate).toBeNull();
    expect(sections.staggered.missing[0]).toEqual({ have: "0", needed: "8 units that never adopted, or had not yet" });
    expect(sections.together[0]?.change).not.toBeNull();
    expect(sections.catchUp.earlyAgainstLate).toBeNull();
    // Everybody marks the same share: no dose to compare.
    expect(sections.dose.slope).toBeNull();
    expect(Sections.parse(sections)).toEqual(sections);
  });

  it("say what is missing in a fleet of three, of none and of never-adopters", () => {
    for (const adoptedIn of [repeat(80, 3), [], repeat(null, 10)]) {
      const sections = build(drawTestFleet(3, { weeks: 150, adoptedIn }));
      expect(sections.staggered.estimate).toBeNull();
      for (const part of [sections.staggered, sections.dose, sections.catchUp, sections.traits, ...sections.together])
        expect(part.missing.length).toBeGreaterThan(0);
      expect(Sections.parse(sections)).toEqual(sections);
    }
  });
});

describe("a rollout by plan", () => {
  const WAVES = [104, 112, 120, 128];
  const listed = Array.from({ length: 32 }, (_, i) => ({ unit: `unit-${String(i).padStart(4, "0")}`, size: i % 7 }));
  const planOf = (seed: number | null): RolloutPlan => ({
    format: "git-ai-impact rollout plan",
    schemaVersion: 1,
    toolVersion: "0.0.0",
    seed,
    waves: WAVES.map(dayOf),
    units: [...drawRollout(listed, { waves: WAVES.length, seed })],
    detectable: null,
    note: "not tried",
  });
  const followed = (plan: RolloutPlan, seed: number, effect: number) =>
    drawTestFleet(seed, { weeks: 140, adoptedIn: plan.units.map(({ wave }) => WAVES[wave - 1] ?? null), effect });

  it("is tier 4 where its lot gives its waves again and units kept to it, and finds what was planted", () => {
    const plan = planOf(7);
    const { plan: result } = build(followed(plan, 5, 0.5), plan);
    expect(result).toMatchObject({ planned: dayOf(104), isRandom: true, tier: 4, offPlan: 0, missing: [] });
    expect(result?.waves.map(({ units }) => units)).toEqual([8, 8, 8, 8]);
    expect(result?.p).toBeLessThan(0.05);
    expect(result?.change?.lo).toBeGreaterThan(0);
    expect(result?.change?.lo).toBeLessThan(0.5);
    expect(result?.change?.hi).toBeGreaterThan(0.5);
  });

  it("is tier 3 where somebody changed a wave, nobody drew a lot, or units left it", () => {
    const plan = planOf(7);
    const fleet = followed(plan, 5, 0.3);
    const [first, second, ...others] = plan.units;
    if (first === undefined || second === undefined) return expect.fail("no units");
    const changed = { ...plan, units: [{ ...first, wave: (first.wave % 4) + 1 }, second, ...others] };
    expect(build(fleet, changed).plan).toMatchObject({ isRandom: false, tier: 3, offPlan: 1 });
    expect(build(fleet, planOf(null)).plan).toMatchObject({ isRandom: false, tier: 3 });
    const nobody = drawTestFleet(6, { weeks: 150, adoptedIn: repeat(null, 32) });
    expect(build(nobody, plan).plan).toMatchObject({ isRandom: true, tier: 3, offPlan: 32 });
  });

  it("says what is missing before its first wave has shown anything", () => {
    const plan = planOf(7);
    const { plan: result } = build(drawTestFleet(6, { weeks: 105, adoptedIn: repeat(null, 32) }), plan);
    expect(result?.change).toBeNull();
    expect(result?.missing.length).toBeGreaterThan(0);
  });
});
