import { describe, expect, it } from "vitest";
import { checkTop } from "../../../src/app/cohort/check-top.ts";
import { measureRows } from "../../../src/app/cohort/measure-rows.ts";
import { readPopulation } from "../../../src/app/cohort/read-population.ts";
import { createRng } from "../../../src/stats/random.ts";
import { createNormalDeviates } from "../../../src/stats/simulate-series.ts";
import { studentQuantile } from "../../../src/stats/student.ts";
import { draw, inputOf, unit } from "./fleet-plans.ts";

/** Small versions of `scripts/validate/fleets/`, which draws more of them. */
const RUNS = 8;
const RULE = { rampWeeks: 8, empiricalNull: null };

function units(count: number, seed: number, given: Parameters<typeof unit>[0] = {}) {
  const rng = createRng(seed);
  const deviate = createNormalDeviates(rng);
  return Array.from({ length: count }, () => unit({ adopts: 90 + rng.nextInt(20), perWeek: Math.exp(2 + 0.7 * deviate()), ...given }));
}

async function populationOf(drawn: readonly ReturnType<typeof unit>[], seed: number, noise: Parameters<typeof draw>[2] = {}) {
  return readPopulation(inputOf(draw(drawn, seed, noise)));
}

describe("a fleet in which nothing changed", () => {
  it("has a top by growth that seems to gain, as noise alone makes it, and none by baseline", async () => {
    let [gained, beyond] = [0, 0];
    for (let seed = 1; seed <= RUNS; seed++) {
      const population = await populationOf(units(60, seed), seed, { own: { deviation: 0.5, rho: 0.85 } });
      const { byGrowth, byBaseline, reliability } = checkTop(population, RULE, seed);
      expect(byGrowth?.observed).toBeGreaterThan(0.3);
      expect(byBaseline).toMatchObject({ share: 0.1, top: 6 });
      expect(reliability?.value).toBeGreaterThan(0.5);
      if ((byGrowth?.asHigh ?? 0) <= 0.025) beyond++;
      if ((byBaseline?.topChange?.lo ?? 0) > 0 && (byBaseline?.difference?.lo ?? 0) > 0) gained++;
    }
    expect(gained).toBeLessThanOrEqual(1);
    expect(beyond).toBeLessThanOrEqual(1);
  });
});

describe("a fleet of which the top by size before gained", () => {
  it("has a top by baseline that gained, more than the rest, and says so", async () => {
    const drawn = units(60, 5);
    const limit = drawn.map(({ perWeek }) => perWeek).sort((a, b) => b - a)[5] ?? 0;
    const changed = drawn.map((one) => ({ ...one, effect: one.perWeek >= limit ? 0.5 : 0 }));
    const top = checkTop(await populationOf(changed, 5), RULE, 5);
    expect(top.byBaseline?.topChange?.lo).toBeGreaterThan(0.2);
    expect(top.byBaseline?.difference?.lo).toBeGreaterThan(0.2);
    expect(Math.abs(top.byBaseline?.restChange?.value ?? 9)).toBeLessThan(0.1);
    expect(top.sentence).toContain("did gain more than the rest");
  });

  it("cannot be asked with fewer than 20 units that have 60 weeks before", async () => {
    const top = checkTop(await populationOf(units(22, 2, { firstWeek: 50 }), 2), RULE, 2);
    expect(top).toMatchObject({ byBaseline: null, reliability: null });
    expect(top.missing.map(({ needed }) => needed)).toContain("20 for a top 25% by level before");
  });
});

describe("a fleet whose units came and went, and did not change", () => {
  it("owes the change of its mean to joiners and leavers", async () => {
    const stay = units(30, 1, { adopts: 100 });
    const join = units(15, 2, { adopts: 100, firstWeek: 104, perWeek: 30 });
    const leave = units(15, 3, { adopts: 100, endWeek: 95, perWeek: 3 });
    const { rows } = measureRows(await populationOf([...stay, ...join, ...leave], 1));
    const row = rows.find(({ id }) => id === "landed-changes");
    const parts = row?.decomposition;
    if (parts == null) throw new Error("no parts");
    expect(parts).toMatchObject({ stayed: 30, joined: 15, left: 15 });
    expect(parts.change).toBeGreaterThan(5);
    expect(Math.abs(parts.within)).toBeLessThan(0.1 * parts.change);
    expect(Math.abs(parts.within + parts.joiners + parts.leavers - parts.change)).toBeLessThan(1e-9);
    const [panel, evolving] = [row?.panel, row?.evolving];
    const median = (profile: { points: readonly { p: number; value: number }[] } | undefined) =>
      profile?.points.find(({ p }) => p === 0.5)?.value ?? 0;
    expect(median(evolving?.after) / median(evolving?.before)).toBeGreaterThan(1.5);
    expect(Math.abs(median(panel?.change))).toBeLessThan(0.1);
  });
});

describe("the pooled interval of a fleet", () => {
  const isCovered = async (seed: number, shared: { deviation: number; rho: number }) => {
    const { pooled } = measureRows(await populationOf(units(20, seed, { adopts: 100 }), seed, { shared }));
    const found = pooled.get("landed-changes");
    if (found === undefined) throw new Error("nothing pooled");
    const half = studentQuantile(0.975, found.df) * found.error;
    return { isCovered: Math.abs(found.value) <= half, half };
  };

  it("holds the truth where the calendar moves all units that adopt at once, and is wider for it", async () => {
    let [covered, wider] = [0, 0];
    for (let seed = 1; seed <= RUNS; seed++) {
      const apart = await isCovered(seed, { deviation: 0, rho: 0 });
      const together = await isCovered(seed, { deviation: 0.2, rho: 0.8 });
      if (together.isCovered) covered++;
      if (together.half > 2 * apart.half) wider++;
    }
    expect(covered).toBeGreaterThanOrEqual(RUNS - 1);
    expect(wider).toBeGreaterThanOrEqual(RUNS - 1);
  });
});
