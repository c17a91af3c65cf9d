import { describe, expect, it } from "vitest";
import { DAILY_COUNTS, type FleetData } from "../../../src/model/fleet/fleet-data.ts";
import { createRng } from "../../../src/stats/random.ts";
import { ADOPTS, draw, reportOf, unit, WEEKS } from "./fleet-plans.ts";

const many = (count: number, given: Parameters<typeof unit>[0] = {}) =>
  Array.from({ length: count }, (_, i) => unit({ perWeek: 5 + (i % 9), ...given }));

const rowOf = (report: Awaited<ReturnType<typeof reportOf>>, id: string) => {
  const row = report.measures.find((measure) => measure.id === id);
  if (row === undefined) throw new Error(`no ${id}`);
  return row;
};

describe("the report of a fleet", () => {
  it("finds a change that all units have, and says what it rests on", async () => {
    const report = await reportOf(draw(many(24, { effect: 0.3 }), 1));
    const { pooled, panel } = rowOf(report, "landed-changes");
    expect(pooled?.units).toBe(24);
    expect(pooled?.change.lo).toBeGreaterThan(0.15);
    expect(pooled?.change.lo).toBeLessThan(Math.expm1(0.3));
    expect(pooled?.change.hi).toBeGreaterThan(Math.expm1(0.3));
    expect(panel?.change.points.map(({ p }) => p)).toEqual([0.25, 0.5, 0.75]);
    expect(report.verdict).toMatchObject({ code: "more", grade: "weak", tier: 1 });
    expect(report.verdict.sentence).toContain("on average over 24 repositories");
    expect(report.verdict.caps.map(({ id }) => id)).toContain("at-once");
    expect(report.adoption).toMatchObject({ dated: 24, declared: 24, never: 0, atOnce: true });
    expect(report.units).toHaveLength(24);
    expect(report.units.every(({ change, shrunken, position }) => change !== null && shrunken !== null && position !== null)).toBe(true);
  });

  it("is the same twice, and in whatever order its parts are asked for", async () => {
    const fleet = draw(many(14, { effect: 0.1 }), 2);
    expect(JSON.stringify(await reportOf(fleet))).toBe(JSON.stringify(await reportOf(fleet)));
  });

  it("tells nothing of fewer than five units, and no unit of fewer than five people", async () => {
    const report = await reportOf(draw([...many(4), ...many(2, { adopts: null })], 3));
    expect(report.verdict).toMatchObject({ code: "insufficient", grade: "none", tier: 0 });
    expect(rowOf(report, "landed-changes")).toMatchObject({ state: "insufficient", panel: null, pooled: null });
    const small = await reportOf(draw(many(8, { people: 4 }), 3));
    expect(small.units).toEqual([]);
    expect(small.unitsMerged).toBe(8);
  });

  it("gives no verdict where nobody adopted, and none of a fleet without units", async () => {
    const report = await reportOf(draw(many(6, { adopts: null }), 4));
    expect(report.verdict).toMatchObject({ code: "exploratory", tier: 0 });
    expect(report.adoption).toMatchObject({ dated: 0, never: 6 });
    const { data, readContributions } = draw(many(1), 1);
    const empty = Object.fromEntries(DAILY_COUNTS.map((name) => [name, []])) as unknown as FleetData["counts"];
    const none = await reportOf({ data: { ...data, units: [], counts: empty }, readContributions });
    expect(none.fleet).toMatchObject({ units: 0, changes: 0, from: null, to: null });
    expect(none.verdict.code).toBe("exploratory");
  });

  it("finds dates in marks where none were told, says so, and caps the grade", async () => {
    const report = await reportOf(draw(many(14, { isDeclared: false, effect: -0.4 }), 5));
    expect(report.adoption).toMatchObject({ dated: 14, declared: 0 });
    expect(report.units.every(({ source }) => source === "change-point")).toBe(true);
    expect(report.verdict.code).toBe("less");
    expect(report.verdict.sentence).toContain("after AI-marked work appeared");
    expect(report.verdict.caps.find(({ id }) => id === "detected-date")?.grade).toBe("moderate");
  });

  it("looks at units that never adopted over stretches that were dealt to them", async () => {
    const rng = createRng(6);
    const adopters = many(10).map((one) => ({ ...one, adopts: 80 + rng.nextInt(30) }));
    const report = await reportOf(draw([...adopters, ...many(7, { adopts: null })], 6));
    const never = rowOf(report, "landed-changes")
      .views.find(({ key }) => key === "adoption-month")
      ?.cells.at(-1);
    expect(never).toMatchObject({ label: "never", units: 7, isSuppressed: false });
    expect(
      report.units.filter(({ outcome }) => outcome === "never").every(({ adoptedOn, change }) => adoptedOn === null && change === null),
    ).toBe(true);
  });

  it("counts units that ended, and how far they leave the median open", async () => {
    const ended = many(2, { endWeek: ADOPTS + 20 });
    const { exits, panel } = rowOf(await reportOf(draw([...many(9), ...ended], 7)), "landed-changes");
    const median = panel?.change.points.find(({ p }) => p === 0.5)?.value ?? Number.NaN;
    expect(exits?.units).toBe(2);
    expect(exits?.worst).toBeLessThan(median);
    expect(exits?.best).toBeGreaterThan(median);
    expect(WEEKS - ADOPTS - 20).toBeGreaterThan(13);
  });
});
