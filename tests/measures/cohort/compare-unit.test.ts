import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dateUnits, judgeDates } from "../../../src/derive/fleet/date-units.ts";
import { compareFleet, fleetMeasure } from "../../../src/measures/cohort/compare-fleet.ts";
import { observeUnit } from "../../../src/measures/cohort/observe-unit.ts";
import { createSharedFit } from "../../../src/measures/cohort/shared-fit.ts";
import { estimateChange } from "../../../src/measures/estimate/estimate-change.ts";
import { fitContrast } from "../../../src/measures/estimate/fit-logs.ts";
import { EmpiricalNull } from "../../../src/model/empirical-null.ts";
import { createRng } from "../../../src/stats/random.ts";
import { ADOPTS, draw, unit, WEEKS } from "../../app/cohort/fleet-plans.ts";

const table = EmpiricalNull.parse(JSON.parse(readFileSync(new URL("../../../data/empirical-null.json", import.meta.url), "utf8")));

function compared(units: readonly ReturnType<typeof unit>[], seed: number) {
  const { data } = draw(units, seed, { own: { deviation: 0.4, rho: 0.6 } });
  const adoptions = judgeDates(dateUnits(data, null), new Int32Array(units.length).fill(9));
  return compareFleet(data, adoptions, { rampWeeks: 8, empiricalNull: table });
}

describe("a measure of a unit in a fleet", () => {
  it.each(["landed-changes", "change-fail-rate"] as const)("changes as in a report of its own: %s", (id) => {
    const units = compared([unit({ effect: 0.3, perWeek: 25 }), unit({ adopts: 90, isDeclared: false, perWeek: 30 })], 11);
    expect(units.map(({ adoption }) => adoption.source)).toEqual(["declared", "change-point"]);
    for (const one of units) {
      if (one.comparison === null) throw new Error("no comparison");
      const own = estimateChange(observeUnit(id, one, one.comparison.weeks), one.comparison, {
        measure: fleetMeasure(id),
        empiricalNull: table,
      });
      const { before, after, change, estimate } = one.measures.get(id) ?? {};
      if (own.kind !== "value" || own.effect === null || change == null || estimate == null) throw new Error(`no value of ${id}`);
      expect([before?.value, after?.value]).toEqual([own.before.value, own.after.value]);
      for (const end of ["value", "lo", "hi"] as const) expect(change[end]).toBeCloseTo(own.change[end], 9);
      expect(estimate.value).toBeCloseTo(own.effect.value, 9);
      // 1.96 of its errors are the interval that decides.
      if (id === "landed-changes") expect(Math.expm1(estimate.value + 1.959964 * estimate.error)).toBeCloseTo(own.change.hi, 5);
    }
  });

  it("stays in where it fell below the floor of events after", () => {
    const [fallen] = compared([unit({ effect: -4, perWeek: 5 })], 3);
    const { after, estimate } = fallen?.measures.get("landed-changes") ?? {};
    expect(after === null || (after?.n ?? 99) < 30).toBe(true);
    expect(estimate?.value).toBeLessThan(-1.5);
  });

  it("is unknown where facts lack it", () => {
    const [one] = compared([unit()], 1);
    expect([...(one?.measures.keys() ?? [])]).toEqual(["landed-changes", "change-fail-rate"]);
  });

  it("has no window of a unit that adopts after its end, but the weeks within 104 of it", () => {
    const [early, gone] = compared([unit({ endWeek: ADOPTS - 10 }), unit({ endWeek: 20, adopts: WEEKS - 5 })], 2);
    expect(early?.measures.get("landed-changes")).toMatchObject({ after: null, estimate: null });
    expect(early?.measures.get("landed-changes")?.before).not.toBeNull();
    expect(gone?.measures.get("landed-changes")).toMatchObject({ before: null, after: null });
  });
});

describe("a fit that shares designs", () => {
  it("gives what the one without gives, whenever the weeks are", () => {
    const rng = createRng(5);
    const fitShared = createSharedFit();
    for (const start of [0, 17.25, 300]) {
      const times = Float64Array.from({ length: 20 }, (_, i) => start + i + (i >= 12 ? 3 : 0));
      const step = times.map((_, i) => (i >= 12 ? 1 : 0));
      const series = { times, values: times.map(() => rng.nextFloat()), columns: [times.map(() => 1), step] };
      const [shared, plain] = [fitShared(series, [0, 1]), fitContrast(series, [0, 1])];
      expect(shared?.value).toBeCloseTo(plain?.value ?? Number.NaN, 9);
      expect(shared?.error).toBeCloseTo(plain?.error ?? Number.NaN, 9);
    }
  });

  it("says nothing of values that do not differ", () => {
    const times = Float64Array.of(0, 1, 2, 3, 4);
    expect(
      createSharedFit()({ times, values: times.map(() => 2), columns: [times.map(() => 1), Float64Array.of(0, 0, 1, 1, 1)] }, [0, 1]),
    ).toBeNull();
  });
});
