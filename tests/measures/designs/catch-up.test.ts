import { describe, expect, it } from "vitest";
import { changeByMonth, compareEarlyAndLate } from "../../../src/measures/designs/catch-up.ts";
import { followUnits } from "../../../src/measures/designs/months-since.ts";
import { drawTestFleet, repeat } from "./fleets.ts";

const HALVES = [...repeat(60, 12), ...repeat(110, 12)];

describe("months since adoption", () => {
  it("are of the same units all along, and show what was planted", () => {
    const followed = followUnits(drawTestFleet(3, { weeks: 200, adoptedIn: HALVES, effect: 0.5, sharedSigma: 0.05 }).units);
    const months = changeByMonth(followed);
    if ("kind" in months) return expect.fail(JSON.stringify(months));
    expect(months.map(({ month }) => month)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(new Set(months.map(({ units }) => units))).toEqual(new Set([12]));
    expect(Math.abs(months.reduce((sum, { value }) => sum + value, 0) / 24 - 0.5)).toBeLessThan(0.15);
    expect(months.filter(({ lo, hi }) => lo <= 0.5 && hi >= 0.5).length).toBeGreaterThanOrEqual(20);
  });

  it("have wider bounds where shocks of the calendar hit all at one time", () => {
    const widthOf = (sharedSigma: number) => {
      const months = changeByMonth(followUnits(drawTestFleet(4, { weeks: 150, adoptedIn: repeat(80, 30), sharedSigma }).units));
      return "kind" in months ? expect.fail("months") : months.reduce((sum, { lo, hi }) => sum + hi - lo, 0) / months.length;
    };
    expect(widthOf(0.4)).toBeGreaterThan(2 * widthOf(0));
  });
});

describe("early against late adopters", () => {
  it("are told apart at equal time, where late ones gain less", () => {
    const effects = HALVES.map((week) => (week === 60 ? 0.8 : 0));
    const halves = compareEarlyAndLate(followUnits(drawTestFleet(5, { weeks: 200, adoptedIn: HALVES, effects, sharedSigma: 0.05 }).units));
    if ("kind" in halves) return expect.fail(JSON.stringify(halves));
    expect(halves).toMatchObject({ months: 18, earlyUnits: 12, lateUnits: 12 });
    expect(halves.difference.hi).toBeLessThan(0);
    expect(halves.difference.value).toBeCloseTo(halves.late.value - halves.early.value, 9);
  });

  it("are not there where all adopt within a quarter, or too few are followed", () => {
    const together = compareEarlyAndLate(
      followUnits(drawTestFleet(6, { weeks: 150, adoptedIn: [...repeat(70, 10), ...repeat(74, 10)] }).units),
    );
    expect(together).toMatchObject({ kind: "insufficient", missing: [{ have: "28", needed: "84 days between early and late adoption" }] });
    const few = compareEarlyAndLate(followUnits(drawTestFleet(7, { weeks: 150, adoptedIn: repeat(70, 5) }).units));
    expect(few).toMatchObject({ kind: "insufficient" });
    expect(compareEarlyAndLate([])).toMatchObject({ kind: "insufficient" });
    expect(changeByMonth([])).toMatchObject({ kind: "insufficient" });
  });
});
