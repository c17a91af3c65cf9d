import { describe, expect, it } from "vitest";
import { dateUnits, judgeDates } from "../../../src/derive/fleet/date-units.ts";
import { countIncumbents, listPeople } from "../../../src/derive/fleet/people.ts";
import { dealDays } from "../../../src/derive/fleet/placebo-days.ts";
import { compareUnit, spanBetween } from "../../../src/derive/fleet/unit-windows.ts";
import { sumByWeek } from "../../../src/derive/fleet/week-sums.ts";
import { windowBins } from "../../../src/derive/fleet/window-bins.ts";
import type { Contributions, UnitAdoption } from "../../../src/model/fleet/fleet-data.ts";
import { spanLength } from "../../../src/model/window.ts";
import { createRng } from "../../../src/stats/random.ts";
import { ADOPTS, draw, unit, WEEKS } from "../../app/cohort/fleet-plans.ts";

const START = 18_631;
const dayOfWeek = (week: number) => START + 7 * week;

function judged(units: readonly ReturnType<typeof unit>[], incumbents = 5, everybody: Parameters<typeof dateUnits>[1] = null) {
  const { data } = draw(units, 1);
  return { data, adoptions: judgeDates(dateUnits(data, everybody), new Int32Array(units.length).fill(incumbents)) };
}

describe("dates of the units of a fleet", () => {
  it("are those that were declared of a unit, then of all, then found in its marks", () => {
    const detected = judged([unit({ isDeclared: false }), unit(), unit({ adopts: null })]);
    expect(detected.adoptions.map(({ source, outcome }) => [source, outcome])).toEqual([
      ["change-point", "dated"],
      ["declared", "dated"],
      ["none", "never"],
    ]);
    expect(Math.abs((detected.adoptions[0]?.day ?? 0) - dayOfWeek(ADOPTS))).toBeLessThanOrEqual(7);
    const all = judged([unit({ isDeclared: false }), unit()], 5, { start: dayOfWeek(80), end: dayOfWeek(84), endedDay: null });
    expect(all.adoptions.map(({ day, endDay }) => [day, endDay])).toEqual([
      [dayOfWeek(80), dayOfWeek(84)],
      [dayOfWeek(ADOPTS), dayOfWeek(ADOPTS)],
    ]);
  });

  it("are no dates of a unit where one person alone had landed work, unless they were told", () => {
    const { adoptions } = judged([unit({ isDeclared: false }), unit()], 1);
    expect(adoptions.map(({ outcome, day }) => [outcome, day === null])).toEqual([
      ["below-floor", true],
      ["dated", false],
    ]);
  });

  it("have no before where the tools were there from the first weeks", () => {
    const { adoptions } = judged([unit({ firstWeek: 90 }), unit({ firstWeek: 87 })]);
    expect(adoptions.map(({ outcome }) => outcome)).toEqual(["at-birth", "dated"]);
  });
});

describe("windows of a unit", () => {
  it("leave out 8 weeks after a declared day, 4 weeks more before a detected one, and a rollout", () => {
    const { data, adoptions } = judged([unit()]);
    const [one, own] = [data.units[0], adoptions[0]];
    if (one === undefined || own === undefined) throw new Error("no unit");
    const lengths = (adoption: UnitAdoption) => {
      const comparison = compareUnit(one, adoption, 8);
      return comparison === null ? null : [comparison.before, comparison.leftOut, comparison.after].map(spanLength);
    };
    // The first week begins at the first landing, and is not whole.
    expect(lengths(own)).toEqual([ADOPTS - 1, 8, WEEKS - ADOPTS - 8]);
    expect(lengths({ ...own, source: "pooled" })).toEqual([ADOPTS - 5, 12, WEEKS - ADOPTS - 8]);
    expect(lengths({ ...own, endDay: (own.day ?? 0) + 27 })).toEqual([ADOPTS - 1, 12, WEEKS - ADOPTS - 12]);
    expect(lengths({ ...own, endedDay: (own.day ?? 0) + 7 * 20 })).toEqual([ADOPTS - 1, 8, 12]);
    expect(lengths({ ...own, day: null })).toBeNull();
  });

  it("can be cut by weeks since adoption, and into bins", () => {
    const { data, adoptions } = judged([unit()]);
    const comparison = compareUnit(data.units[0] ?? ({} as never), adoptions[0] ?? ({} as never), 8);
    if (comparison === null) throw new Error("no comparison");
    expect(spanLength(spanBetween(comparison, dayOfWeek(ADOPTS), { from: -60, to: -34 }))).toBe(26);
    expect(spanLength(spanBetween(comparison, dayOfWeek(ADOPTS), { from: -120, to: -90 }))).toBe(9);
    expect(windowBins(comparison, dayOfWeek(ADOPTS))).toEqual({ before: { from: -24, to: 0 }, after: { from: 2, to: 15 } });
  });

  it("sum the days that they hold", () => {
    const weeks = { edges: Float64Array.of(7, 14, 21).map((day) => day * 86_400) };
    expect([
      ...sumByWeek(
        Int32Array.from({ length: 10 }, () => 1),
        5,
        weeks,
      ),
    ]).toEqual([7, 1]);
  });
});

describe("days that are dealt to units that never adopted", () => {
  const dated = (day: number): UnitAdoption => ({ day, endDay: day, endedDay: null, source: "declared", outcome: "dated" });
  const never: UnitAdoption = { day: null, endDay: null, endedDay: null, source: "none", outcome: "never" };

  it("are those of the adopters of their cohort, each as often as the others", () => {
    const adoptions = [dated(1), dated(2), never, never, never, never, dated(9), never];
    const dealt = dealDays(adoptions, (index) => (index < 6 ? 0 : 1), createRng(3));
    expect(dealt.map((one) => one === null)).toEqual([true, true, false, false, false, false, true, false]);
    expect(
      dealt
        .slice(2, 6)
        .map((one) => one?.day)
        .sort(),
    ).toEqual([1, 1, 2, 2]);
    expect(dealt[7]?.day).toBe(9);
  });

  it("are those of all where their cohort has no adopter, and none where nobody adopted", () => {
    expect(dealDays([dated(5), never], (index) => index, createRng(1))[1]?.day).toBe(5);
    expect(dealDays([never, never], () => 0, createRng(1))).toEqual([null, null]);
  });
});

describe("people of units", () => {
  const rows = { unit: [0, 0, 0, 1], person: [0, 0, 1, 0], bin: [-5, -2, -3, -2], landed: [2, 1, 0, 1] };
  const contributions: Contributions = {
    unit: Int32Array.from(rows.unit),
    person: Int32Array.from(rows.person),
    bin: Int32Array.from(rows.bin),
    landed: Int32Array.from(rows.landed),
    landedEarly: new Int32Array(4),
    firstDay: Int32Array.of(0, 0),
  };

  it("are counted once each, by the bins in which they landed something", () => {
    expect(listPeople(contributions, 3, () => ({ from: -10, to: 10 }))).toEqual([[0], [0], []]);
    expect([...countIncumbents(contributions, 3)]).toEqual([1, 0, 0]);
  });
});
