import { describe, expect, it } from "vitest";
import { smallFleet } from "../../../fixtures/cohort-report.ts";
import { rankUnits } from "../../../src/report/cohort/rank-units.ts";

describe("the order of units", () => {
  it("is that of their own changes where shrinking makes all of them alike", () => {
    const shrunken = { value: 0.1, lo: 0, hi: 0.2 };
    const units = smallFleet().units.map((unit) => (unit.change === null ? unit : { ...unit, shrunken }));
    const own = rankUnits(units).map((unit) => unit.own.value);
    expect(own.length).toBeGreaterThan(5);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  });
});
